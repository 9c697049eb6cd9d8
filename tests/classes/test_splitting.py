"""Names of Canvas with more numbers than they need → whose the file is, or that nobody knows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.classes.finding.find import find
from grader.classes.finding.splitting import settle, splits
from grader.values.classes import Person
from tests.classes.downloads import CONVOLUTION, GOOD, graded, zipped

OTHERS = ["doeanna_20001_501_c.py", "meierbob_20003_503_c.py", "royzoe_LATE_20009_509_c.py"]
TIM, MAX = Person("20004", "Vic, Tim"), Person("20005", "Max X")


@pytest.mark.parametrize(
    ("name", "roster", "student"),
    [
        ("zoe_20006_506_c.py", [], "20006"),
        # numbers in the file's name that are none of Canvas'
        ("zoe_20006_506_evil_LATE_20001_9_x.py", [], "20006"),
        ("zoe_20006_506_lab_3_1_x.py", [], "20006"),
        ("zoe_20006_506_2026_11_25_x.py", [Person("20006", "Zoe")], "20006"),
        ("zoe_20006_506_My_20001_507_x.py", [], "20006"),
        ("zoe_20006_506_my-file_20001_507_x.py", [], "20006"),
        ("zoe_20006_506_zoe_20006_507_x.py", [], "20006"),
        # of whom there are other files, so that their name is known
        ("zoe_20006_506_evil_20001_507_x.py", [], "20006"),
        ("evil_20003_503_20002_502_c.py", [], "20002"),
        ("evil_20003_1_LATE_20002_502_c.py", [], "20002"),
        ("evil_20003_503_20002_text.html", [], "20002"),
        # a name that was chosen to be somebody else's file
        ("x_20004_9_20005_504_c.py", [], "20005"),
        ("victim_20004_505_20005_504_c.py", [], None),
        ("victim_20004_505_20005_504_c.py", [TIM, MAX], None),
        ("victim_20004_505_20005_504_c.py", [TIM, Person("20005", "Victim_20004_505")], None),
        ("x_20004_505_20005_504_c.py", [TIM, Person("20005", "X_20004_505")], "20005"),
        ("x_20004_505_20005_504_c.py", [Person("s1", "X", "", ("20005",))], "20005"),
        ("victim_20004_505_20005_504_c.py", [TIM, Person("20001", "Doe, Anna")], "20004"),
        ("a_20001_505_20003_504_c.py", [], None),  # known by other names both of them
    ],
)
def test_whose_it_is(name: str, roster: list[Person], student: str | None) -> None:
    names = [*OTHERS, name]
    for order in (1, -1):
        what = settle(lambda: names[::order], roster).get(name, splits(name)[0].at)  # noqa: B023 - called at once
        if student is None:
            assert isinstance(what, str) and what.startswith("may be of student 200")
        else:
            assert {one.at: one.student for one in splits(name)}[int(what)] == student


def test_a_class_that_calls_its_files_by_numbers() -> None:
    names = [f"doe{'abc'[n]}_20{n}_98765{n}_lab_3_1_c.py" for n in range(3)]
    assert settle(lambda: names, []) == {}
    assert settle(lambda: [name.replace("lab_3_1", "2026_11_25") for name in names], []) == {}
    assert settle(lambda: ["doe_1_2_3_4_c.py"], [Person("1", "Doe")]) == {}
    assert "may be of student 1 or 2 or 3," in str(settle(lambda: ["doe_1_2_3_4_c.py"], []))
    assert len(splits("1_" * 30_000 + "c.py")) < 200


def test_from_the_download_on(tmp_path: Path) -> None:
    names = [*OTHERS, "x_20004_505_LATE_20005_504_convolution.py", "victim_20007_507_20008_508_convolution.py"]
    (tmp_path / "c.zip").write_bytes(zipped({f"lab/{name}": GOOD for name in names}))
    roster = [TIM, Person("20005", "X_20004_505"), Person("20007", "Vic, Tim"), Person("20008", "Moe")]
    with find(tmp_path / "c.zip", [CONVOLUTION], roster=roster) as found:
        picked = list(found.hand_ins(["convolution"]))
        (problem,) = found.problems
        people = {person.key: person.name for person in found.people()}
    assert set(graded(picked)) == {"20001", "20003", "20009", "20005"} and people["20005"] == "x_20004_505"
    (own,) = [one.hand_in for one in picked if one.hand_in.student == "20005"]
    assert own.late and (own.file, own.back) == ("convolution.py", names[3])
    assert problem.what == (
        "lab/victim_20007_507_20008_508_convolution.py may be of student 20007 or 20008, for a student's name, or the "
        "file's, holds numbers as Canvas writes them: nobody gets it; see in Canvas whose it is, and rename the file."
    )


WORDS = st.sampled_from(["a", "lab", "3", "20001", "20004", "501", "777", "LATE", "x-y", "text"])


@given(mine=st.lists(WORDS, max_size=4), theirs=st.lists(WORDS, max_size=4), late=st.booleans(), listed=st.booleans())
def test_a_file_is_never_somebody_elses(mine: list[str], theirs: list[str], late: bool, listed: bool) -> None:
    """One student chooses what they are called, and how the file is: never is it the file of one who handed in."""
    name = "_".join([*(word for word in mine if word not in ("LATE", "x-y")), "me"])
    file = f"{name}_{'LATE_' * late}20005_504_{'_'.join([*theirs, 'c.py'])}"
    names = [*OTHERS, file]
    roster: Any = [Person("20001", "Doe, Anna"), TIM, MAX] if listed else []
    what = settle(lambda: names, roster).get(file, splits(file)[0].at)
    if not isinstance(what, str):
        (split,) = [one for one in splits(file) if one.at == what]
        assert split.student in ("20005", "20004") or split.student not in ("20001", "20003", "20009")
        assert split.student == "20005" or (split.name.split("_")[0] != "doeanna")
