"""Freezing: answers come from the accepted solutions, and a slip on either side is pointed at."""

from __future__ import annotations

import os
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.files.answers import read_answers, write_answers
from grader.files.exercises import read_exercise
from grader.proving.freeze import freeze
from grader.sandbox.outside.protocols import Sandbox
from grader.values.errors import SpecError
from tests.conftest import PUBLIC, ROOT, SECRET

Start = Callable[[], Sandbox]


@pytest.fixture
def course(tmp_path: Path) -> Path:
    shutil.copytree(PUBLIC, tmp_path / "exercises" / "convolution")
    shutil.copytree(SECRET, tmp_path / "solutions" / "convolution")
    for path in (tmp_path / "solutions/convolution").glob("*/*.py"):
        if path.stem not in ("two_loops", "window_view", "flips_both_axes", "pads_with_zeros"):
            path.unlink()
    return tmp_path


def fail(course: Path, warm: Start) -> str:
    public, secret = course / "exercises" / "convolution", course / "solutions" / "convolution"
    with pytest.raises(SpecError) as caught:
        freeze(read_exercise(public, secret), secret, warm)
    return str(caught.value).replace(str(course), "")


def test_answers_come_back_as_they_were_written(course: Path, warm: Start) -> None:
    public, secret = course / "exercises" / "convolution", course / "solutions" / "convolution"
    exercise = read_exercise(public, secret)
    answers = freeze(exercise, secret, warm)
    assert write_answers(exercise, secret, answers) == [public / "answers.npz", secret / "answers.npz"]
    back = read_answers(exercise, secret)
    assert back.cost == pytest.approx(answers.cost)
    assert sorted(back.expected) == sorted(answers.expected)
    for name, outputs in answers.expected.items():
        assert len(back.expected[name]) == len(outputs)
        assert all(np.array_equal(one, other) for one, other in zip(back.expected[name], outputs, strict=True))
    assert [mistake.name for mistake in back.mistakes()] == [mistake.name for mistake in answers.mistakes()]
    assert min(back.cost.values()) > 0
    assert back.cost["a 42×42 picture with a 5×5 kernel, in time"] > back.cost["one pixel and one weight"]
    assert [path.name for path in public.iterdir() if path.name.startswith(".")] == []


def test_a_slip_in_a_drawn_matrix_is_pointed_at(course: Path, warm: Start) -> None:
    path = course / "exercises" / "convolution" / "exercise.yaml"
    path.write_text(path.read_text("utf-8").replace("- [10, 17, 19]", "- [10, 71, 19]"), "utf-8")
    text = fail(course, warm)
    line = path.read_text("utf-8").split("[10, 71, 19]")[0].count("\n") + 1
    assert f"exercise.yaml:{line}:9: case 'the 5×5 example from the lesson'" in text
    assert re.search(
        r"disagrees with the accepted (\w+\.py and )+\w+\.py: row 2, number 2 is 71 here and 17 there", text
    )
    assert text.count("71 here") == 1


TURNED = "return np.array([[(image[i:i+h, j:j+w] * kernel[::-1, ::-1]).sum() for j in range(n)] for i in range(m)])"
# What the accepted solutions do, with m×n windows; what is right then, and why it is not mode: valid.
OTHER_MODES = {
    "turned": (TURNED, "the kernel is turned by half a turn before it is laid on the image"),
    "same size": ("return image * kernel.sum()",
                  "the output has the shape 3×3, the shape of the image, and 2×2 windows lie in the image"),
    "full": ("return np.zeros((4, 4))", "the output has the shape 4×4, and 2×2 windows lie in the image"),
    "largest": ("return np.array([[image[i:i+h, j:j+w].max() for j in range(n)] for i in range(m)])",
                "the products under output[0, 0] add up to 37, and 5 is right"),
}  # fmt: skip
MENDS = {"turned": "write mode: valid, flip_kernel: true; or mode: any"}
SMALL = """\
title: Small
function: convolve(image, kernel)
cases:
  - name: one
    given: {image: [[1, 2, 3], [4, 5, 6], [7, 8, 10]], kernel: [[1, 2], [3, 4]]}
    expected: accepted
    hint: Look.
"""


def small_course(folder: Path, text: str, *accepted: str) -> tuple[Path, Path]:
    """(the public folder, the secret one) of a course with one exercise; accepted: bodies of its function."""
    public, secret = folder / "exercises" / "small", folder / "solutions" / "small"
    public.mkdir(parents=True)
    (secret / "accepted").mkdir(parents=True)
    (public / "exercise.yaml").write_text(text, "utf-8")
    parameters = text.split("(")[1].split(")", maxsplit=1)[0]
    for number, body in enumerate(accepted):
        source = f"import numpy as np\ndef convolve({parameters}):\n{body}"
        (secret / "accepted" / f"a{number}.py").write_text(source, "utf-8")
    return public, secret


