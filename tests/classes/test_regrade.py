"""A corrected case is graded again, and no other: by the task, its row, and the grade that both records make."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from grader.classes.grading.chunk import grade_chunk
from grader.classes.grading.engine import Engine
from grader.classes.grading.record import grade_json
from grader.sandbox.outside.protocols import Sandbox
from grader.values.classes import Row
from grader.values.value import replace
from tests.classes.small import RIGHT, TABLE, Start, frozen, task_of, write
from tests.classes.test_record import without_times

# What is corrected: one more in the last cell of the drawn case.
CORRECTED = {
    "exercises/small/exercise.yaml": [["- [4, 5]", "- [4, 6]"]],
    "solutions/small/accepted/right.py": [["image + width", "image + width + (image == 4) * (width == 1)"]],
}
NOW_RIGHT = RIGHT.replace("image + width", "image + width + (image == 4) * (width == 1)")
WRONG = {
    "solutions/small/wrong/adds_two.py": '"""It adds two."""\n' + RIGHT.replace("+ width", "+ 2"),
    "solutions/small/wrong/knows_no_width.py": '"""It adds one."""\n'
    + RIGHT.replace("image + width", "image + 1 + (image == 4)"),
    "solutions/small/wrong/adds_the_half.py": '"""It adds the half."""\n' + RIGHT.replace("+ width", "+ width / 2"),
}
NO_NAME = RIGHT.replace("+ width", "+ width * 3")


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory, sandbox: Sandbox, warm: Start) -> tuple[Engine, Engine]:
    """Of the course before and after a case was corrected; of one function, so that every mistake is about it."""
    made = []
    for name, changes in (("before", {}), ("after", CORRECTED)):
        root = tmp_path_factory.mktemp(name)
        write(root, TABLE["course"])
        write(root, WRONG)
        write(root, changes)
        frozen(root, warm)
        made.append(Engine(root, sandbox))
    return made[0], made[1]


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory, sandbox: Sandbox, warm: Start) -> tuple[Engine, Engine]:
    """The same with `add` as the only function."""
    made = []
    for name, changes in (("before", {}), ("after", CORRECTED)):
        root = tmp_path_factory.mktemp(name)
        write(root, TABLE["course"])
        text = (root / "exercises/small/exercise.yaml").read_text("utf-8")
        begin, end = text.index("  - name: pair"), len(text)
        text = text.replace(text[begin:end], "")
        text = text.replace("functions:\n  - add(image, width=1)\n", "function: add(image, width=1)\n")
        for line in ("  - mark(image) -> low, high\n", "  - read(path)\n", "    function: add\n"):
            text = text.replace(line, "")
        (root / "exercises/small/exercise.yaml").write_text(text, "utf-8")
        hidden = root / "solutions/small/hidden.yaml"
        hidden.write_text(hidden.read_text("utf-8").replace("    function: add\n", ""), "utf-8")
        write(root, WRONG)
        write(root, changes)
        frozen(root, warm)
        made.append(Engine(root, sandbox))
    return made[0], made[1]


def changed(before: Engine, after: Engine) -> list[str]:
    """The cases whose outcomes nobody knows any more."""
    known = set(before.keys("small").values())
    return [name for name, key in after.keys("small").items() if key not in known]


def graded(engine: Engine, source: str, cases: Sequence[str] = (), name: str = "") -> Row:
    row = next(grade_chunk(engine, [task_of(engine, "small", source, cases, name)]))
    assert not row.fault
    return row


def regraded(engines: tuple[Engine, Engine], source: str) -> tuple[Row, Row, Row]:
    """(what was known, what is graded again, what grading all of it gives now)

    Only where it fails and nobody knows why is more graded again than the corrected case.
    """
    before, after = engines
    known = graded(before, source)
    again = graded(after, source, changed(*engines), known.name if known.kind == "misconception" else "")
    some = tuple(after.keys("small")[name] for name in changed(*engines))
    is_alone = len(after.prepared("small").exercise.functions) == 1
    is_told = is_alone and (again.kind, again.name) == ("misconception", known.name)
    every = tuple(after.keys("small").values())
    assert again.keys == (some if is_told or again.verdicts == "c" * len(some) else every)
    return known, again, graded(after, source)


def test_a_corrected_case_is_the_only_one_that_is_not_known(engines: tuple[Engine, Engine]) -> None:
    assert changed(*engines) == ["drawn"]


@pytest.mark.parametrize(
    ("source", "known", "again"),
    [(RIGHT, "c", "w"), (NOW_RIGHT, "w", "c"), (NO_NAME, "w", "w"), ("x = 1", "x", "x"), ("", "r", "r")],
    ids=["falls", "rises", "stays wrong", "no function", "empty"],
)
def test_who_rises_and_who_falls(source: str, known: str, again: str, engines: tuple[Engine, Engine]) -> None:
    rows = regraded(engines, source)
    assert [row.verdicts[0] for row in rows] == [known, again, again]
    assert (rows[1].kind, rows[1].name) == ((rows[2].kind, rows[2].name) if again != "c" else ("", ""))


@pytest.mark.parametrize("source", [RIGHT, NOW_RIGHT, NO_NAME, WRONG["solutions/small/wrong/adds_two.py"], "x = 1", ""])
def test_old_and_new_record_make_the_grade_that_all_of_it_would_get(source: str, alone: tuple[Engine, Engine]) -> None:
    known, again, whole = regraded(alone, source)
    prepared = alone[1].prepared("small")
    names = [case.name for case in prepared.exercise.cases]
    newer = names if len(again.keys) > 1 else ["drawn"]
    together = grade_json(prepared, [(names, known.record), (newer, again.record)])
    assert without_times(together) == without_times(grade_json(prepared, [(names, whole.record)]))


def test_the_name_of_a_mistake_stays_where_it_accounts_for_the_case(alone: tuple[Engine, Engine]) -> None:
    source = "# mine\n" + WRONG["solutions/small/wrong/adds_two.py"]
    known, again, whole = regraded(alone, source)
    assert {(row.kind, row.name) for row in (known, again, whole)} == {("misconception", "adds_two")}


def test_a_name_falls_where_the_case_is_right_now_and_the_mistake_would_not_be(alone: tuple[Engine, Engine]) -> None:
    source = NOW_RIGHT.replace("image + width", "image + 2 if image.size != 4 else image + width")
    again, whole = graded(alone[1], source, ["drawn"], "adds_two"), graded(alone[1], source)
    assert whole.verdicts[0] == "c" and "w" in whole.verdicts and whole.name != "adds_two"
    assert (again.keys, again.verdicts) == (whole.keys, whole.verdicts)
    assert (again.kind, again.name) == (whole.kind, whole.name)


def test_a_name_stays_where_the_case_is_right_now_and_the_mistake_is_right_there(alone: tuple[Engine, Engine]) -> None:
    known, again, whole = regraded(alone, "# mine\n" + WRONG["solutions/small/wrong/knows_no_width.py"])
    assert known.name == whole.name == "knows_no_width"
    assert (known.verdicts[0], again.verdicts, again.kind, again.name) == ("w", "c", "", "")


def test_one_case_alone_proves_no_mistake(alone: tuple[Engine, Engine]) -> None:
    """In the corrected case it shows just what adds_two shows, and in the others it does not."""
    source = RIGHT.replace("+ width", "+ (2 if image.size == 4 and width == 1 else width)")
    again = graded(alone[1], source, ["drawn"])
    whole = graded(alone[1], source)
    assert again.verdicts == whole.verdicts and again.name != "adds_two"
    assert (again.kind, again.name, again.symptoms) == (whole.kind, whole.name, whole.symptoms)


def test_a_name_that_does_not_account_for_the_case_is_not_told_of_it(alone: tuple[Engine, Engine]) -> None:
    source = WRONG["solutions/small/wrong/adds_the_half.py"]
    assert graded(alone[1], source, ["drawn"], "adds_two").name == "adds_the_half"
    assert graded(alone[1], source, ["drawn"], "adds_two or adds_the_half").name == "adds_the_half"
    assert graded(alone[1], source, ["drawn"], "of_another_course").name == "adds_the_half"


def test_what_experiments_find_is_told_of_a_part_too(alone: tuple[Engine, Engine]) -> None:
    part, whole = graded(alone[1], NO_NAME, ["accepted"]), graded(alone[1], NO_NAME)
    assert (part.kind, part.name) == (whole.kind, whole.name)
    quiet = next(grade_chunk(alone[1], [task_of(alone[1], "small", NO_NAME, ["accepted"])], experiments=False))
    assert quiet.kind in ("fact", "")


def test_how_a_program_is_loaded_hangs_on_all_cases(alone: tuple[Engine, Engine]) -> None:
    """Its function can be called as other cases call it, so it is; with this case alone it would not even be loaded."""
    source = NOW_RIGHT.replace("def add(image, width=1):", "def add(image, width):")
    before = graded(alone[1], source, ["drawn"])
    assert before == replace(graded(alone[1], source), used=before.used, seconds=before.seconds, record=before.record)
    prepared = alone[1].prepared("small")
    names = [case.name for case in prepared.exercise.cases]
    told = grade_json(prepared, [(names, before.record)])["outcomes"]
    assert told[0]["evidence"] == "Raised" and told[1]["verdict"] == "correct"


USES = RIGHT.replace("return image.min(), image.max()", "low = add(image, 0).min()\n    return low, image.max()")


def test_what_waits_for_an_earlier_function_says_so_as_long_as_that_is_wrong(engines: tuple[Engine, Engine]) -> None:
    engine = engines[1]
    prepared = engine.prepared("small")
    names = [case.name for case in prepared.exercise.cases]
    source = USES.replace("return low,", "return low + 1,")  # wrong in `mark`, and in `add` for the corrected case
    whole = graded(engine, source)
    waits = "mark uses add, which is not right yet, so this case waits for it: mend add first. "
    told = {one["case"]: one["message"] for one in grade_json(prepared, [(names, whole.record)])["outcomes"]}
    assert told["pair"].startswith(waits)
    part = graded(engine, source, ["pair"])
    assert (part.keys, part.verdicts) == (whole.keys, whole.verdicts)  # it has to be known whether `add` is right
    now = graded(engine, NOW_RIGHT, ["drawn"])  # as if it were right by now
    back = grade_json(prepared, [(names, whole.record), (["drawn"], now.record)])
    assert {one["case"]: one["message"] for one in back["outcomes"]}["pair"] == told["pair"].removeprefix(waits)


def test_a_regraded_right_program_is_told_nothing(alone: tuple[Engine, Engine]) -> None:
    known, again, _ = regraded(alone, NOW_RIGHT)
    assert known.symptoms and (again.kind, again.name, again.symptoms, again.verdicts) == ("", "", "", "c")
    prepared = alone[1].prepared("small")
    names = [case.name for case in prepared.exercise.cases]
    back = grade_json(prepared, [(names, known.record), (["drawn"], again.record)])
    assert back["points"] == back["max_points"] and back["explanation"] == []


def test_records_are_small_where_one_case_is_graded(alone: tuple[Engine, Engine]) -> None:
    assert len(graded(alone[1], NOW_RIGHT, ["drawn"]).record) < 100


def test_a_case_that_the_exercise_does_not_have_is_passed_by(alone: tuple[Engine, Engine]) -> None:
    row = graded(alone[1], NOW_RIGHT, ["drawn", "never heard of"])
    assert row.keys == (alone[1].keys("small")["drawn"],)
