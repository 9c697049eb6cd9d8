"""`grader new` and `grader schema`, as people type them: what is made works at once, and nothing is half-made."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from grader.commands.new import SKELETON
from grader.files.exercises import read_exercise
from grader.reading.schema import FILES, make_schema
from tests.conftest import ROOT
from tests.test_cli import assert_sentence, run


def files(root: Path) -> set[str]:
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file() and ".state" not in path.parts}


WHOLE = {
    *(f"exercises/{file}" for file in FILES),
    "exercises/brighten/README.md",
    "exercises/brighten/brighten.py",
    "exercises/brighten/exercise.yaml",
    "solutions/brighten/hidden.yaml",
    "solutions/brighten/accepted/at_once.py",
    "solutions/brighten/accepted/with_loops.py",
    "solutions/brighten/wrong/counts_the_limit_itself.py",
    "solutions/brighten/wrong/drops_fractions.py",
    "solutions/brighten/wrong/only_fits_the_example.py",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new exercise in a new course, frozen; not to be changed."""
    root = tmp_path_factory.mktemp("course")
    assert_sentence(
        run("new", "brighten", cwd=root),
        0,
        "There is no course here",
        "one begins in",
        "exercises/brighten and solutions/brighten are",
        "grader freeze brighten",
        "grader verify brighten",
    )
    assert files(root) == WHOLE
    frozen = run("freeze", "brighten", cwd=root)
    assert_sentence(frozen, 0, "brighten: 4 cases; the slowest accepted call takes less than 1 % of its time limit")
    assert "\nexercises/brighten/answers.npz written\nsolutions/brighten/answers.npz written\n" in frozen.stdout
    return root


def test_the_starter_is_complete_but_for_the_work(made: Path) -> None:
    result = run("check", "brighten", cwd=made)
    assert_sentence(result, 1, "brighten is still to be written", "0 of 4 cases", "0 of 5 points")


def test_the_accepted_solution_gets_full_points(made: Path, tmp_path: Path) -> None:
    shutil.copytree(made, tmp_path / "course")
    starter = tmp_path / "course" / "exercises" / "brighten" / "brighten.py"
    shutil.copy(made / "solutions" / "brighten" / "accepted" / "with_loops.py", starter)
    assert_sentence(run("check", "brighten", cwd=tmp_path / "course"), 0, "All 4 cases", "5 of 5 points")


@pytest.mark.parametrize("path", sorted((SKELETON / "solutions" / "NAME" / "wrong").glob("*.py")), ids=lambda p: p.stem)
def test_each_wrong_solution_fails_a_public_case(path: Path, made: Path) -> None:
    result = run("check", f"solutions/brighten/wrong/{path.name}", cwd=made)
    assert_sentence(result, 1, "3 of 4 cases")
    assert '"""Your function' in path.read_text("utf-8")


def test_it_proves_itself_and_nothing_is_left_to_note(made: Path) -> None:
    result = run("verify", "brighten", cwd=made)
    assert_sentence(result, 0, "2 accepted, 3 wrong (3 caught by public cases, 3 named), 0 slow on 4 cases")
    assert "the exercise has proved itself" in " ".join(result.stdout.split())
    assert not re.search("note|error", result.stdout)


@pytest.mark.parametrize(("cost", "limit", "said"), [(1, 750, "less than 1 %"), (300, 3000, "10 %"), (75, 750, "10 %")])
def test_freeze_says_what_the_slowest_takes(cost: float, limit: float, said: str) -> None:
    from grader.commands.freezing import _share

    assert _share(cost, limit) == f"the slowest accepted call takes {said} of its time limit"


def test_the_reader_finds_no_fault_and_no_placeholder_is_left(made: Path) -> None:
    exercise = read_exercise(made / "exercises" / "brighten", made / "solutions" / "brighten")
    assert str(exercise.function) == "brighten(image, limit)"
    assert all(case.hint for case in exercise.cases)
    for name in WHOLE:
        assert "NAME" not in (made / name).read_text("utf-8"), name


def test_a_second_exercise_joins_the_course_around_it(made: Path, tmp_path: Path) -> None:
    root = tmp_path / "course"
    shutil.copytree(made, root)
    (root / "exercises" / "exercise.schema.json").write_text("{}")
    assert_sentence(run("new", "darken", cwd=root / "exercises" / "brighten"), 0, "darken are written")
    assert (root / "exercises" / "darken" / "darken.py").is_file()
    assert (root / "exercises" / "exercise.schema.json").read_text() == "{}"  # what is there stays
    assert_sentence(run("list", cwd=root), 0, "brighten", "darken")