SIZES = "    h, w = kernel.shape; m, n = image.shape[0] - h + 1, image.shape[1] - w + 1\n    "


OF_KINDS = "a function may return arrays, numbers, texts, tuples, lists and dicts of these, see docs/format.md"
KINDS_THAT_ARE_NONE = {
    "a generator": ("yield image", OF_KINDS),
    "a function": ("return image.sum", OF_KINDS),
    "something that only gives values one by one": ("return map(abs, image)", OF_KINDS),
    "a numpy matrix": ("return np.matrix(image)", OF_KINDS),
    "an array with NaN or infinity in it": (
        "return image / 0.0", "write compare: {check: check.py}, whose check says when such an output is right"
    ),
    "an array that does not hold plain numbers": ("return image.astype(object)", OF_KINDS),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS_THAT_ARE_NONE)
def test_a_kind_that_no_case_can_expect_is_said_once(kind: str, tmp_path: Path, warm: Start) -> None:
    """Of two programs and two cases; nobody is sent to work a cell out on paper."""
    source, mend = KINDS_THAT_ARE_NONE[kind]
    body = f"    {source}\n"
    text = SMALL.replace("function: convolve(image, kernel)", "function: convolve(image)")
    text = text.replace(", kernel: [[1, 2], [3, 4]]", "")
    more = text + "  - {name: two, given: {image: [[1]]}, expected: accepted}\n"
    public, secret = small_course(tmp_path, more, body, body)
    with pytest.raises(SpecError) as caught:
        freeze(read_exercise(public, secret), secret, warm)
    (fault,) = caught.value.faults
    assert fault.what == (
        f"what comes back is of a kind that no case can expect, from the accepted a0.py and a1.py: {kind}"
    )
    assert fault.mend == mend


def test_true_and_false_may_come_back(tmp_path: Path, warm: Start) -> None:
    text = SMALL.replace("function: convolve(image, kernel)", "function: convolve(image, kernel)\nmode: any")
    public, secret = small_course(tmp_path, text, "    return image > 3\n")
    exercise = read_exercise(public, secret)
    answers = freeze(exercise, secret, warm)
    assert answers.expected["one"][0].dtype == "bool"
    write_answers(exercise, secret, answers)
    assert read_answers(exercise, secret).expected["one"][0].dtype == "bool"


def test_a_wrong_dtype_is_no_cell_to_work_out(tmp_path: Path, warm: Start) -> None:
    text = SMALL.replace("expected: accepted", "expected: {rows: [[37, 47], [67, 81]], dtype: uint8}")
    public, secret = small_course(tmp_path, text, SIZES + TURNED.replace("kernel[::-1, ::-1]", "kernel"))
    with pytest.raises(SpecError) as caught:
        freeze(read_exercise(public, secret), secret, warm)
    (fault,) = caught.value.faults
    assert fault.what == ("the expected output disagrees with the accepted a0.py: "
                          "The values are right, but they are int64; uint8 is wanted.")  # fmt: skip
    assert fault.mend == "one of the two is wrong"


@pytest.mark.parametrize("name", OTHER_MODES)
def test_a_mode_that_is_not_what_the_accepted_do(name: str, tmp_path: Path, warm: Start) -> None:
    body, why = OTHER_MODES[name]
    public, secret = small_course(tmp_path, SMALL, SIZES + body)
    with pytest.raises(SpecError) as caught:
        freeze(read_exercise(public, secret), secret, warm)
    (fault,) = caught.value.faults
    assert (fault.line, fault.case) == (4, "one")
    assert fault.what == f"what is right is not what mode: valid says, the default for image and kernel: {why}"
    assert fault.mend == MENDS.get(name, "write mode: any, so that nobody is told of windows")
    (public / "exercise.yaml").write_text(SMALL.replace("cases:", "mode: any\ncases:"), "utf-8")
    assert freeze(read_exercise(public, secret), secret, warm).expected["one"]


def test_sums_that_an_fft_or_single_precision_makes_are_what_valid_says(tmp_path: Path, warm: Start) -> None:
    for number, body in enumerate((TURNED.replace("kernel[::-1, ::-1]", "kernel"), TURNED.replace(
            "kernel[::-1, ::-1]", "kernel.astype(np.float32)"))):  # fmt: skip
        public, secret = small_course(tmp_path / str(number), SMALL, SIZES + body)
        assert freeze(read_exercise(public, secret), secret, warm).expected["one"]


