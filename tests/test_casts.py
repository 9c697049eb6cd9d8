"""Casts of floats out of an integer type's range: found in accepted solutions, and named where processors saturate."""

from __future__ import annotations

import platform
import shutil
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.files.answers import read_answers
from grader.files.exercises import read_exercise
from grader.files.prepared import prepare
from grader.files.submission import read_submission
from grader.grading import grade
from grader.judging.explain import explain
from grader.preparing.answers import Answers
from grader.preparing.prepared import Prepared
from grader.proving.casts import casting_as, checking
from grader.proving.freeze import freeze
from grader.sandbox.outside.homes import start
from grader.sandbox.outside.protocols import Sandbox
from grader.values.errors import SpecError
from grader.values.mistake import SATURATE, WRAP
from grader.values.submission import Submission
from tests.conftest import ROOT, SECRET

# A line that makes `made` of x = np.array([1.5, -4.0, 300.7]); what comes of it where casts saturate, None where every
# processor makes the same of it.
LINES: dict[str, list[float] | None] = {
    "x.astype(np.uint8)": [1, 0, 255],
    "(x * 2).astype('uint8')": [3, 0, 255],
    "x.astype(dtype=np.uint8, copy=True)": [1, 0, 255],
    "np.array(x, dtype=np.uint8)": [1, 0, 255],
    "np.array(x, np.uint8)": [1, 0, 255],
    "np.asarray(x, dtype='u1')": [1, 0, 255],
    "np.array([np.uint8(one) for one in x])": [1, 0, 255],
    "np.full(3, x[1], dtype=np.uint8)": [0, 0, 0],
    "np.full(3, x[1], np.uint8)": [0, 0, 0],
    "np.zeros(3, np.uint8); made[:] = x": [1, 0, 255],
    "np.zeros(3, np.uint8); made[0], made[2] = 0, 0; made[1] = x[1]": [0, 0, 0],
    "np.zeros(3, np.uint8)\nfor i in range(3): made[i] = x[i]": [1, 0, 255],
    "np.zeros(3, np.uint8)\nfor i in range(3): made[i] += x[i]": [1, 0, 255],
    "np.zeros((3, 1), np.uint8)\nmade[0:3, 0] = x\nmade = made.ravel()": [1, 0, 255],
    "np.zeros(3, np.uint8); made.fill(x[2])": [255, 255, 255],
    "(x * np.nan).astype(np.int32)": [0, 0, 0],
    "(x * 1e10).astype(np.int32)": [2147483647, -2147483648, 2147483647],
    "(x + 300).astype(np.uint16)": None,
    "np.clip(x, 0, 255).astype(np.uint8)": None,
    "x.astype(int)": None,
    "x.astype(np.float32)": None,
    "np.array([300, -4]).astype(np.uint8)": None,
    "np.zeros(3, np.uint8); made += np.uint8(250); made += np.uint8(10)": None,
    "np.zeros(3); made[1:] = x[1:]": None,
    "np.zeros(3)\nfor i in range(3): made[i] += x[i] * 1e9": None,
    "np.zeros((2, 3), dtype=np.uint8).astype(float)": None,
    "np.array([[1, 2], [3, 4]], dtype=np.uint8)": None,
    "np.sum(x, dtype=np.float64)": None,
    "x.reshape(3, 1).astype(bool)": None,
    "{'a': 1}; made['b'] = 2; made = list(made.values())": None,
}


saturating, wrapping = partial(casting_as, SATURATE), partial(casting_as, WRAP)


def run(line: str, manner: Any) -> Any:
    scope: dict[str, Any] = {"np": np, "x": np.array([1.5, -4.0, 300.7])}
    source = manner(Submission("a.py", f'"""A text."""\nmade = {line}\n'.encode())).source
    with np.errstate(all="ignore"):
        exec(compile(source, "a.py", "exec"), scope)  # our own lines
    return scope["made"]


@pytest.mark.parametrize("line", LINES)
def test_casts_out_of_range_are_found_and_others_left_alone(line: str) -> None:
    elsewhere = LINES[line]
    if elsewhere is None:
        for manner in (checking, saturating, wrapping):
            assert np.array_equal(run(line, manner), run(line, lambda plain: plain))
        return
    assert np.array_equal(run(line, saturating), elsewhere)
    if platform.machine() in ("x86_64", "AMD64"):
        assert np.array_equal(run(line, wrapping), run(line, lambda plain: plain))
    with pytest.raises(Exception, match=r"^line \d+ makes .* a number of u?int\d+$"):
        run(line, checking)