WRONG_NAMES = {
    "Mark pixels": ["'Mark pixels' cannot be the name of an exercise", "for example: grader new mark_pixels"],
    "2nd": ["cannot be the name", "letters, digits and _, for example: grader new brighten"],
    "../up": ["cannot be the name", "grader new up"],
    "größe": ["cannot be the name"],
    "lambda": ["cannot be the name", "letters, digits and _"],
    "": ["'' cannot be the name", "letters, digits and _"],
    "statistics": ["its file statistics.py would hide the module statistics from students", "choose another name"],
    "numpy": ["its file numpy.py would hide the module numpy"],
    "convolution": ["exercises/convolution exists already", "choose another name, or delete that folder"],
    "old": ["solutions/old exists already"],
}


@pytest.mark.parametrize("name", WRONG_NAMES)
def test_wrong_names(name: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "exercises", tmp_path / "exercises")
    (tmp_path / "solutions" / "old").mkdir(parents=True)
    before = files(tmp_path)
    assert_sentence(run("new", name, cwd=tmp_path), 2, *WRONG_NAMES[name])
    assert files(tmp_path) == before


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    result = run("new", "brighten", "--course", "nowhere", cwd=tmp_path)
    assert_sentence(result, 2, "--course: there is no folder nowhere")


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    folder.chmod(0o555)
    if os.access(folder, os.W_OK):  # root may write everywhere, but not there
        folder = Path("/proc/self")
    assert_sentence(run("new", "brighten", "--course", folder, cwd=tmp_path), 2, "cannot be written: ")


def test_a_file_where_a_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "exercises").write_text("")
    assert_sentence(run("new", "brighten", cwd=tmp_path), 2, "exercises cannot be written: File exists")
    assert files(tmp_path) == {"exercises"}
    assert not (tmp_path / "solutions").exists()


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGKILL])
def test_whatever_interrupts_there_is_the_whole_exercise_or_none(stop: signal.Signals, tmp_path: Path) -> None:
    """Stopped as soon as the first file is there, then a little later each time."""
    for index in range(8):
        root = tmp_path / str(index)
        root.mkdir()
        command = [sys.executable, "-m", "grader", "new", "brighten", "--course", str(root)]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        while not (root / "solutions").exists() and process.poll() is None:
            pass
        time.sleep(index * 0.004)
        process.send_signal(stop)
        _, errors = process.communicate(timeout=30)
        assert "Traceback" not in errors
        whole = (root / "exercises" / "brighten").exists()
        found = {name for name in files(root) if ".grader-" not in name}
        if whole:
            assert found == WHOLE
        else:
            assert not [name for name in found if name.startswith("exercises/brighten")]
        if stop is signal.SIGINT and not whole:
            assert process.returncode == 130, errors
            assert not [name for name in files(root) if "brighten" in name]


# ------------------------------------------------------------------------------------------------------- a signature

BEGUN = {
    *(f"exercises/{file}" for file in FILES),
    "exercises/pad/README.md",
    "exercises/pad/exercise.yaml",
    "exercises/pad/pad.py",
    "solutions/pad/accepted/first.py",
    "solutions/pad/accepted/second.py",
    "solutions/pad/hidden.yaml",
}
RIGHT = """\
import numpy as np


def pad(image, width, value=0):
    return np.pad(image, width, constant_values=value)
"""


def test_a_signature_begins_an_exercise_that_says_what_is_to_be_done(tmp_path: Path) -> None:
    result = run("new", "pad", "pad(image, width, value=0)", cwd=tmp_path)
    assert_sentence(
        result, 0,
        "exercises/pad and solutions/pad are written: the beginning of an exercise, which does not work yet.",
        "complete solutions/pad/accepted/first.py and second.py: two right ones, in different ways",
        "put each mistake that you know into solutions/pad/wrong",
    )  # fmt: skip
    assert "a small exercise that works" not in result.stdout
    assert files(tmp_path) == BEGUN
    public, secret = tmp_path / "exercises" / "pad", tmp_path / "solutions" / "pad"
    starter = (public / "pad.py").read_text("utf-8")
    assert "def pad(image, width, value=0):\n" in starter
    assert 'raise NotImplementedError("write pad, then run: grader check pad")' in starter
    assert "value:   say what it is; 0 if it is left out" in starter
    exercise = read_exercise(public, secret)
    assert [case.hidden for case in exercise.cases] == [False, True]
    for case in exercise.cases:
        assert list(case.given) == ["image", "width"] and case.asks_accepted and case.hint
    frozen = run("freeze", "pad", cwd=tmp_path)  # the stubs are no solutions, and nothing is frozen with them
    assert_sentence(frozen, 2, "accepted/first.py", "accepted/second.py", "pad is still to be written")
    assert files(tmp_path) == BEGUN
    for name, line in (("first", ""), ("second", "    image = np.asarray(image)\n")):
        (secret / "accepted" / f"{name}.py").write_text(RIGHT.replace("    return", f"{line}    return"))
    assert_sentence(run("freeze", "pad", cwd=tmp_path), 0, "exercises/pad/answers.npz written")
    assert_sentence(run("check", "pad", cwd=tmp_path), 1, "pad is still to be written", "0 of 2 points")
    (public / "pad.py").write_text(RIGHT)
    assert_sentence(run("check", "pad", cwd=tmp_path), 0, "2 of 2 points")