@pytest.mark.parametrize(
    ("source", "part"),
    [
        (
            "def convolve(image, kernel):\n    return image * 1.0\n",
            "an accepted solution fails, or the accepted ones disagree",
        ),
        ("def convolve(image, kernel):\n    1/0\n", "ZeroDivisionError in line 2: division by zero."),
        ("x =\n", "an accepted solution does not load: Python cannot read the file in line 1: invalid syntax."),
        ("", "an accepted solution does not load:"),
    ],
)
def test_an_accepted_solution_that_is_not_right(course: Path, warm: Start, source: str, part: str) -> None:
    (course / "solutions/convolution/accepted/zzz.py").write_text(source)
    text = fail(course, warm)
    assert "zzz.py" in text
    assert part in text


def test_no_accepted_solution(course: Path, warm: Start) -> None:
    shutil.rmtree(course / "solutions/convolution/accepted")
    assert "there is no accepted solution" in fail(course, warm)


def test_a_changed_solution_makes_answers_stale(course: Path) -> None:
    (course / "solutions/convolution/accepted/two_loops.py").write_text("# nothing\n")
    public, secret = course / "exercises" / "convolution", course / "solutions" / "convolution"
    with pytest.raises(SpecError, match="the solutions have changed"):
        read_answers(read_exercise(public, secret), secret)


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"", "is damaged"),
        (b"PK\x03\x04 nonsense", "is damaged"),
        ({"cost": np.zeros(3)}, "was not written by grader freeze"),
        (
            {"format": np.array(99), "fingerprint": np.array(""), "solutions": np.array(""), "cost": np.zeros(1)},
            "newer version",
        ),
        (
            {"format": np.array(1), "fingerprint": np.array(""), "solutions": np.array(""), "cost": np.zeros(1)},
            "older version",
        ),
        ({"format": np.array([object()], dtype=object)}, "is damaged"),
    ],
)
def test_hostile_answers_are_refused(tmp_path: Path, content: object, part: str) -> None:
    shutil.copytree(PUBLIC, tmp_path / "convolution")
    path = tmp_path / "convolution" / "answers.npz"
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        np.savez(path, **content)  # type: ignore[arg-type]
    with pytest.raises(SpecError, match=part):
        read_answers(read_exercise(tmp_path / "convolution"), None)


@pytest.mark.parametrize(
    "change",
    [
        {"cost": np.full(23, np.nan)},
        {"cost": np.full(23, -1.0)},
        {"cost": np.full(23, 1e300)},
        {"cost": np.zeros(3)},
        {"cost": np.array(["a"] * 23)},
        {"expected_5_0": np.array(["a"])},
        {"expected_5_0": np.full((4, 6), np.inf)},
    ],
)
def test_answers_that_make_no_sense_are_refused(tmp_path: Path, change: dict[str, Any]) -> None:
    """The fingerprint is right, and the rest is not what freeze writes."""
    shutil.copytree(PUBLIC, tmp_path / "convolution")
    path = tmp_path / "convolution" / "answers.npz"
    with np.load(path) as file:
        whole = dict(file)
    np.savez(path, **{**whole, **change})
    with pytest.raises(SpecError, match="was not written by grader freeze"):
        read_answers(read_exercise(tmp_path / "convolution"), None)


def test_answers_that_unpack_to_gigabytes_are_refused(tmp_path: Path) -> None:
    shutil.copytree(PUBLIC, tmp_path / "convolution")
    with zipfile.ZipFile(tmp_path / "convolution" / "answers.npz", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("cost.npy", b"\0" * (300 * 2**20))
    with pytest.raises(SpecError, match="unpacks to more than it may"):
        read_answers(read_exercise(tmp_path / "convolution"), None)


def test_a_folder_that_cannot_be_written_keeps_its_answers(course: Path, warm: Start) -> None:
    public, secret = course / "exercises" / "convolution", course / "solutions" / "convolution"
    exercise = read_exercise(public, secret)
    answers = freeze(exercise, secret, warm)
    (public / "answers.npz").unlink()
    (public / "answers.npz").mkdir()  # even root cannot rename a file onto it
    with pytest.raises(SpecError, match="cannot be written"):
        write_answers(exercise, secret, answers)
    assert not [path for path in os.listdir(public) if path.startswith(".grader-")]


def test_the_shipped_answers_are_fresh() -> None:
    assert read_answers(read_exercise(PUBLIC, SECRET), SECRET).cost
    assert (ROOT / "solutions" / "convolution" / "answers.npz").is_file()
