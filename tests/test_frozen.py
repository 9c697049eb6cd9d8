"""A frozen preparation: the same value as the YAML gives, used only as long as it is true, and never believed."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.arrays.packed import pack_array
from grader.arrays.tree import Named, TreeError, pack, unpack
from grader.files.answers import read_answers, write_answers
from grader.files.disk import Disk
from grader.files.exercises import read_exercise
from grader.files.frozen import first_member, thaw
from grader.files.prepared import open_prepared, prepare
from grader.preparing.answers import Answers
from grader.preparing.frozen import FORMAT, read_frozen, thaw_part
from grader.preparing.prepare import arguments
from grader.preparing.prepared import Prepared
from grader.preparing.records import FIELDS
from grader.values.errors import SpecError
from grader.values.exercise import Exercise
from tests.conftest import PUBLIC, ROOT, SECRET

FILE = "answers.npz"
GENERATED = """\
title: {title}
function: turn(picture, amount)
mode: any
forbid: [numpy.rot90]
tolerance: {{relative: 1e-5}}
budget: {{times_slowest: {times}, allow: {{threads: true}}}}
images:
  photo: {{file: photo.npy, dtype: float32}}
  unused: {{file: other.npy}}
cases:
  - {{name: drawn, points: {points}, given: {{picture: [[1, -2], [3.5, 4]], amount: {amount}}}, expected: [[1], [2]]}}
  - name: many
    repeat: 3
    hint: "{title}"
    given: {{picture: {{random: uniform, shape: [2..4, 3], seed: {seed}, order: F}}, amount: 1.5}}
    expected: accepted
  - {{name: photo, given: {{picture: photo, amount: 0}}, expected: {{fill: 0, shape: [2, 2], dtype: uint8}}}}
"""
HIDDEN = """\
visibility: hidden
salt: pepper
images: {own: {file: own.npy}}
cases:
  - {name: secret, given: {picture: photo, amount: 2}, expected: accepted}
  - {name: own one, given: {picture: own, amount: -7}, expected: accepted}