SIGNATURES = {
    "gradient(image) -> magnitude, direction": ["image"],
    "checker()": [],
    "blur(size=3)": [],
    "load(image_path)": ["image_path"],
    "pool(images, kernel_size, stride, mode, *, sigma)": ["images", "kernel_size", "stride", "mode", "sigma"],
    "convolve(image, kernel)": ["image", "kernel"],
    "resize(rgb, shape, name='a: b')": ["rgb", "shape"],
    "find(photo, template, limit, mask)": ["photo", "template", "limit", "mask"],
    "apply(image, func, flag, options, n, color, stack)": ["image", "func", "flag", "options", "n", "color", "stack"],
    "f(xyz, M, H, img2)": ["xyz", "M", "H", "img2"],
}


@pytest.mark.parametrize("signature", SIGNATURES)
def test_whatever_the_signature_what_is_made_can_be_read(signature: str, tmp_path: Path) -> None:
    assert_sentence(run("new", "begun", signature, cwd=tmp_path), 0, "which does not work yet")
    public = tmp_path / "exercises" / "begun"
    exercise = read_exercise(public, tmp_path / "solutions" / "begun")
    wanted, _, results = signature.partition(" -> ")
    assert str(exercise.function) == wanted and ", ".join(exercise.function.results) == results
    assert [list(case.given) for case in exercise.cases] == [SIGNATURES[signature]] * 2
    assert f"def {wanted}:" in (public / "begun.py").read_text("utf-8")
    compile((public / "begun.py").read_text("utf-8"), "begun.py", "exec")


WRONG_SIGNATURES = {
    "pad": ["a function with its parameters is wanted here, found pad", "write convolve(image, kernel)"],
    "pad(image,, width)": ["these are no parameters as Python writes them: (image,, width)"],
    "pad(image, *more)": ["*more takes any number of arguments", "name the parameters one by one"],
    "pad(image: int)": ["the parameters have annotations", "pad(image)"],
    "pad(image, value=f(3))": ["value: the default f(3) is no plain value"],
    "pad(image) -> a": ["-> a: what stands after the arrow are the names of several results"],
    "pad(image) -> a, rows": ["-> rows: a result cannot be called so"],
    "lambda(image)": ["'lambda' cannot be a name in Python"],
    "pad(image)\x1b": ["invisible character U+001B"],
}


@pytest.mark.parametrize("signature", WRONG_SIGNATURES)
def test_wrong_signatures_get_the_sentence_of_the_reader(signature: str, tmp_path: Path) -> None:
    assert_sentence(run("new", "pad", signature, cwd=tmp_path), 2, *WRONG_SIGNATURES[signature])
    assert files(tmp_path) == set()


# ---------------------------------------------------------------------------------------------------------- schema


@pytest.mark.parametrize(("words", "file"), [([], "exercise"), (["exercise"], "exercise"), (["hidden"], "hidden")])
def test_schema_is_printed(words: list[str], file: str, tmp_path: Path) -> None:
    assert run("schema", *words, cwd=tmp_path).stdout == make_schema(f"{file}.schema.json")


def test_schemas_are_written(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "exercises", tmp_path / "exercises")
    for file in FILES:
        (tmp_path / "exercises" / file).write_text("old")
    result = run("schema", "--write", cwd=tmp_path / "exercises" / "convolution")
    assert_sentence(result, 0, "exercise.schema.json written", "hidden.schema.json written")
    for file in FILES:
        assert (tmp_path / "exercises" / file).read_text("utf-8") == make_schema(file)


def test_schema_that_cannot_be_written(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "exercises", tmp_path / "exercises")
    (tmp_path / "exercises" / "exercise.schema.json").unlink()
    (tmp_path / "exercises" / "exercise.schema.json").mkdir()
    result = run("schema", "--write", cwd=tmp_path)
    assert_sentence(result, 2, "exercise.schema.json cannot be written: Is a directory")
    assert not list((tmp_path / "exercises").glob(".grader-*"))


def test_schema_without_a_course(tmp_path: Path) -> None:
    assert_sentence(run("schema", "--write", cwd=tmp_path), 2, "there are no exercises here")
