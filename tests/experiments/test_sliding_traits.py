"""What experiments say of wrong functions for sliding exercises, trait by trait, in this process."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from grader.experiments.asking import MOST_CALLS
from grader.experiments.sliding.texts import TEXTS
from grader.values.function import Window
from tests.experiments.figures import EXACT, SILENT, WRONG, Heard, Program, known_mistakes, needed
from tests.experiments.sliding import Said, key_of, program, said
from tests.experiments.test_general import golden

HERE = Path(__file__).parent
TABLE: Mapping[str, Mapping[str, Any]] = {
    name: row
    for group in yaml.safe_load((HERE / "sliding.yaml").read_text("utf-8")).values()
    for name, row in group.items()
}


def expected(name: str) -> list[str]:
    row = TABLE[name]
    return [] if row.get("silent") else list(row.get("traits", [name]))


@lru_cache(None)
def heard(name: str) -> Said:
    return said(program(TABLE[name]))


def rows() -> Iterator[object]:
    for name, row in TABLE.items():
        marks = [pytest.mark.xfail(reason=row["fails"], strict=True)] if "fails" in row else []
        yield pytest.param(name, marks=marks)


@pytest.mark.parametrize("name", list(rows()))
def test_traits(name: str) -> None:
    assert_traits(heard(name), expected(name))
    assert not (TABLE[name].get("partly") and heard(name).whole)


def assert_traits(one: Said, names: Sequence[str]) -> None:
    """names: those in brackets may be said or not, as in wrong.yaml."""
    assert one.calls <= MOST_CALLS
    how = Heard(Program("", b"", tuple(names)), False, "", one.traits, 0, 0.0, 0.0)
    assert (how.how in (EXACT, SILENT), one.names) == (True, one.names), (names, one.study.why)


def test_what_is_said(request: pytest.FixtureRequest) -> None:
    """sliding.txt has the sentences of all programs; in brackets where they are not told as a whole."""
    lines = []
    for name in TABLE:
        one = heard(name)
        lines.append(name if one.whole else f"({name})")
        lines += [f"    {trait.says}" for trait in one.traits]
    golden(HERE / "sliding.txt", lines, bool(request.config.getoption("--renew")))


# --- other ways to slide -------------------------------------------------------------------------------------------

BORDERS = {"zeros": "constant", "edge": "edge", "reflect": "reflect", "symmetric": "symmetric", "wrap": "wrap"}
WINDOWS = [
    Window(mode, border, flip)
    for mode, borders in (("valid", ["zeros"]), ("same", BORDERS), ("full", BORDERS))
    for border in borders
    for flip in (False, True)
]
TRIED = [
    pytest.param(
        one, marks=[] if one.border in ("zeros", "edge") and one != Window("full", "edge") else [pytest.mark.soak]
    )
    for one in WINDOWS
]
TURN = "kernel = kernel[::-1, ::-1]"
# How many rows are put above and below, how many columns left and right; a×b is the kernel.
PADS = {
    "same": "((a - 1) // 2, a // 2), ((b - 1) // 2, b // 2)",
    "same flipped": "(a // 2, (a - 1) // 2), (b // 2, (b - 1) // 2)",
    "full": "(a - 1, a - 1), (b - 1, b - 1)",
}


def sliding(window: Window, border: str = "", turn: str | None = None, **lines: str) -> str:
    """A program that is right, but for another border ("none": no padding), another way to turn, or other lines."""
    border, mode = border or window.border, f"same{' flipped' * window.flip}" if window.mode == "same" else window.mode
    pads = window.mode != "valid" and border != "none"
    before = [
        "image, kernel = image.astype(float), kernel.astype(float)",
        "a, b = kernel.shape",
        f"image = np.pad(image, ({PADS[mode]}), mode={BORDERS[border]!r})" if pads else "pass",
        (TURN if window.flip else "pass") if turn is None else turn,
    ]
    return program({"before": "\n".join(before), **lines})


def named(window: Window) -> str:
    return f"{window.mode} {window.border}{' flipped' * window.flip}"


@pytest.mark.parametrize("window", TRIED, ids=named)
def test_nothing_is_said_of_right_functions(window: Window) -> None:
    one = said(sliding(window), window)
    assert (one.names, one.whole) == ([], True), one.study.why


@pytest.mark.parametrize("window", TRIED, ids=named)
def test_how_the_kernel_lies(window: Window) -> None:
    """Each of the four ways to lay it on, where one is right."""
    ways = {
        "pass": "kernel: not turned",
        TURN: "kernel: turned",
        "kernel = kernel[::-1]": "kernel: only upside down" if window.flip else "kernel: upside down",
        "kernel = kernel[:, ::-1]": "kernel: only left to right" if window.flip else "kernel: left to right",
    }
    for turn, trait in ways.items():
        right = turn == (TURN if window.flip else "pass")
        assert said(sliding(window, turn=turn), window).names == ([] if right else [trait])


@pytest.mark.parametrize("window", TRIED, ids=named)
def test_values(window: Window) -> None:
    for trait in ("results: absolute", "scale: 255"):
        assert said(sliding(window, after=TABLE[trait]["after"]), window).names == [trait]


SAME = [Window("same"), Window("same", "wrap", True)]
SAME_ZEROS, FULL_ZEROS = Window("same"), Window("full")


@pytest.mark.parametrize("window", SAME, ids=named)
def test_other_borders(window: Window) -> None:
    for border in BORDERS:
        names = [] if border == window.border else [f"border: {border}"]
        assert said(sliding(window, border), window).names == names
    assert said(sliding(window, "none"), window).names == ["border: none"]


@pytest.mark.parametrize("window", SAME, ids=named)
def test_an_output_that_is_as_large_as_it_should_be_is_not_called_too_large(window: Window) -> None:
    for border in BORDERS:
        for one in said(sliding(window, border), window).traits:
            assert "too large" not in one.says and "as large as" not in one.says


@pytest.mark.parametrize(
    ("window", "source"),
    [
        pytest.param(SAME_ZEROS, sliding(Window("same", flip=True), turn="pass"), id="a window one off if even"),
        pytest.param(Window("same", flip=True), sliding(SAME_ZEROS, turn=TURN), id="the same, flipped"),
        pytest.param(SAME_ZEROS, sliding(SAME_ZEROS, i="1, rows"), id="first row zero"),
        pytest.param(SAME_ZEROS, sliding(SAME_ZEROS, i="0, rows, 2"), id="every other row"),
        pytest.param(SAME_ZEROS, sliding(SAME_ZEROS, sizes="rows, cols = H - h, W - w"), id="last row missing"),
        pytest.param(FULL_ZEROS, sliding(SAME_ZEROS), id="same for full"),
        pytest.param(Window("full", "edge"), sliding(FULL_ZEROS), id="zeros for edge"),
    ],
)
def test_what_is_right_is_not_told(window: Window, source: str) -> None:
    """Zeros around the image are right, and so is an output of mode full."""
    wrong = {f"border: {window.border}", *["border: full"] * (window.mode == "full")}
    assert not wrong & set(said(source, window).names)


@pytest.mark.parametrize("border", ["edge", "reflect", "symmetric", "wrap"])
def test_windows_at_the_right_place(border: str) -> None:
    assert said(sliding(FULL_ZEROS, border), FULL_ZEROS).names == [f"border: {border}"]


# --- every sentence ------------------------------------------------------------------------------------------------

# Sentences that no program can bring about, as long as what is said of them in sliding.yaml, or here, is so.
NEVER = {
    "chance: uninitialised memory": "nothing yields it",
    "crash: large": "of cases alone: findings.py",
    "kernel: float32": "a kernel of float32 is within the tolerance of one of float64",
}


def test_every_sentence_is_printed() -> None:
    seen = {key_of(trait) for name in TABLE for trait in heard(name).traits}
    seen |= {key_of(trait) for window, source in _others() for trait in said(source, window).traits}
    missing = {name for name, row in TABLE.items() if "fails" in row and name in TEXTS}
    assert sorted(set(TEXTS) - seen) == sorted(NEVER.keys() | missing - seen)


def _others() -> Iterator[tuple[Window, str]]:
    """What a program in another mode alone can bring about."""
    window = Window("same", flip=True)
    yield from ((window, sliding(window, turn=turn)) for turn in ("pass", "kernel = kernel[::-1]"))
    yield window, sliding(window, turn="kernel = kernel[:, ::-1]")
    yield window, sliding(window, "none")


# --- known mistakes ------------------------------------------------------------------------------------------------

# Where the known mistake tells more than a call can show.
OTHER_WORDS = {
    "adds_to_uninitialised_memory": "chance: uninitialised memory",  # which comes to "another answer each time"
    "multiplies_inside_the_image": "image: changed",  # and how, which follows from the program alone
    "multiplies_inside_the_kernel": "kernel: changed",
    "reads_its_own_results": "image: changed",
    "writes_into_the_image": "image: changed",
    "returns_the_lesson_example": "shortcut: always the same",  # and what it is
}


def first_paragraph(path: Path) -> str:
    return " ".join((ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").split("\n\n")[0].split())


def test_a_trait_says_what_the_known_mistake_says() -> None:
    alone = [(one.name, needed(one)[0]) for one in known_mistakes() if len(needed(one)) == 1]
    differ = {
        name: trait
        for name, trait in alone
        if "{" not in TEXTS.get(trait, "{") and first_paragraph(WRONG / f"{name}.py") != TEXTS[trait]
    }
    assert differ == OTHER_WORDS
