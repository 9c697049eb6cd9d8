"""How much the grader finds out, as floors: some programs always, all of them with --soak; and how this is counted."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Sequence

import pytest

from grader.sandbox.outside.protocols import Sandbox
from grader.values.grade import Trait
from tests.experiments.figures import (
    EXACT,
    FALSE,
    HERE,
    NOTHING,
    PARTLY,
    SILENT,
    Heard,
    Program,
    compositions,
    known_mistakes,
    listen,
    needed,
    right_programs,
    summary,
)
from tests.experiments.mistakes import MISTAKES
from tests.test_programs import WRONG

MOST_CALLS = 300


@pytest.fixture(autouse=True)
def _quietly() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@pytest.mark.parametrize(
    ("programs", "every", "floor"),  # of every n-th program: of how many everything is said, and nothing else
    [
        pytest.param(known_mistakes, 9, 12, id="known mistakes, some"),
        pytest.param(compositions, 9, 9, id="compositions, some"),
        pytest.param(known_mistakes, 1, 110, marks=pytest.mark.soak, id="known mistakes"),
        pytest.param(compositions, 1, 80, marks=pytest.mark.soak, id="compositions"),
    ],
)
def test_exact(programs: Callable[[], Sequence[Program]], every: int, floor: int, sandbox: Sandbox) -> None:
    heard = list(listen(programs()[::every], sandbox))
    assert sum(one.how == EXACT for one in heard) >= floor, summary(heard)


@pytest.mark.parametrize(
    ("programs", "every"),
    [
        pytest.param(known_mistakes, 7, id="known mistakes, some"),
        pytest.param(compositions, 7, id="compositions, some"),
        pytest.param(known_mistakes, 1, marks=pytest.mark.soak, id="known mistakes"),
        pytest.param(compositions, 1, marks=pytest.mark.soak, id="compositions"),
    ],
)
def test_nothing_false(programs: Callable[[], Sequence[Program]], every: int, sandbox: Sandbox) -> None:
    heard = list(listen(programs()[::every], sandbox))
    assert not [one for one in heard if one.how == FALSE], summary(heard)
    assert all(one.calls <= MOST_CALLS for one in heard)


@pytest.mark.parametrize("every", [20, pytest.param(1, marks=pytest.mark.soak)])
def test_right_programs_are_asked_nothing(every: int, sandbox: Sandbox) -> None:
    heard = list(listen(right_programs()[::every], sandbox))
    assert [(one.program.name, one.calls, one.says) for one in heard if one.calls or one.says] == []


def test_every_known_mistake_has_its_traits() -> None:
    programs = known_mistakes()
    assert [one.name for one in programs] == [path.stem for path in WRONG]
    silent = [one.name for one in programs if not one.expected]
    lines = (HERE / "wrong.yaml").read_text("utf-8").splitlines()
    assert all(f"{name}: []  # " in line for name, line in zip(silent, _of(lines, silent), strict=True))


def _of(lines: Sequence[str], names: Sequence[str]) -> list[str]:
    return [next(line for line in lines if line.startswith(f"{name}:")) for name in names]


def test_one_vocabulary() -> None:
    """Single mistakes and compositions call the same thing by the same name."""
    known = {name for one in known_mistakes() for name in needed(one)}
    only_composed = {one.trait for one in MISTAKES} - known
    assert only_composed == {
        "border: constant",
        "border: negative index",
        "kernel: mean taken off",
        "kernel: other diagonal",
        "kernel: quarter turn",
        "results: threshold",
    }
    assert [name for name in known if ": " not in name] == []


@pytest.mark.parametrize(
    ("expected", "said", "how"),
    [
        (["border: zeros"], ["border: zeros"], EXACT),
        (["border: zeros", "kernel: turned"], ["kernel: turned", "border: zeros"], EXACT),
        (["border: zeros", "kernel: turned"], ["kernel: turned"], PARTLY),
        (["border: zeros", "kernel: turned"], ["kernel: turned", "border: edge"], FALSE),
        (["border: zeros"], [], NOTHING),
        (["border: zeros"], ["border: edge"], FALSE),
        ([], [], SILENT),
        ([], ["border: zeros"], FALSE),
        (["kernel: turned", "(crash)"], ["kernel: turned"], EXACT),
        (["kernel: turned", "(crash)"], ["kernel: turned", "crash: IndexError when the kernel is even"], EXACT),
        (["kernel: turned", "(crash)"], ["crash: IndexError when the kernel is even"], NOTHING),
        (["kernel: turned"], ["kernel: turned", "crash: IndexError when the kernel is even"], FALSE),
    ],
)
def test_counting(expected: list[str], said: list[str], how: str) -> None:
    program = Program("p", b"", tuple(expected))
    heard = Heard(program, False, "", tuple(Trait(one, "Your function …") for one in said), 0, 0.0, 0.0)
    assert heard.how == how
    assert f"{how} 1" in summary([heard])
