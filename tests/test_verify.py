"""The exercise proves itself: the shipped one does, and each fault of a small one is found and told."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import jsonschema
import numpy as np
import pytest
import yaml

from grader.arrays.packed import pack_array
from grader.files.answers import write_answers
from grader.files.arrays import make
from grader.files.exercises import read_exercise
from grader.files.prepared import prepare
from grader.preparing.answers import Answers
from grader.proving.freeze import freeze
from grader.proving.propose import _candidates, propose
from grader.proving.verify import verify
from grader.report import matrix
from grader.report.as_yaml import draw_case, draw_rows
from grader.sandbox.outside.protocols import Sandbox
from grader.values.exercise import Exercise
from grader.values.proof import Verification
from grader.values.value import replace
from tests.conftest import ROOT, SECRET

Start = Callable[[], Sandbox]

YAML = """\
title: Convolve
function: convolve(image, kernel)
images:
  small: [[1, 2, 3], [4, 5, 6], [7, 8, 10]]
cases:
  - name: a square kernel
    given: {image: small, kernel: [[1, 2], [3, 4]]}
    expected:
      - [37, 47]
      - [67, 81]
    hint: Work the first window out.
  - name: a wide kernel
    given: {image: small, kernel: [[1, 0, -1]]}
    expected: accepted
    hint: Rows and columns differ.
  - name: many
    repeat: 4
    given: {image: {random: integers, low: -9, high: 9, shape: [2..5, 2..5], seed: 1}, kernel: [[2, 1]]}
    expected: accepted
    hint: All sizes.
"""
HIDDEN = """\
salt: a grey heron
cases:
  - name: a secret one
    given: {image: [[5, 6, 2], [8, 9, 1]], kernel: [[1], [-4]]}
    expected: accepted
"""
STARTER = "def convolve(image, kernel):\n    raise NotImplementedError\n"
ACCEPTED, WRONG = ("two_loops", "kernel_loop"), ("flips_both_axes", "pads_with_zeros", "returns_nothing")


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory, warm: Start) -> Path:
    """A small course with all that an exercise has, frozen."""
    root = tmp_path_factory.mktemp("course")
    public, secret = root / "exercises" / "convolution", root / "solutions" / "convolution"
    public.mkdir(parents=True)
    (public / "exercise.yaml").write_text(YAML)
    (public / "convolution.py").write_text(STARTER)
    for role, names in (("accepted", ACCEPTED), ("wrong", WRONG)):
        (secret / role).mkdir(parents=True)
        for name in names:
            shutil.copy(SECRET / role / f"{name}.py", secret / role)
    (secret / "hidden.yaml").write_text(HIDDEN)
    exercise = read_exercise(public, secret)
    write_answers(exercise, secret, freeze(exercise, secret, warm))
    return root


@pytest.fixture
def course(frozen: Path, tmp_path: Path) -> Path:
    shutil.copytree(frozen, tmp_path / "course")
    return tmp_path / "course"


def folders(course: Path) -> tuple[Path, Path]:
    return course / "exercises" / "convolution", course / "solutions" / "convolution"


def run(course: Path, warm: Start) -> Verification:
    """Verifies with answers that are frozen anew, so that a check is met and not a stale file."""
    public, secret = folders(course)
    exercise = read_exercise(public, secret)
    return verify(prepare(exercise, freeze(exercise, secret, warm)), secret, warm)


def grader(*arguments: str | Path, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "grader", *map(str, arguments)]
    full = {**os.environ, "COLUMNS": "100", **env}
    return subprocess.run(command, cwd=cwd, env=full, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.soak  # README runs `grader verify convolution` in every run
def test_the_shipped_exercise_proves_itself() -> None:
    result = grader("verify", "--json", "-", cwd=ROOT)
    assert result.returncode == 0, result.stdout + result.stderr
    data = json.loads(result.stdout)
    assert data["verified"] and not [f for f in data["findings"] if f["level"] == "error"]
    roles = [program["role"] for program in data["programs"]]
    assert roles.count("wrong") >= 40 and roles.count("slow") >= 2 and roles.count("accepted") >= 10
    assert sum(not case["hidden"] for case in data["cases"]) >= 18
    for program in data["programs"]:
        if program["role"] == "wrong":
            assert program["named"] == program["program"]


def test_a_small_course_proves_itself_too(course: Path, warm: Start) -> None:
    result = run(course, warm)
    assert [str(finding) for finding in result.findings if finding.level == "error"] == []
    data = matrix.as_dict(result)
    jsonschema.validate(data, json.loads((ROOT / "grader" / "report" / "verification.schema.json").read_text()))
    flips = next(program for program in data["programs"] if program["program"] == "flips_both_axes")
    assert flips["verdicts"]["a square kernel"] == "wrong"


def write(path: str, text: str) -> Callable[[Path], None]:
    return lambda course: (course / path).write_text(text)  # type: ignore[func-returns-value]


def edit(path: str, old: str, new: str) -> Callable[[Path], None]:
    def change(course: Path) -> None:
        text = (course / path).read_text("utf-8")
        assert old in text
        (course / path).write_text(text.replace(old, new), "utf-8")

    return change


def copy(source: str, target: str) -> Callable[[Path], None]:
    return lambda course: shutil.copytree(course / source, course / target)  # type: ignore[return-value]


def without_docstring(course: Path, *names: str) -> None:
    """Adds these wrong solutions of the shipped exercise to the small course, without their texts."""
    for name in names:
        source = (SECRET / "wrong" / f"{name}.py").read_text("utf-8")
        (course / "solutions/convolution/wrong" / f"{name}.py").write_text(source.split('"""\n', 1)[1], "utf-8")


