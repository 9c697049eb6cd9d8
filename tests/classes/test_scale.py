"""What a class takes of memory does not grow with it: a scan, a look, who rises and falls, and grades.csv."""

from __future__ import annotations

import gc
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.classes.finding.find import find
from grader.classes.finding.pick import Wanted
from grader.classes.finding.roster import read_roster
from grader.classes.finding.who import Roster
from grader.classes.finding.whose import Marks
from grader.classes.gathering.adjustments import NO_ADJUSTMENTS
from grader.classes.gathering.changes import changes
from grader.classes.gathering.grades_csv import grades_lines
from grader.classes.gathering.results_of import results_of_class
from grader.classes.scan import Scanned, class_list, scan
from grader.classes.storing.known import Known
from grader.classes.storing.opening import open_store
from grader.classes.storing.store import Store
from grader.values.classes import ClassCase, ClassExercise, Gathered, Person
from grader.values.errors import UsageError
from grader.values.value import replace
from tests.classes.stored import CASES, EXERCISE, row

EVERY = ClassExercise(EXERCISE, "Convolution", tuple(ClassCase(case.name, 1.0, False) for case in CASES))


def write_class(folder: Path, count: int) -> tuple[Path, Path]:
    """(a download of Canvas, its gradebook): as many different files; every tenth is late, every hundredth a text."""
    lines = ["Student,ID,SIS User ID,SIS Login ID,Section,Convolution (1)", "Points Possible,,,,,3"]
    with zipfile.ZipFile(folder / "class.zip", "w") as archive:
        for n in range(count):
            late = "LATE_" if n % 10 == 3 else ""
            name = f"{EXERCISE}.py" if n % 100 != 7 else "why.txt"
            archive.writestr(f"adalovelace{n}_{late}{1000 + n}_{n}_{name}", f"# program {n}\n")
            lines.append(f'"Lovelace {n}, Ada",{1000 + n},s{n},u{n},A,')
    (folder / "gradebook.csv").write_text("\n".join(lines) + "\n", "utf-8")
    return folder / "class.zip", folder / "gradebook.csv"


def peak_of(do: Callable[[], None]) -> int:
    """Bytes."""
    gc.collect()
    tracemalloc.start()
    try:
        do()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def gathered_from(store: Store) -> Gathered:
    def known(content: str, exercise: str) -> Known | None:
        return store.known(content, exercise, CASES)

    return Gathered(
        "A class",
        (EVERY,),
        lambda: results_of_class(store.people(), store.hand_ins(), known, (EVERY,), lambda key: {}),
        lambda content, exercise: None,
        store.source,
    )


def scanned(store: Store, archive: Path, roster: Roster) -> Scanned:
    with find(archive, [Wanted(EXERCISE, ("convolve",))]) as found:
        return scan(store, found, [EXERCISE], class_list(found, roster), NO_ADJUSTMENTS)


def peaks(folder: Path, count: int) -> dict[str, int]:
    """Bytes at most while each is done. A class is asked about as the command does it."""
    folder.mkdir()
    archive, gradebook = write_class(folder, count)
    found: list[Scanned] = []
    with open_store(folder / "graded") as store:
        taken = {"scanned": peak_of(lambda: found.append(scanned(store, archive, read_roster(gradebook))))}
        assert found == [Scanned(count, count // 10, count // 100, 0, 0)]
        contents = [one.content for one in store.hand_ins() if one.content]
        store.save(replace(row(n), content=content) for n, content in enumerate(contents))
        left: list[int] = []
        taken["looked"] = peak_of(lambda: left.append(store.count(EXERCISE, CASES).left))
        assert left == [0]
        whole = gathered_from(store)
        taken["compared"] = peak_of(lambda: _compare(whole, count))
        taken["grades.csv"] = peak_of(lambda: _write(whole, count))
    return taken


def _compare(whole: Gathered, count: int) -> None:
    assert changes(iter(()), whole.results(), whole.exercises).first == count - count // 100


def _write(whole: Gathered, count: int) -> None:
    assert sum(1 for _ in grades_lines(whole)) == count + 1


# What may be kept of a student, in bytes: names in an archive and a roster, else numbers; a Result takes 1 kB.
MOST = {"scanned": 300, "looked": 100, "compared": 100, "grades.csv": 100}


def grows_no_more(few: dict[str, int], many: dict[str, int], more: int) -> None:
    grown = {what: (many[what] - few[what]) / more for what in many}
    assert all(grown[what] <= most for what, most in MOST.items()), grown


def test_memory_does_not_grow_with_the_class(tmp_path: Path) -> None:
    grows_no_more(peaks(tmp_path / "few", 1_000), peaks(tmp_path / "many", 2_000), 1_000)


@pytest.mark.soak
def test_memory_does_not_grow_up_to_a_hundred_thousand(tmp_path: Path) -> None:
    grows_no_more(peaks(tmp_path / "few", 1_000), peaks(tmp_path / "many", 100_000), 99_000)


def test_marks_of_many_are_few_bytes() -> None:
    marks = Marks((f"mark {n}", n) for n in range(10_000))
    assert [marks.places(f"mark {n}") for n in (0, 5_000, 9_999)] == [(0,), (5_000,), (9_999,)]
    assert marks.places("another one") == () and not list(marks.twice())
    marks.add("mark 7", 12_000)
    marks.add("mark 8", 11_000)
    assert marks.places("mark 7") == (7, 12_000) and list(marks.twice()) == [(8, 11_000), (7, 12_000)]
    for place in range(9):
        marks.add("shared", place)
    assert marks.places("shared") == ()


def test_a_roster_is_what_it_was_made_from() -> None:
    people = [Person("1", "Ada", "", ()), Person("", "", "a@b.c", ("x", "y z")), Person("3", "", "", ("",))]
    roster = Roster(people)
    assert list(roster) == people and len(roster) == 3 and people[1] in roster and Person("2") not in roster
    assert roster.key(2) == "3" and roster.name(0) == "Ada"


def test_a_quotation_mark_that_is_never_closed_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_text('id,name\n1,Ada\n2,"Zoë\n' + "3,and so on\n" * 20_000, "utf-8")
    with pytest.raises(UsageError, match=r"roster.csv has a cell of more than 128 kB") as caught:
        read_roster(path)
    assert caught.value.mend == "a quotation mark may open a cell that is never closed"