def test_what_python_cannot_read_stays_as_it_is() -> None:
    broken = Submission("a.py", b"def f(:\n")
    assert checking(broken) is broken


def test_accepted_solutions_do_the_same_while_they_are_looked_at(prepared: Prepared, sandbox: Sandbox) -> None:
    for path in sorted(SECRET.glob("accepted/*.py")):
        for manner in (checking, saturating):
            assert grade(prepared, manner(read_submission(path)), sandbox).full, path.name


CASTING = ["output_is_uint8", "output_is_uint8_from_the_start", "image_becomes_uint8", "output_is_int32",
           "output_is_int16_from_the_start", "reads_its_own_results", "kernel_in_the_type_of_the_image"]  # fmt: skip


@pytest.mark.parametrize("name", CASTING)
def test_a_mistake_has_its_name_where_casts_saturate(
    name: str, prepared: Prepared, answers: Answers, sandbox: Sandbox
) -> None:
    """The outcomes are those of a processor that saturates; what every processor shows alike would not be enough."""
    submission = read_submission(SECRET / "wrong" / f"{name}.py")
    here = grade(prepared, submission, sandbox)
    there = grade(prepared, saturating(submission), sandbox)
    known = answers.mistakes()
    found = explain(prepared.exercise, there.outcomes, lambda: known, saturates=True)
    assert found and here.misconception and here.misconception.says.startswith(found.says)


def test_who_clips_is_told_only_what_is_true_of_both(prepared: Prepared, answers: Answers, sandbox: Sandbox) -> None:
    clips = grade(prepared, read_submission(SECRET / "wrong" / "turns_the_output_into_a_picture.py"), sandbox)
    found = explain(prepared.exercise, clips.outcomes, answers.mistakes, saturates=True)
    assert found and found.says == "Your function stores its results as uint8, that is as whole numbers from 0 to 255."
    found = explain(prepared.exercise, clips.outcomes, answers.mistakes, saturates=False)
    assert found and found.name == "turns_the_output_into_a_picture"


EXERCISE = """\
title: Make it a picture
function: as_picture(image)
cases:
  - name: in the range
    given: {image: [[1.5, 200.0]]}
    expected: accepted
  - name: out of the range
    given: {image: [[-4.0, 300.0]]}
    expected: accepted
"""


def test_freeze_refuses_a_case_that_hangs_on_the_processor(tmp_path: Path) -> None:
    public, secret = tmp_path / "exercises" / "picture", tmp_path / "solutions" / "picture"
    public.mkdir(parents=True)
    (secret / "accepted").mkdir(parents=True)
    (public / "exercise.yaml").write_text(EXERCISE)
    (public / "picture.py").write_text("def as_picture(image):\n    raise NotImplementedError\n")
    program = secret / "accepted" / "casts.py"
    program.write_text("import numpy as np\ndef as_picture(image):\n    return image.astype(np.uint8)\n")
    with pytest.raises(SpecError) as caught:
        freeze(read_exercise(public, secret), secret, start)
    assert [str(fault).replace(f"{tmp_path}/", "") for fault in caught.value.faults] == [
        "exercises/picture/exercise.yaml:7:5: case 'out of the range': casts.py, line 3 makes -4 a number of uint8, "
        "out of its range: processors differ in what comes out\n"
        "  mend: clip first, as np.clip does, or take other numbers in this case"
    ]
    program.write_text(
        "import numpy as np\ndef as_picture(image):\n    return np.clip(image, 0, 255).astype(np.uint8)\n"
    )
    freeze(read_exercise(public, secret), secret, start)


def test_the_frozen_answers_have_both_forms(tmp_path: Path) -> None:
    folder = tmp_path / "convolution"
    shutil.copytree(ROOT / "exercises" / "convolution", folder)
    exercise = read_exercise(folder)
    known = prepare(exercise, read_answers(exercise, None)).mistakes
    assert {mistake.name for mistake in known if mistake.casts} >= set(CASTING)