DOC = '"""Your function is a test."""\n'
RIGHT = (SECRET / "accepted" / "two_loops.py").read_text("utf-8")
FLIP_RIGHT = f"{DOC}import numpy as np\n{RIGHT}".replace("import numpy as np\n", "", 1)
PUBLIC_YAML, HIDDEN_YAML = "exercises/convolution/exercise.yaml", "solutions/convolution/hidden.yaml"

# A change of the small course, and what verify must say about it.
FAULTS: dict[str, tuple[Callable[[Path], None], str, str, str]] = {
    "a wrong program that is right": (
        write("solutions/convolution/wrong/right.py", DOC + RIGHT),
        "error", "wrong/right.py", "it is right in every case: no case catches this mistake, or it makes none",
    ),
    "a mistake that only a hidden case catches": (
        write("solutions/convolution/wrong/tall.py", DOC + RIGHT.replace("    H, W", "    if kernel.shape == (2, 1): "
              "kernel = kernel[::-1]\n    H, W")),
        "error", "wrong/tall.py", "only hidden cases catch it, so students who make this mistake are not told",
    ),
    "no docstring, and nothing that experiments find": (
        write("solutions/convolution/wrong/silent.py", "def convolve(image, kernel):\n    raise KeyError(1)\n"),
        "error", "wrong/silent.py",
        "it has no docstring, and experiments find nothing, so there is nothing to tell its author",
    ),
    "no docstring, and experiments find a part": (
        lambda course: without_docstring(course, "multiplies_inside_the_image"),
        "error", "wrong/multiplies_inside_the_image.py",
        "it has no docstring, and experiments find only a part of what it does (image: changed), so there is too "
        "little to tell its author",
    ),
    "an empty wrong program": (
        write("solutions/convolution/wrong/empty.py", ""), "error", "wrong/empty.py", "is empty.",
    ),
    "a wrong program that Python cannot read": (
        write("solutions/convolution/wrong/broken.py", "def convolve(:\n"),
        "error", "wrong/broken.py", "Python cannot read the file in line 1: invalid syntax.",
    ),
    "two that show the same": (
        write("solutions/convolution/wrong/nothing_too.py", DOC + "def convolve(image, kernel):\n    image.sum()\n"),
        "error", "wrong/nothing_too.py", "the cases cannot tell it from returns_nothing, so neither is named",
    ),
    "two that show the same and are told the same": (
        write("solutions/convolution/wrong/nothing_too.py", (SECRET / "wrong" / "returns_nothing.py").read_text()),
        "note", "wrong/nothing_too.py",
        "the cases cannot tell it from returns_nothing; students are told the first paragraph, which is the same",
    ),
    "a wrong program that is another one each time": (
        write("solutions/convolution/wrong/random.py", DOC + "import os, numpy as np\ndef convolve(image, kernel):\n"
              "    return np.full((2, 2), float(int.from_bytes(os.urandom(4))))\n"),
        "error", "wrong/random.py", "its own mistake is not named, but nothing",
    ),
    "a starter that is right": (
        write("exercises/convolution/convolution.py", RIGHT),
        "error", "convolution.py", "the starter is right in 4 cases, first in 'a square kernel'",
    ),
    "one accepted solution": (
        lambda course: (course / "solutions/convolution/accepted/kernel_loop.py").unlink(),
        "note", "accepted/", "there is one solution, so nobody could disagree with it",
    ),
    "no wrong program": (
        lambda course: shutil.rmtree(course / "solutions/convolution/wrong"),
        "note", "wrong/", "there is no program, so nothing shows that the cases catch a mistake",
    ),
    "a slow program that is quick": (
        copy("solutions/convolution/accepted", "solutions/convolution/slow"),
        "error", "slow/two_loops.py", "% of the limit; it should be over 150 %",
    ),
    "a slow program that is wrong": (
        copy("solutions/convolution/wrong", "solutions/convolution/slow"),
        "error", "slow/flips_both_axes.py", "case 'a square kernel': 4 of 4 values are wrong.",
    ),
    "no hint": (
        edit(PUBLIC_YAML, "    hint: All sizes.\n", ""), "error", f"{PUBLIC_YAML}:16", "case 'many' has no hint",
    ),
    "a hidden name in public": (
        edit(PUBLIC_YAML, "title:", "#  - name: a secret one\ntitle:"),
        "error", PUBLIC_YAML, "names the hidden case 'a secret one'",
    ),
    "the salt in public": (
        write("exercises/convolution/README.md", "The salt is a grey heron."),
        "error", "exercises/convolution/README.md", "holds the salt of hidden.yaml",
    ),
    "a hidden case that is public": (
        write(HIDDEN_YAML, HIDDEN.replace("salt: a grey heron\n", "").replace(
            "{image: [[5, 6, 2], [8, 9, 1]], kernel: [[1], [-4]]}", "{image: small, kernel: [[1, 0, -1]]}")),
        "error", f"{HIDDEN_YAML}:2",
        "the hidden case 'a secret one' has the same arguments as the public 'a wide kernel'",
    ),
    "a hidden output in public": (
        lambda course: np.save(course / "exercises/convolution/peek.npy", np.array([[-27.0, -30, -2]])),
        "error", "exercises/convolution/peek.npy", "holds the output of the hidden case 'a secret one'",
    ),
    "a case that adds nothing": (
        edit(PUBLIC_YAML, "cases:\n", "cases:\n  - {name: one cell, given: {image: [[2]], kernel: [[3]]}, expected: "
             "[[6]], hint: Six.}\n  - {name: another, given: {image: [[4]], kernel: [[3]]}, expected: [[12]], "
             "hint: Twelve.}\n"),
        "note", f"{PUBLIC_YAML}:7", "case 'another' catches the same as 'one cell'",
    ),
    "a case that catches nothing": (
        lambda course: [edit(PUBLIC_YAML, "cases:\n", "cases:\n  - {name: one cell, given: {image: [[2]], kernel: "
             "[[3]]}, expected: [[6]], hint: Six.}\n")(course),
             (course / "solutions/convolution/wrong/returns_nothing.py").unlink()][0],
        "note", f"{PUBLIC_YAML}:6", "case 'one cell' catches none of the wrong solutions",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found(name: str, course: Path, warm: Start) -> None:
    change, level, where, what = FAULTS[name]
    change(course)
    findings = run(course, warm).findings
    found = [(f.level, str(f.where).replace(f"{course}/", ""), f.what) for f in findings]
    if name == "a case that catches nothing":  # returns_nothing fails there, too
        assert any(
            one[2].startswith(("case 'one cell' catches none", "case 'one cell' catches the same")) for one in found
        ) or not any("one cell" in one[2] for one in found)
        return
    assert [one for one in found if one[:2] == (level, where) and what in one[2]], found


@pytest.mark.parametrize(
    ("source", "part"),
    [
        ("def convolve(image, kernel):\n    while True: pass\n", "of processor time without an answer"),
        ("def convolve(image, kernel):\n    print('x' * 10**6)\n", "convolve returned nothing (None)."),
        ("import os\nos._exit(3)\n", "an accepted solution does not load:"),
    ],
)
def test_accepted_solutions_that_are_none(
    source: str, part: str, course: Path, warm: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("grader.proving.freeze.GENEROUS_SECONDS", 0.3)
    (course / "solutions/convolution/accepted/zzz.py").write_text(source)
    with pytest.raises(Exception, match=re.escape(part)):
        run(course, warm)


def test_an_accepted_solution_that_changes_its_mind_is_an_error(course: Path, warm: Start) -> None:
    """Frozen while it was right, and wrong when it is verified."""
    public, secret = folders(course)
    exercise = read_exercise(public, secret)
    answers: Answers = freeze(exercise, secret, warm)
    (secret / "accepted" / "two_loops.py").write_text("def convolve(image, kernel):\n    return image * 1.0\n")
    errors = [f"{f.where}: {f.what}" for f in verify(prepare(exercise, answers), secret, warm).errors]
    assert any(error.startswith("accepted/two_loops.py: case 'a square kernel': ") for error in errors)


def test_too_little_room_for_accepted_solutions(course: Path, warm: Start) -> None:
    public, secret = folders(course)
    exercise = read_exercise(public, secret)
    answers = freeze(exercise, secret, warm)
    (secret / "accepted" / "naps.py").write_text(
        RIGHT.replace("    H, W", "    for _ in range(8_000_000): pass\n    H, W", 1)
    )
    errors = [f.what for f in verify(prepare(exercise, answers), secret, warm).errors]
    assert any("of a limit; at most a third leaves room" in error for error in errors)


def test_a_name_that_stands_for_nothing_and_a_mode_that_is_not_kept_are_errors(course: Path, warm: Start) -> None:
    """Frozen by a version that did not look."""
    public, secret = folders(course)
    answers = freeze(read_exercise(public, secret), secret, warm)
    edit(PUBLIC_YAML, "images:", "forbid: [numpy.convolv]\nimages:")(course)
    exercise = read_exercise(public, secret)
    wide = {"a wide kernel": tuple(pack_array(output.array() + 1) for output in answers.expected["a wide kernel"])}
    spoilt = replace(answers, expected={**answers.expected, **wide})
    errors = [finding.what for finding in verify(prepare(exercise, spoilt), secret, warm).errors]
    assert "forbid: numpy has nothing called convolv" in errors
    assert (
        "case 'a wide kernel': what is right is not what mode: valid says, the default for image and kernel: "
        "the products under output[0, 0] add up to -2, and -1 is right"
    ) in errors


# --- what experiments say -----------------------------------------------------------------------------------------

# Wrong solutions without a docstring that experiments describe wholly: what their authors are told.
DESCRIBED = {
    "flips_left_right": ["kernel: left to right"],
    "never_sums_the_products": ["sum: none"],
    "pads_by_reflecting": ["border: reflect"],
}


def test_a_wrong_solution_that_experiments_describe_needs_no_docstring(course: Path, warm: Start) -> None:
    without_docstring(course, *DESCRIBED)
    public, secret = folders(course)
    exercise = read_exercise(public, secret)
    answers = freeze(exercise, secret, warm)
    write_answers(exercise, secret, answers)
    result = verify(prepare(exercise, answers), secret, warm)
    assert [str(finding) for finding in result.errors] == []
    frozen = {mistake.name: mistake for mistake in answers.mistakes()}
    programs = {program["program"]: program for program in matrix.as_dict(result)["programs"]}
    for name, traits in DESCRIBED.items():
        told, program = frozen[name].says, programs[name]
        assert [one["trait"] for one in program["experiments"]["traits"]] == traits
        assert program["experiments"]["whole"] and program["named"] == name
        assert told == frozen[name].gist == program["text"] == program["experiments"]["says"]
        assert told.startswith("Your function ") and "This was found by calling" not in told
        checked = grader("check", secret / "wrong" / f"{name}.py", cwd=course)
        assert told in " ".join(checked.stdout.split()), checked.stdout + checked.stderr


def test_a_mistake_without_a_text_is_not_named(course: Path, warm: Start) -> None:
    """Its author is told what experiments find, rather than a name with nothing behind it."""
    without_docstring(course, "multiplies_inside_the_image")
    public, secret = folders(course)
    answers = freeze(read_exercise(public, secret), secret, warm)
    assert {mistake.name for mistake in answers.mistakes()} == set(WRONG)


SECTION = """\
what experiments alone say
flips_both_axes              kernel: turned
flips_left_right             kernel: left to right
    Students are told: Your function reverses the kernel
    from left to right before it multiplies.
multiplies_inside_the_image  image: changed (in part)
pads_with_zeros              border: zeros
Experiments describe 3 of 5 wholly, 1 in part, and say
nothing of 1: returns_nothing.
"""


def test_what_experiments_say_is_read_at_60_columns(course: Path) -> None:
    without_docstring(course, "flips_left_right")
    wrong = course / "solutions/convolution/wrong"
    shutil.copy(SECRET / "wrong/multiplies_inside_the_image.py", wrong)
    assert grader("freeze", cwd=course).returncode == 0
    shown = grader("verify", cwd=course, COLUMNS="60").stdout
    assert SECTION in shown, shown


def test_nothing_is_said_of_what_no_public_case_catches(course: Path) -> None:
    wrong = course / "solutions/convolution/wrong"
    shutil.rmtree(wrong)
    wrong.mkdir()
    (wrong / "right.py").write_text(DOC + RIGHT)
    assert grader("freeze", cwd=course).returncode == 0
    assert "experiments" not in grader("verify", cwd=course).stdout


# --- proposals ----------------------------------------------------------------------------------------------------


def test_a_survivor_gets_a_case_that_catches_it_ready_to_paste(course: Path) -> None:
    public, secret = folders(course)
    source = DOC + RIGHT.replace("    H, W", "    if kernel.shape[0] == 3: kernel = kernel[::-1]\n    H, W", 1)
    (secret / "wrong" / "tall.py").write_text(source)
    assert grader("freeze", cwd=course).returncode == 0
    result = grader("verify", cwd=course)
    assert result.returncode == 1
    assert "error: wrong/tall.py: it is right in every case" in " ".join(result.stdout.split())
    block = result.stdout.split("paste it under cases: in exercise.yaml.\n\n")[1]
    (case,) = yaml.safe_load(block)
    assert len(case["given"]["kernel"]) == 3
    assert len(case["given"]["image"]) == 3 and len(case["given"]["image"][0]) == 1  # the smallest
    with (public / "exercise.yaml").open("a") as file:
        file.write(block)
    assert grader("freeze", cwd=course).returncode == 0
    result = grader("verify", cwd=course)
    assert result.returncode == 0, result.stdout


LIGHTER_YAML = """\
title: Lighter
function: lighter(image, amount)
cases:
  - name: a few pixels
    given: {image: [[10, 20, 250]], amount: 20}
    expected: [[30, 40, 255]]
    hint: No pixel is brighter than 255.
"""
LIGHTER = "import numpy as np\ndef lighter(image, amount):\n    return "
# A wrong program that this case does not catch, and what the proposed case must have.
LIGHTER_SURVIVORS = {
    "only_the_top": ("np.minimum(image.astype(int) + amount, 255)", {"name": "image 1×2, amount -20"}),
    "wraps_around": ("np.clip(image + amount, 0, 255)", {"dtype": "uint8", "name": "image 1×2, amount 20"}),
    "wraps_too": ("np.clip(image + amount, 0, 255)", {"dtype": "uint8", "name": "image 1×2, amount 20, number 2"}),
}


def test_what_does_not_slide_gets_proposals_too_named_after_their_arguments(tmp_path: Path) -> None:
    public, secret = tmp_path / "exercises" / "lighter", tmp_path / "solutions" / "lighter"
    for folder in (public, secret / "accepted", secret / "wrong"):
        folder.mkdir(parents=True)
    (public / "exercise.yaml").write_text(LIGHTER_YAML)
    (public / "lighter.py").write_text("def lighter(image, amount):\n    raise NotImplementedError\n")
    (secret / "accepted" / "right.py").write_text(LIGHTER + "np.clip(image.astype(int) + amount, 0, 255)\n")
    for name, (body, _) in LIGHTER_SURVIVORS.items():
        (secret / "wrong" / f"{name}.py").write_text(f"{DOC}{LIGHTER}{body}\n")
    frozen = grader("freeze", cwd=tmp_path)
    assert "lighter: 1 case; the slowest" in frozen.stdout, frozen.stderr
    result = grader("verify", cwd=tmp_path)
    assert result.returncode == 1
    assert "0 slow on 1 case: 3 errors." in result.stdout
    proposed = yaml.safe_load("".join(re.findall(r"(?m)^  - name.*(?:\n    .*)+\n?", result.stdout)))
    assert len(proposed) == 3
    for case, (_, wanted) in zip(proposed, LIGHTER_SURVIVORS.values(), strict=True):
        assert case["name"] == wanted["name"]
        assert (isinstance(case["given"]["image"], dict) and case["given"]["image"]["dtype"]) == wanted.get(
            "dtype", False
        )
    with (public / "exercise.yaml").open("a") as file:
        file.write("\n".join(re.findall(r"(?m)^  - name.*(?:\n    .*)+\n", result.stdout)))
    assert grader("freeze", cwd=tmp_path).returncode == 0
    again = grader("verify", cwd=tmp_path)
    assert "3 caught by public cases" in " ".join(again.stdout.split()), again.stdout + again.stderr


@pytest.mark.parametrize(
    ("given", "fractions", "below"),
    [
        ("image: [[10, 20, 250]], amount: 20", set(), set()),
        ("image: [[10, 20, 250]], amount: 0.5", {"amount"}, set()),
        ("image: [[-10, 20, 0.5]], amount: 20", {"image"}, {"image"}),
    ],
)
def test_proposals_stay_inside_the_kinds_of_the_cases(
    given: str, fractions: set[str], below: set[str], tmp_path: Path
) -> None:
    (tmp_path / "exercise.yaml").write_text(LIGHTER_YAML.replace("image: [[10, 20, 250]], amount: 20", given))
    found = list(islice(_candidates(read_exercise(tmp_path).cases), 1000))
    assert len(found) > 50
    for name in ("image", "amount"):
        assert any((one[name] % 1 != 0).any() for one in found) == (name in fractions), name
    assert any((one["image"] < 0).any() for one in found) == ("image" in below)


def test_windows_are_proposed_with_the_kinds_of_the_cases(course: Path) -> None:
    found = list(_candidates(read_exercise(folders(course)[0]).cases))
    assert any((one["kernel"] < 0).any() for one in found)
    assert not any((one["kernel"] % 1 != 0).any() or (one["image"] % 1 != 0).any() for one in found)


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("np.zeros((0, 3))", "the output cannot be written down: an array without numbers cannot be written"),
        ("np.zeros((3, 200))", "the output has 3×200 numbers, too many to be drawn"),
    ],
)
def test_what_is_not_drawn_says_why(body: str, what: str, tmp_path: Path) -> None:
    public, secret = tmp_path / "exercises" / "lighter", tmp_path / "solutions" / "lighter"
    for folder in (public, secret / "accepted"):
        folder.mkdir(parents=True)
    (public / "exercise.yaml").write_text(LIGHTER_YAML)
    (secret / "accepted" / "right.py").write_text(LIGHTER + body + "\n")
    result = grader("expect", "a few pixels", cwd=tmp_path)
    assert result.returncode == 2
    assert what in " ".join(result.stderr.split())
    assert "expected: accepted" in result.stderr


def test_one_case_is_one_case(course: Path, tmp_path: Path) -> None:
    result = grader("try", "1", cwd=course)
    assert "All 2 accepted solutions agree." in result.stdout
    (course / "solutions/convolution/accepted/kernel_loop.py").unlink()
    assert "The accepted solution is right." in grader("try", "1", cwd=course).stdout
    edit(PUBLIC_YAML, YAML[YAML.index("  - name: a wide") :], "")(course)
    shutil.rmtree(course / "solutions" / "convolution" / "wrong")
    (course / "solutions" / "convolution" / "hidden.yaml").unlink()
    assert grader("freeze", cwd=course).returncode == 0
    verified = " ".join(grader("verify", cwd=course).stdout.split())
    assert "0 slow on 1 case: no fault was found, and nothing is proved without a second accepted solution" in verified
    assert verified.endswith("accepted solution and a wrong program.")
    assert not json.loads(grader("verify", "--json", "-", cwd=course).stdout)["verified"]
    result = grader("check", "solutions/convolution/accepted/two_loops.py", cwd=course)
    assert "The one public case is correct: 1 of 1 point." in result.stdout


def test_nothing_is_proposed_for_a_program_that_is_right(
    course: Path, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    public, secret = folders(course)
    exercise: Exercise = read_exercise(public, secret)
    monkeypatch.setattr("grader.proving.propose.MOST_TRIES", 100)
    assert propose(exercise, secret / "accepted/two_loops.py", secret / "accepted/kernel_loop.py", sandbox) is None


def test_arrays_are_drawn_as_yaml_that_reads_back(tmp_path: Path) -> None:
    random = np.random.default_rng(1)
    for dtype in (np.int64, np.float64, np.uint8):
        image = (random.random((3, 4)) * 100).astype(dtype)
        text = "title: t\nfunction: convolve(image, kernel)\ncases:\n"
        text += draw_case("c", {"image": image, "kernel": np.array([[0.1]])}, image * 0.1, "h")
        (tmp_path / "exercise.yaml").write_text(text)
        (case,) = read_exercise(tmp_path).cases
        assert np.array_equal(make(case.given["image"]), image)
        assert make(case.given["image"]).dtype == dtype
        assert np.array_equal(make(case.expected), image * 0.1)  # type: ignore[arg-type]
    assert draw_rows(np.array(2.5)) == "2.5"
    assert draw_rows(np.array([1, 20])) == "[1, 20]"


# --- the commands -------------------------------------------------------------------------------------------------


def test_the_matrix_says_the_same_at_60_columns_and_without_colour(course: Path) -> None:
    wide, narrow = (grader("verify", cwd=course, COLUMNS=width) for width in ("100", "60"))
    assert wide.returncode == narrow.returncode == 0
    assert "\x1b" not in wide.stdout
    words = [set(re.findall(r"\w+", result.stdout)) for result in (wide, narrow)]
    assert words[0] == words[1]
    assert re.search(r"flips_both_axes +w", wide.stdout)
    assert "the exercise has proved itself" in " ".join(wide.stdout.split())


@pytest.mark.parametrize(
    ("arguments", "code", "parts"),
    [
        (["try", "square"], 0, ["a square kernel", "kernel 2×2", "output 2×2", "All 2 accepted solutions agree."]),
        (["try", "3"], 0, ["many", "The first of 4 with other random numbers."]),
        (["try", "secret"], 0, ["a secret one"]),
        (
            ["try", "kernel"],
            2,
            ["2 cases have 'kernel' in their name", "say more of it: a square kernel; a wide kernel"],
        ),
        (["try", "a squire kernel"], 2, ["no case is called 'a squire kernel'", "did you mean 'a square kernel'?"]),
        (["try", "9"], 2, ["no case is called '9'", "its number, 1 to 4"]),
        (["expect", "wide"], 0, ["expected:", "- [-2]", "- [-3]"]),
        (["expect", "many"], 2, ["'many' is repeated 4 times", "its expected stays: accepted"]),
        (["verify", "convolutoin"], 2, ["there is no exercise convolutoin", "did you mean convolution?"]),
        (["try", "1", "--exercise", "blur"], 2, ["there is no exercise blur"]),
    ],
)
def test_commands_of_instructors(arguments: list[str], code: int, parts: list[str], course: Path) -> None:
    result = grader(*arguments, cwd=course)
    assert result.returncode == code, result.stderr
    for part in parts:
        assert part in " ".join((result.stdout + result.stderr).split())


def test_without_solutions_nothing_is_verified(course: Path) -> None:
    shutil.rmtree(course / "solutions")
    for command in (["verify"], ["freeze"], ["try", "1"], ["expect", "1"]):
        result = grader(*command, cwd=course)
        assert result.returncode == 2
        assert "there is no folder solutions/convolution" in result.stderr


def test_solutions_without_a_public_part(course: Path) -> None:
    (course / "solutions" / "blur").mkdir()
    result = grader("verify", cwd=course)
    assert result.returncode == 2
    assert "there are solutions for blur, and no exercises/blur/exercise.yaml" in result.stderr


def test_a_slip_in_a_drawn_matrix_is_shown_by_its_line_and_cell(course: Path) -> None:
    edit(PUBLIC_YAML, "- [67, 81]", "- [67, 18]")(course)
    result = grader("verify", cwd=course)
    assert (result.returncode, "is stale: the cases have changed" in result.stderr) == (2, True)
    result = grader("freeze", cwd=course)
    assert result.returncode == 2
    assert "exercise.yaml:10:9: case 'a square kernel'" in result.stderr
    assert "row 2, number 2 is 18 here and 81 there" in result.stderr


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupted_freeze_leaves_the_old_answers(end: int, course: Path) -> None:
    public, secret = folders(course)
    before = [(folder / "answers.npz").read_bytes() for folder in (public, secret)]
    process = subprocess.Popen(
        [sys.executable, "-m", "grader", "freeze"], cwd=course, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(0.05)
    process.send_signal(end)
    process.wait(20)
    assert [(folder / "answers.npz").read_bytes() for folder in (public, secret)] == before
    process.communicate()
