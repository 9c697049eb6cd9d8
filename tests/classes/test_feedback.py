"""Results → what their students are told, and the zip that Moodle and Canvas take back."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from grader.classes.finding.student import SEVERAL, UNDECIDED
from grader.classes.gathering.feedback import Returned, left_told, write_feedback
from grader.classes.gathering.feedback_text import feedback_text
from grader.values.classes import LETTERS, Adjustment, ClassCase, ClassExercise, Result
from grader.values.numerals import points
from grader.values.outcome import Verdict
from tests.classes.made import CONVOLUTION, PADDING, gathered, hand_in, record, result

WRONG = {"the 5×5 example": "correct", "one pixel": "wrong", "a Sobel kernel": "wrong"}
SAYS = "Your kernel is flipped."


def graded(back: str = "", points: float = 2.0, **more: Any) -> Result:
    found = {"verdicts": "cww", "graded": 2.0, "hand_in": hand_in("jdoe", back=back)}
    return result("jdoe", points, **(found | more))


def test_what_a_student_is_told() -> None:
    assert feedback_text(graded(), CONVOLUTION, record(WRONG, SAYS), visible=True) == (
        "Convolve an image with a kernel\n\n"
        "2 of 4 points.\n\n"
        "Your kernel is flipped.\n\n"
        "✓ the 5×5 example: correct, 2 of 2 points\n"
        "✗ one pixel: wrong, 0 of 0.5 points\n"
        "    What is wrong in one pixel.\n"
        "    hint: Look at one pixel again.\n"
        "✗ a Sobel kernel (hidden): wrong, 0 of 1.5 points\n"
        "    What is wrong in a Sobel kernel.\n"
        "    hint: Look at a Sobel kernel again.\n"
    )


def test_hidden_cases_are_hidden() -> None:
    text = feedback_text(graded(), CONVOLUTION, record(WRONG, SAYS), visible=False)
    assert "Sobel" not in text and SAYS in text
    assert text.endswith("\n\n1 hidden case: 0 of 1.5 points. Which of them are correct is not shown.\n")
    only_hidden = record(WRONG | {"one pixel": "correct"}, SAYS)
    text = feedback_text(graded(verdicts="ccw", points=2.5), CONVOLUTION, only_hidden, visible=False)
    assert SAYS not in text  # it is about nothing that is shown


def test_the_same_message_stands_once() -> None:
    told = record(WRONG)
    for outcome in told["outcomes"]:
        outcome["message"], outcome["hint"] = "Line 3: that is no Python.", ""
    text = feedback_text(graded(verdicts="rrr", points=0.0), CONVOLUTION, told, visible=True)
    assert text.count("that is no Python") == 0  # the record is of other verdicts
    for outcome in told["outcomes"]:
        outcome["verdict"] = "refused"
    assert feedback_text(graded(verdicts="rrr"), CONVOLUTION, told, visible=True).count("that is no Python") == 1


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"points": None, "verdicts": "", "why": "Excused by the instructor."}, "Excused by the instructor.\n"),
        ({"points": None, "verdicts": ""}, "There is no grade.\n"),
        (
            {"points": 1.5},
            "1.5 of 4 points.\n\nThe cases come to 2; the rest was taken away because it was handed in late.\n",
        ),
        (
            {"points": 3.0, "adjustment": Adjustment("jdoe", points=3, comment="Well\nargued.")},
            "3 of 4 points, as your instructor decided.\n\nThe cases come to 2 of 4 points.\n\n"
            "Your instructor writes: Well argued.\n",
        ),
        ({"adjustment": Adjustment("jdoe", points=2)}, "2 of 4 points, as your instructor decided.\n"),
        (
            {"points": 3.0, "graded": None, "verdicts": "", "adjustment": Adjustment("jdoe", points=3)},
            "3 of 4 points, as your instructor decided.\n",
        ),
        (
            {"points": None, "verdicts": "", "why": f"{SEVERAL}: a.py, b.py."},
            "Several files could be meant: a.py, b.py.\n\nHand in one file, called convolution.py.\n",
        ),
        ({"points": None, "verdicts": "", "why": UNDECIDED}, "Which file counts is not decided yet.\n"),
    ],
)
def test_the_points(changed: dict[str, Any], says: str) -> None:
    assert feedback_text(graded(**changed), CONVOLUTION, None, True) == f"Convolve an image with a kernel\n\n{says}"


def test_texts_of_students_cannot_steer_a_terminal() -> None:
    told = record(WRONG)
    told["outcomes"][1]["message"] = "\x1b[2Jgone\u202e"
    assert "\ufffd[2Jgone\ufffd" in feedback_text(graded(), CONVOLUTION, told, True)


GOLDEN = sorted(Path(__file__).parents[1].glob("golden/*/grade.json"))


@pytest.mark.parametrize("path", GOLDEN, ids=[path.parent.name for path in GOLDEN])
def test_real_records(path: Path) -> None:
    told = json.loads(path.read_text(encoding="utf-8"))
    cases = tuple(ClassCase(one["case"], one["max_points"], False) for one in told["outcomes"])
    letters = "".join(LETTERS[Verdict(one["verdict"])] for one in told["outcomes"])
    one = graded(verdicts=letters, graded=told["points"], points=told["points"])
    text = feedback_text(one, ClassExercise("convolution", told["title"], cases), told, True)
    assert f"\n\n{points(told['points'])} of 32 points.\n\n" in text
    assert text.count("✓") == letters.count("c") and text.count("✗") == len(letters) - letters.count("c")
    assert all(said["says"] in text for said in told["explanation"])
    assert ("hint:" in text) == any(one["evidence"] in ("WrongValues", "NotFinite") for one in told["outcomes"])
    wrong = next((one for one in told["outcomes"] if one["message"]), None)
    assert wrong is None or wrong["message"].split("\n")[0] in text


# -------------------------------------------------------------------------------------------------------------- the zip

SOURCE = b"def convolve(image, kernel):\n    return image\n"
CELLS = {"cells": [{"id": "a1", "cell_type": "code", "source": []}], "nbformat": 4, "nbformat_minor": 5}


def given_back(path: Path, *backs: str, source: bytes = SOURCE) -> tuple[dict[str, bytes], Returned]:
    results = [(graded(back),) for back in backs]
    found = gathered(results, records={("c1", "convolution"): record(WRONG)}, sources={"c1": source})
    returned = write_feedback(path / "feedback.zip", found, lambda _: True)
    with zipfile.ZipFile(path / "feedback.zip") as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}, returned


@pytest.mark.parametrize(
    ("back", "name"),
    [
        ("Jane M. Doe_2101_assignsubmission_file", "Jane M. Doe_2101_assignsubmission_file/feedback.txt"),
        ("Jane Doe_2101_assignsubmission_file_/", "Jane Doe_2101_assignsubmission_file_/feedback.txt"),
        ("Jane_2101_assignsubmission_file_my_lab.py", "Jane_2101_assignsubmission_file_feedback.txt"),
        ("LAB/Doe, Jane(jdoe)", "LAB/Doe, Jane(jdoe)/feedback.txt"),
    ],
)
def test_moodle(tmp_path: Path, back: str, name: str) -> None:
    files, returned = given_back(tmp_path, back)
    assert list(files) == [name] and returned == Returned(1, ())
    assert files[name].decode("utf-8-sig").startswith("Convolve an image with a kernel\n\n2 of 4 points.\n")


def test_canvas_gives_a_program_back_below_comments(tmp_path: Path) -> None:
    files, _ = given_back(tmp_path, "doejane_LATE_101_7001_convolution-1.py", source=b"\xef\xbb\xbf" + SOURCE)
    text = files["doejane_LATE_101_7001_convolution-1.py"].decode()
    head, _, program = text.partition("\n\n\n")
    assert program.encode() == SOURCE
    assert all(line.startswith("#") for line in head.splitlines()) and "# 2 of 4 points." in head
    compile(text, "x", "exec")
    old, _ = given_back(tmp_path, "a.py", source="# Müller\n".encode("latin-1"))
    assert old["a.py"].decode().endswith("# Müller\n")


def test_canvas_gives_a_notebook_back_with_a_first_cell(tmp_path: Path) -> None:
    files, _ = given_back(tmp_path, "doejane_101_7001_lab.ipynb", source=json.dumps(CELLS).encode())
    first, second = json.loads(files["doejane_101_7001_lab.ipynb"])["cells"]
    assert first["cell_type"] == "markdown" and "2 of 4 points" in first["source"][0] and first["id"] != second["id"]
    assert second == CELLS["cells"][0]
    older = json.dumps(CELLS | {"nbformat_minor": 4}).encode()
    files, _ = given_back(tmp_path, "a.ipynb", source=older)
    assert "id" not in json.loads(files["a.ipynb"])["cells"][0]


@pytest.mark.parametrize("source", [b"", b"[]", b"{", b'{"cells": 3}', b'{"cells": [3]}', b"[" * 100_000])
def test_a_notebook_that_is_none(tmp_path: Path, source: bytes) -> None:
    files, _ = given_back(tmp_path, "a.ipynb", source=source)
    assert len(json.loads(files["a.ipynb"])["cells"]) == 1


def test_canvas_gives_an_archive_back_as_one(tmp_path: Path) -> None:
    files, _ = given_back(tmp_path, "doejane_101_7001_lab.zip")
    with zipfile.ZipFile(io.BytesIO(files["doejane_101_7001_lab.zip"])) as inner:
        assert inner.namelist() == ["feedback.txt"] and b"2 of 4 points" in inner.read("feedback.txt")


def test_a_group_has_one_and_several_exercises_have_one(tmp_path: Path) -> None:
    folder = "Team_7_assignsubmission_file"
    second = result("jdoe", None, "padding", hand_in=hand_in("jdoe", "", "padding", back=folder), why="Two candidates.")
    results = [(graded(folder), second), (graded(folder),), (result("x", None, hand_in=None),)]
    found = gathered(results, (CONVOLUTION, PADDING), {("c1", "convolution"): record(WRONG)})
    assert write_feedback(tmp_path / "f.zip", found, lambda _: True) == Returned(1, ())
    with zipfile.ZipFile(tmp_path / "f.zip") as archive:
        text = archive.read(f"{folder}/feedback.txt").decode("utf-8-sig")
    assert text.endswith("\n\n\nPad an image\n\nTwo candidates.\n")


def test_what_cannot_be_given_back_is_told(tmp_path: Path) -> None:
    backs = ["../up", "/abs", "a\\b", "doe_1_2_lab.pdf", "x/../../y.py"]
    files, returned = given_back(tmp_path, *backs)
    assert files == {} and [name for name, _ in returned.left] == backs
    where = "What they may be told stands in grades.jsonl."
    assert list(left_told(returned)) == [
        "Not in it: doe_1_2_lab.pdf: the platform takes a file of the same kind back, and none of this kind can hold a "
        f"text. {where}",
        f"Not in it: ../up, /abs, a\\b, x/../../y.py: the name leads out of an archive, and nobody unpacks it. {where}",
    ]
    many = Returned(3, tuple((name, returned.left[0][1]) for name in "abcdefg"))
    assert next(left_told(many)).startswith("Not in it: a, b, c, d, e and 2 more: the name leads out")
    assert list(left_told(Returned(3, ()))) == []


def test_of_what_has_nothing_to_grade_nothing_is_said(tmp_path: Path) -> None:
    """Canvas: typed text, or a picture, has no file under which feedback could be given back."""
    texts = [hand_in("jdoe", "", back=back) for back in ("doe_1_text.html", "doe_1_2_lab.pdf", "../x.pdf")]
    found = gathered([(result("jdoe", None, hand_in=one, why="Handed in text."),) for one in texts])
    assert write_feedback(tmp_path / "f.zip", found, lambda _: True) == Returned(0, ())


def test_equal_grades_are_equal_bytes(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        given_back(tmp_path / name, "a.py", "b.zip", "c.ipynb", "D_1_assignsubmission_file")
        made.append((tmp_path / name / "feedback.zip").read_bytes())
    assert made[0] == made[1]
