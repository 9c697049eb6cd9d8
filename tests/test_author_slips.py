"""What freeze says of an author's own files and words: a check that fails, a helper that breaks a rule, outputs of
another kind than the YAML expects. Each sentence says what, of which file, and what to do.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from grader.files.exercises import read_exercise
from grader.files.fingerprints import fingerprint
from grader.proving.freeze import freeze
from grader.sandbox.outside.protocols import Sandbox
from grader.values.errors import SpecError

Start = Callable[[], Sandbox]

YAML = """\
title: Small
function: small(image)
cases:
  - name: one
    given: {image: [[1, 2, 3], [4, 5, 6], [7, 8, 10]]}
    expected: accepted
"""
CHECKED = YAML.replace("cases:", "compare: {check: check.py}\ncases:")
RIGHT = "def small(image):\n    return image * 1.0\n"
HELPED = "from helpers import f\ndef small(image):\n    return f(image)\n"


def frozen(folder: Path, start: Start, yaml: str, *accepted: str, **files: str) -> list[tuple[str, str, str]]:
    """(where, what, mend) of every fault of freeze; nothing where there is none. files: beside exercise.yaml."""
    public, secret = folder / "exercises" / "small", folder / "solutions" / "small"
    public.mkdir(parents=True)
    (secret / "accepted").mkdir(parents=True)
    (public / "exercise.yaml").write_text(yaml)
    for name, source in files.items():
        (public / f"{name}.py").write_text(source)
    for number, source in enumerate(accepted):
        (secret / "accepted" / f"a{number}.py").write_text(f"import numpy as np\n{source}")
    try:
        freeze(read_exercise(public, secret), secret, start)
    except SpecError as error:
        return [(f"{Path(one.file).name}:{one.line}", one.what, one.mend) for one in error.faults]
    return []


GIVE_BACK = "give back True, a sentence, or an array of True and False"
REFUSES = "the check refuses what the accepted a0.py gives, with a0.py expected: "
TAKE = "the check must take every accepted output; mend it, or the solution"
CHECKS = {
    "raises": ("return given['picture'] > 0", "check raised KeyError in line 3: 'picture'", "mend check"),
    "ends the program": ("raise SystemExit(0)", "check raised SystemExit in line 3: 0", "mend check"),
    "ends the process": (
        "import os; os._exit(3)",
        "check could not be run to its end: The program ended itself in the middle (exit status 3). "
        "A function gives its answer with return.", "mend check",
    ),
    "loops": ("while True: pass", "check did not come to an end within 1 s", "mend check"),
    "waits": ("import time; time.sleep(99)", "check did not come to an end within 1 s", "mend check"),
    "returns nothing": ("print(output)", "check gave back nothing", GIVE_BACK),
    "is still to be written": ("pass", "check gave back nothing", GIVE_BACK),
    "returns a number": ("return 3", "check gave back 3", GIVE_BACK),
    "returns False": ("return False", "check gave back False", GIVE_BACK),
    "returns an empty sentence": ("return ''", "check gave back ''", GIVE_BACK),
    "returns a book": ("return 'x' * 100_000", "check gave back a str that is far too long", GIVE_BACK),
    "returns a mask of numbers": ("return np.zeros((3, 3), int)", "check gave back array 3×3", GIVE_BACK),
    "returns a generator": ("yield True", "check gave back generator", GIVE_BACK),
    "marks other cells": (
        "return np.ones((2, 2), bool)", "check marked cells of the shape (2, 2), and the output's is (3, 3)", GIVE_BACK
    ),
    "marks what is right": (
        "return output > 5", f"{REFUSES}4 of 9 values are wrong; the first is output[1, 2].", TAKE
    ),
    "says no": ("return 'No,\\n  never.'", f"{REFUSES}No, never.", TAKE),
}  # fmt: skip


@pytest.mark.parametrize("what", CHECKS)
def test_a_check_that(what: str, tmp_path: Path, warm: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """With one accepted solution, too: it must take its output, and is asked about it."""
    monkeypatch.setattr("grader.sandbox.outside.checks.SECONDS", 1.0)
    body, says, mend = CHECKS[what]
    source = f"import numpy as np\ndef check(given, expected, output):\n    {body}\n"
    where = "exercise.yaml:5" if mend == TAKE else "check.py:1"
    assert frozen(tmp_path, warm, CHECKED, RIGHT, check=source) == [(where, says, mend)]


@pytest.mark.parametrize(
    "body",
    ["return True", "return np.True_", "return np.zeros(output.shape, bool)", "print('a' * 10_000)\n    return True",
     "output[:] = 0; expected[:] = 1\n    return True"],
)  # fmt: skip
def test_a_check_that_is_content(body: str, tmp_path: Path, warm: Start) -> None:
    source = f"import numpy as np\ndef check(given, expected, output):\n    {body}\n"
    assert frozen(tmp_path, warm, CHECKED, RIGHT, check=source) == []


def test_a_check_takes_every_accepted_output_against_every_other(tmp_path: Path, warm: Start) -> None:
    source = "def check(given, expected, output):\n    return True if (expected == output).all() else 'They differ.'\n"
    found = frozen(tmp_path, warm, CHECKED, RIGHT, RIGHT.replace("1.0", "2.0"), check=source)
    says = "the check refuses what the accepted a1.py gives, with a0.py expected: They differ."
    assert found == [("exercise.yaml:5", says, TAKE)]


HELPERS = {
    "imports what is forbidden": (
        "forbid: [numpy.fft]", "from numpy.fft import fft2\ndef f(image):\n    return fft2(image)\n", "helpers.py:1",
        "what the course provides does not load: numpy.fft is not allowed in this exercise, and is used: the point is "
        "to write small yourself.", "mend that file",
    ),
    "uses what is forbidden": (
        "forbid: [numpy.fft]", "import numpy as np\ndef f(image):\n    return abs(np.fft.fft2(image))\n", "a0.py:1",
        "an accepted solution fails, or the accepted ones disagree: numpy.fft is not allowed in this exercise, and is "
        "used in line 4: the point is to write small yourself.", "",
    ),
    "raises": (
        "budget: {times_slowest: 9}", "f = 1 / 0\n", "helpers.py:1",
        "what the course provides does not load: The file does not load: ZeroDivisionError: division by zero.",
        "mend that file",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", HELPERS)
def test_a_helper_that(what: str, tmp_path: Path, warm: Start) -> None:
    line, source, where, says, mend = HELPERS[what]
    yaml = YAML.replace("cases:", f"{line}\nprovide: [helpers.py]\ncases:")
    assert frozen(tmp_path, warm, yaml, HELPED, helpers=source) == [(where, says, mend)]


def test_a_helper_may_loop_where_programs_may_not(tmp_path: Path, warm: Start) -> None:
    yaml = YAML.replace("cases:", "forbid: [for]\nprovide: [helpers.py]\ncases:")
    source = "def f(image):\n    for _ in range(3):\n        image = image + 1\n    return image\n"
    assert frozen(tmp_path, warm, yaml, HELPED, helpers=source) == []


@pytest.mark.parametrize(
    ("name", "what", "mend"),
    [
        ("numpy.maxx", "numpy has nothing called maxx", "did you mean 'max'?"),
        ("numpy.linalg.nrom", "numpy.linalg has nothing called nrom", "did you mean 'norm'?"),
        ("numpy.pi", "numpy.pi is no function", "write numpy.max"),
        ("math.sqrt.x", "math.sqrt has nothing called x", ""),
        ("numpy.ndarray.sum", "", ""),
        ("statistics.fmean", "", ""),
        ("builtins.abs", "", ""),
    ],
)
def test_a_function_that_is_an_argument(name: str, what: str, mend: str, tmp_path: Path, warm: Start) -> None:
    yaml = YAML.replace("[[1, 2, 3], [4, 5, 6], [7, 8, 10]]", f"{{function: {name}}}")
    found = frozen(tmp_path, warm, yaml, "def small(image):\n    return callable(image)\n")
    assert found == ([("exercise.yaml:4", f"function: {what}", mend)] if what else [])


ACCEPTED = "an accepted solution fails, or the accepted ones disagree: "
DRAWN = "the expected output disagrees with the accepted a0.py: "
ONE = "one of the two is wrong"
# In place of `expected: accepted`; bodies of the accepted solutions; where, what and mend.
KINDS = {
    "a tuple, and one value": (
        "expected: {tuple: [1, 2]}", ["return image"], "exercise.yaml:4",
        f"{DRAWN}small returned an array of shape 3×3; a tuple is wanted.", ONE,
    ),
    "a number, and an array": (
        "expected: 3", ["return image"], "exercise.yaml:4",
        f"{DRAWN}small returned an array of shape 3×3; a single number is wanted.", ONE,
    ),
    "a text, and a number": (
        "expected: {text: three}", ["return 3"], "exercise.yaml:4",
        f"{DRAWN}small returned a single number, 3; a text is wanted.", ONE,
    ),
    "an array, and a tuple": (
        "expected: [[1, 2]]", ["return image, image"], "exercise.yaml:4",
        f"{DRAWN}small returned a tuple, not an array of real numbers. Return one array, with nothing beside it.", ONE,
    ),
    "another type": (
        "expected: {accepted: true, dtype: uint8}", ["return image * 1.0"], "a0.py:1",
        f"{ACCEPTED}The values are right, but they are float64; uint8 is wanted.", "",
    ),
    "an exception, and an output": (
        "raises: ValueError", ["return image"], "exercise.yaml:4",
        f"{DRAWN}small raised no exception; for these arguments a ValueError is wanted.", ONE,
    ),
    "another exception": (
        "raises: ValueError", ["raise KeyError('no')"], "exercise.yaml:4",
        f"{DRAWN}KeyError in line 3: 'no'. That is how a dict or a set says that it has no such key. "
        "For these arguments a ValueError is wanted.", ONE,
    ),
    "nothing printed": (
        "prints: 12 colonies", ["return image"], "exercise.yaml:4",
        f"{DRAWN}Nothing was printed where line 1 should say: 12 colonies", ONE,
    ),
    "two kinds": (
        "expected: accepted", ["return 1", "return '1'"], "a1.py:1",
        f"{ACCEPTED}small returned a text, '1', not a single number. Return the number itself, without quotation marks "
        "or str().", "",
    ),
    "two lengths": (
        "expected: accepted", ["return [1, 2]", "return [1]"], "a1.py:1",
        f"{ACCEPTED}small returned a list of 1 item; it should have 2.", "",
    ),
    "a number, and an array of one": (
        "expected: accepted", ["return 1", "return np.array([1])"], "a1.py:1",
        f"{ACCEPTED}small returned an array of shape 1, not a single number. Take the number out of it: result[0], or "
        ".item().", "",
    ),
    "NaN": (
        "expected: accepted", ["return image * np.nan"], "exercise.yaml:1",
        "what comes back is of a kind that no case can expect, from the accepted a0.py: an array with NaN or infinity "
        "in it", "write compare: {check: check.py}, whose check says when such an output is right",
    ),
    "a number without end": (
        "expected: accepted", ["return 1, float('inf')"], "exercise.yaml:1",
        "what comes back is of a kind that no case can expect, from the accepted a0.py: a number that is NaN or "
        "infinite",
        "write compare: {check: check.py}, whose check says when such an output is right",
    ),
    "what is no number of numpy": (
        "expected: accepted", ["return image.astype(object)"], "exercise.yaml:1",
        "what comes back is of a kind that no case can expect, from the accepted a0.py: an array that does not hold "
        "plain numbers",
        "a function may return arrays, numbers, texts, tuples, lists and dicts of these, see docs/format.md",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", KINDS)
def test_of_what_is_expected_and_what_came(what: str, tmp_path: Path, warm: Start) -> None:
    line, bodies, where, says, mend = KINDS[what]
    sources = [f"def small(image):\n    {body}\n" for body in bodies]
    assert frozen(tmp_path, warm, YAML.replace("expected: accepted", line), *sources) == [(where, says, mend)]


def test_several_results_may_come_in_whatever_unpacks(tmp_path: Path, warm: Start) -> None:
    yaml = YAML.replace("small(image)", "small(image) -> first, second")
    bodies = ("return 1, 2.0", "return [1, 2]", "return np.array([1, 2])", "return np.int64(1), 2")
    assert frozen(tmp_path, warm, yaml, *(f"def small(image):\n    {body}\n" for body in bodies)) == []
    yaml = yaml.replace("accepted", "{first: 1, second: accepted}")
    sources = (f"def small(image):\n    {body}\n" for body in bodies[1:])
    assert frozen(tmp_path / "parts", warm, yaml, *sources) == []


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("image", "small returned an array of shape 3×3, and 2 results are wanted: return first, second."),
        ("1, 2, 3", "small returned 3 results; 2 are wanted: return first, second."),
        ("{'first': 1}", "small returned a dict, {'first': 1}, and 2 results are wanted: return first, second."),
    ],
)
def test_several_results_are_wanted_of_the_accepted_too(body: str, says: str, tmp_path: Path, warm: Start) -> None:
    yaml = YAML.replace("small(image)", "small(image) -> first, second")
    source = f"def small(image):\n    return {body}\n"
    assert frozen(tmp_path, warm, yaml, source) == [("a0.py:1", f"{ACCEPTED}{says}", "")]


@pytest.mark.parametrize(
    "raised", ["ValueError('no')", "np.linalg.LinAlgError('no')", "UnicodeDecodeError('utf-8', b'a', 0, 1, 'no')"]
)
def test_an_exception_or_one_of_its_kinds_is_taken(raised: str, tmp_path: Path, warm: Start) -> None:
    yaml = YAML.replace("expected: accepted", "raises: ValueError")
    assert frozen(tmp_path, warm, yaml, f"def small(image):\n    raise {raised}\n") == []


def test_an_output_that_is_a_file_is_known_by_what_is_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not by its path: answers that were frozen in the course's folder were stale seen from another."""
    yaml = YAML.replace("cases:", "images: {photo: {file: photo.npy}}\ncases:").replace("accepted", "photo")
    public = tmp_path / "exercises" / "small"
    public.mkdir(parents=True)
    (public / "exercise.yaml").write_text(yaml)
    np.save(public / "photo.npy", np.arange(1.0, 10).reshape(3, 3))
    exercise = read_exercise(public)
    before = fingerprint(exercise, exercise.cases)
    monkeypatch.chdir(tmp_path)
    exercise = read_exercise(Path("exercises/small"))
    assert fingerprint(exercise, exercise.cases) == before
    np.save(public / "photo.npy", np.arange(2.0, 11).reshape(3, 3))
    assert fingerprint(exercise, exercise.cases) != before