"""


def made_up(exercise: Exercise) -> Answers:
    """Answers that no solution gave, but which a solution could give."""
    numbers, disk = np.random.default_rng(3), Disk()
    expected = {
        case.name: tuple(pack_array(numbers.normal(size=(3, 2))) for _ in arguments(case, disk))
        for case in exercise.cases
    }
    return Answers(expected, {case.name: float(numbers.random()) * 20 for case in exercise.cases})


def generated(course: Path, number: int, hidden: bool = True) -> tuple[Path, Path]:
    """An exercise of the generator, frozen. number: which one."""
    choose = random.Random(number)
    public, secret = course / "exercises" / "turn", course / "solutions" / "turn"
    public.mkdir(parents=True)
    secret.mkdir(parents=True)
    text = GENERATED.format(
        title=choose.choice(["Turn", "Dréhen ½", "x" * 300]), times=choose.choice([2, 10.5]),
        points=choose.randint(0, 9), amount=choose.choice([0, -3, 2.5, 10**15]), seed=choose.randint(0, 2**62),
    )  # fmt: skip
    (public / "exercise.yaml").write_text(text, "utf-8")
    for name in ("photo", "other"):
        np.save(public / f"{name}.npy", np.arange(6, dtype=np.uint8).reshape(2, 3))
    np.save(secret / "own.npy", np.eye(3))
    if hidden:
        (secret / "hidden.yaml").write_text(HIDDEN, "utf-8")
    exercise = read_exercise(public, secret)
    write_answers(exercise, secret, made_up(exercise))
    return public, secret


def from_yaml(public: Path, secret: Path | None) -> Prepared:
    exercise = read_exercise(public, secret)
    return prepare(exercise, read_answers(exercise, secret))


def same(one: Prepared, other: Prepared) -> bool:
    return one.exercise == other.exercise and one.cases == other.cases


@pytest.mark.parametrize("secret", [None, SECRET], ids=["public", "with hidden cases"])
def test_the_shipped_exercise_is_the_same_both_ways(secret: Path | None) -> None:
    assert thaw(PUBLIC, secret, FILE) is not None, "grader freeze convolution"
    assert same(open_prepared(PUBLIC, secret), from_yaml(PUBLIC, secret))


@pytest.mark.parametrize("number", range(6))
def test_generated_exercises_are_the_same_both_ways(number: int, tmp_path: Path) -> None:
    public, secret = generated(tmp_path, number, hidden=number % 3 > 0)
    for hidden in (None, secret):
        assert thaw(public, hidden, FILE) is not None
        assert same(open_prepared(public, hidden), from_yaml(public, hidden))


def test_the_skeleton_is_the_same_both_ways(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "grader"]
    for arguments_ in (["new", "brighten", "--course", str(tmp_path)], ["freeze", "--course", str(tmp_path)]):
        subprocess.run([*command, *arguments_], cwd=tmp_path, check=True, stdout=subprocess.DEVNULL)
    public, secret = tmp_path / "exercises" / "brighten", tmp_path / "solutions" / "brighten"
    assert thaw(public, secret, FILE) is not None
    assert same(open_prepared(public, secret), from_yaml(public, secret))


def test_an_unchanged_exercise_loads_no_yaml_and_no_numpy(tmp_path: Path) -> None:
    """For a right program that is all there is: what reads YAML, draws numbers or looks at arrays is not loaded."""
    shutil.copytree(PUBLIC, tmp_path / "exercises" / "convolution")
    code = (
        "import sys, os\nfrom grader import cli\nend = cli.main(['check', sys.argv[1], '--course', sys.argv[2]])\n"
        "print(end, sorted({'yaml', 'numpy', 'zipfile', 'grader.reading.reader'} & set(sys.modules)))"
    )
    right = SECRET / "accepted" / "two_loops.py"
    result = subprocess.run(
        [sys.executable, "-c", code, str(right), str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert result.stdout.splitlines()[-1] == "0 []"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize(
    ("old", "new"),
    [("points: ", "points: 1"), ("title: ", "title: New "), ('hint: "', 'hint: "New '), ("cases:", "# words\ncases:")],
)
def test_words_and_points_that_are_changed_by_hand_take_effect_at_once(old: str, new: str, tmp_path: Path) -> None:
    public, secret = generated(tmp_path, 1)
    before = open_prepared(public, secret)
    edit(public / "exercise.yaml", old, new)
    assert thaw(public, None, FILE) is None and thaw(public, secret, FILE) is None
    after = open_prepared(public, secret)
    assert same(after, from_yaml(public, secret))
    assert after.exercise != before.exercise  # of a comment: in the lines of the cases
    assert [one.calls for one in after.cases] == [one.calls for one in before.cases]


def test_line_ends_make_no_difference(tmp_path: Path) -> None:
    public, secret = generated(tmp_path, 1)
    for path in (public / "exercise.yaml", secret / "hidden.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert thaw(public, secret, FILE) is not None


@pytest.mark.parametrize("name", ["photo.npy", "other.npy"])
def test_a_file_that_the_yaml_names_counts_used_or_not(name: str, tmp_path: Path) -> None:
    public, secret = generated(tmp_path, 1)
    np.save(public / name, np.zeros((2, 3), np.uint8))
    assert thaw(public, secret, FILE) is None
    (public / name).unlink()
    assert thaw(public, None, FILE) is None
    with pytest.raises(SpecError):
        open_prepared(public)


def test_solutions_that_have_changed_make_answers_stale_both_ways(tmp_path: Path) -> None:
    public, secret = generated(tmp_path, 1)
    (secret / "accepted").mkdir()
    (secret / "accepted" / "new.py").write_text("def turn(picture, amount): ...")
    assert thaw(public, secret, FILE) is None and thaw(public, None, FILE) is not None
    with pytest.raises(SpecError, match="the solutions have changed"):
        open_prepared(public, secret)


def tampered(public: Path, change: Callable[[Any], Any]) -> bytes:
    data = (public / FILE).read_bytes()
    member = first_member(data)
    assert member is not None
    return pack(change(unpack(member)))


def everywhere(tree: Any, at: list[int], put: Any) -> Any:
    """The tree with the value number at[0], counted from front to back, replaced by `put`."""
    at[0] -= 1
    if at[0] == 0:
        return put
    if isinstance(tree, tuple):
        return tuple(everywhere(item, at, put) for item in tree)
    if isinstance(tree, dict):
        return {key: everywhere(item, at, put) for key, item in tree.items()}
    if isinstance(tree, Named):
        return Named(tree.name, tuple(everywhere(item, at, put) for item in tree.fields))
    return tree


@pytest.mark.parametrize(
    "put", [None, True, -1, 10**30, float("nan"), "../..", b"", (), ((),), {}, {"a": ()}], ids=repr
)
def test_no_value_in_a_hostile_file_makes_anything_but_a_value_of_the_same_kind(put: Any, tmp_path: Path) -> None:
    """Every node of a frozen part is replaced in turn: it is refused, or an exercise of the same form comes out."""
    public, _ = generated(tmp_path, 1)
    refused = 0
    for number in range(2, 400):
        data = tampered(public, lambda tree, number=number: everywhere(tree, [number], put))  # type: ignore[misc]
        try:
            part = thaw_part(read_frozen(data), [public], public / "exercise.yaml", "turn")
        except TreeError:
            refused += 1
            continue
        for one in part.cases:
            assert set(one.calls[0].given) == set(part.exercise.function.parameters)
            assert isinstance(one.case.name, str) and one.case.points >= 0
            assert len(one.calls) == one.case.repeat
            for recipe in one.case.given.values():
                assert str(getattr(recipe, "path", public)).startswith(str(public))
    assert refused > 100


def test_bytes_that_are_damaged_or_another_versions_are_passed_by(tmp_path: Path) -> None:
    public, secret = generated(tmp_path, 1)
    whole = (public / FILE).read_bytes()
    member = first_member(whole)
    assert member is not None and bytes(member).count(FORMAT.encode()) == 1
    # Before it is unpacked an archive's bytes are only looked at: what reads archives finds a changed member itself.
    for data in (whole[:10], whole[:200], b"", whole.replace(FORMAT.encode(), b"x" * len(FORMAT))):
        (public / FILE).write_bytes(data)
        assert thaw(public, secret, FILE) is None


def test_every_class_has_a_check_for_each_field() -> None:
    assert {cls.__name__: len(checks) for cls, checks in FIELDS.items()} == {
        cls.__name__: len(cls.__match_args__) for cls in FIELDS
    }


def test_an_archive_stays_one_that_numpy_reads() -> None:
    with np.load(PUBLIC / FILE, allow_pickle=False) as file:
        assert {"format", "fingerprint", "cost"} <= set(file.files)
    assert not list((ROOT / "exercises").rglob("*.npy.*"))
