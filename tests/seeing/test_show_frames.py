"""What `grader show` draws: golden frames (renew with `pytest --renew`), and laws that hold for every shipped case."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from rich.console import Console
from rich.text import Text

from grader.arrays.borders import bordered
from grader.commands.screen.frame import frame
from grader.commands.stepping import Place, moved
from grader.files.prepared import open_prepared
from grader.files.submission import read_submission
from grader.grading import grade
from grader.preparing.prepared import Prepared
from grader.report.stories.lines import folded, one_line
from grader.report.stories.listing import entry, listing
from grader.report.stories.numbers import Numerals, span
from grader.report.stories.view import HELP, View, columns_of, help_lines, starts
from grader.sandbox.outside.protocols import Sandbox
from grader.seeing.sliding import slides
from grader.seeing.steps import step
from grader.seeing.story import Result, Story
from grader.stories import rules, stories
from grader.values.function import Function, Window
from grader.values.outcome import Verdict
from grader.values.submission import Submission
from tests.conftest import ROOT

GOLDEN = Path(__file__).parent / "golden"
WRONG = ROOT / "solutions" / "convolution" / "wrong"
MISTAKE = "Your function turns the kernel upside down and left to right before it multiplies."
GREY = "def to_grey(image):\n    return image.mean(axis=2)\n"
CRASH = "def convolve(image, kernel):\n    return image[7.5]\n"
PLACES = "def find(image, template):\n    return 0, 0\n"
# A golden file → exercise, program (None for the rule alone), case, and what is said besides.
STORIES: dict[str, tuple[str, str | Path | None, str, str]] = {
    "flipped": ("convolution", WRONG / "flips_both_axes.py", "the 5×5 example", MISTAKE),
    "padded": ("convolution", WRONG / "pads_with_zeros.py", "the 5×5 example", ""),
    "uint8": ("convolution", WRONG / "output_is_uint8.py", "a kernel wider than high", ""),
    "right": ("convolution", WRONG.parent / "accepted" / "two_loops.py", "a box blur of a photo", ""),
    "crash": ("convolution", CRASH, "the 5×5 example", ""),
    "border": ("same_size", None, "the 3×4 example", ""),
    "large": ("convolution", WRONG / "flips_both_axes.py", "a 42×42 picture", MISTAKE),
    "colours": ("grey", GREY, "the sunset", ""),
    "places": ("template", PLACES, "the 4×5 example", ""),
}
SIZES = [(60, 24), (80, 24), (120, 24)]


@lru_cache
def opened(exercise: str) -> Prepared:
    return open_prepared(ROOT / "exercises" / exercise)


def story_of(exercise: str, program: str | Path | None, case: str, sandbox: Sandbox) -> Story:
    prepared = opened(exercise)
    only = prepared.only([one.case.name for one in prepared.cases if one.case.name.startswith(case)])
    if program is None:
        return rules(only)[0]
    source = program.read_bytes() if isinstance(program, Path) else program.encode()
    submission = Submission("a.py", source)
    return stories(only, grade(only, submission, sandbox, experiments=False), submission, sandbox)[0]


def compare(name: str, text: str, renew: bool) -> None:
    file = GOLDEN / name
    if renew:
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
    assert text == file.read_text("utf-8"), f"read it, then: pytest --renew {Path(__file__).name}"


def plain(view: View, number: int, known: int) -> list[str]:
    return [line.plain.rstrip() for line in view.frame(number, known)]


@pytest.mark.parametrize("name", STORIES)
def test_golden_frames_and_listings(name: str, sandbox: Sandbox, request: pytest.FixtureRequest) -> None:
    exercise, program, case, mistake = STORIES[name]
    story = story_of(exercise, program, case, sandbox)
    note = "convolve_same is still to be written, so the rule alone is shown." if program is None else ""
    parts = []
    for size in SIZES:
        view = View(story, "case 1 of 23", *size, note, mistake)
        drawn = view.frame(*starts(story))
        assert len(drawn) == size[1] and max(line.cell_len for line in drawn) <= size[0]
        # Colour adds nothing but colour.
        console = Console(file=StringIO(), force_terminal=True, color_system="truecolor", legacy_windows=False)
        colored = frame(drawn, *size, console)
        without = frame(drawn, *size, Console(file=StringIO(), force_terminal=True, color_system=None))
        assert "\x1b[1" in colored and re.sub(r"\x1b\[[0-9;]*m", "", colored) == without
        if exercise != "grey":  # pictures are half blocks there, and shades here
            assert [line.plain for line in View(story, "case 1 of 23", *size, note, mistake, colors=False).frame(
                *starts(story))] == [line.plain for line in drawn]  # fmt: skip
        parts.append(
            "\n".join([f"{size[0]} columns, {size[1]} rows".center(size[0], "="), *plain(view, *starts(story))])
        )
    printed = View(story, "case 1 of 23", 80, None, note, mistake, colors=False)
    lines = [*plain(printed, *starts(story)), "", *([*listing(story)][:12] if columns_of(story) else [])]
    parts.append("\n".join(["in a pipe".center(80, "="), *lines]))
    compare(f"show_{name}.txt", "\n".join(parts) + "\n", request.config.getoption("--renew"))


COURSE = [path.name for path in sorted((ROOT / "exercises").iterdir()) if (path / "exercise.yaml").exists()]
_TITLES = re.compile(
    r" (image|kernel|products|output|expected|yours|your function|template)( \d| in | \(|[:,]|\[[\d, ]*:[\d:, ]*\])"
)


def places(lines: list[Text]) -> tuple[tuple[int, int, str], ...]:
    """Where blocks begin: each by the line and the column of its title, and how long all lines are that hold cells."""
    found = [(row, part.start, _TITLES.match(line.plain[part.start : part.end])) for row, line in enumerate(lines)
             for part in line.spans if part.style == "bold"]  # fmt: skip
    titles = [(row, column, title[1]) for row, column, title in found if title]
    cells = [(row, line.cell_len, "") for row, line in enumerate(lines) if "on #" in str(line.spans)]
    return (*titles, *cells)


@pytest.mark.parametrize("exercise", COURSE)
def test_nothing_jumps_while_one_steps(exercise: str) -> None:
    for story in rules(opened(exercise)):
        for size in ((80, 24), (60, 24)):
            view = View(story, "case 1 of 9", *size)
            count, seen = max(view.count, 1), set()
            for number in sorted({*range(0, count, max(1, count // 8)), count - 1, min(1, count - 1)}):
                drawn = view.frame(number, count)
                assert len(drawn) == size[1] and max(line.cell_len for line in drawn) <= size[0]
                assert "q quit" in drawn[-1].plain
                seen.add(places(drawn))
            assert len(seen) == 1 and (story.sliding is None or len(seen.pop()) > 3), (story.name, size, seen)


@pytest.mark.parametrize("case", ["the 5×5 example", "negative and fractional", "a 42×42 picture"])
def test_nothing_jumps_in_your_function_either(case: str, sandbox: Sandbox) -> None:
    story = story_of("convolution", WRONG / "flips_both_axes.py", case, sandbox)
    view = View(story, "", 80, 24)
    numbers = range(0, view.count, max(1, view.count // 40))
    seen = {places(view.frame(number, view.count)) for number in numbers}
    assert len(seen) == 1 and "yours" in str(seen)


def test_the_output_fills_and_the_window_moves(sandbox: Sandbox) -> None:
    story = story_of("convolution", None, "the 5×5 example", sandbox)
    view = View(story, "", 80, 24)
    assert starts(story) == (0, 0)
    first, second = ("\n".join(plain(view, number, number)) for number in (0, 1))
    assert "[12] ·  ·" in first and "12[12] ·" in second
    assert "[3×0 3×1 2×2]1" in first and " 3  [3×0 2×1 1×2]0" in second
    assert "0 + 2 + 2 + 0 + 2 + 0 + 0 + 2 + 4 = 12 = output[0, 1]" in second


@pytest.mark.parametrize("size", [(20, 24), (20, 6), (30, 10), (10, 3), (1, 1), (36, 9), (300, 100), (40, 24)])
@pytest.mark.parametrize("exercise", ["convolution", "grey", "template", "named_kernels"])
def test_every_size_has_a_frame(exercise: str, size: tuple[int, int]) -> None:
    for story in rules(opened(exercise))[:6]:
        drawn = View(story, "case 1 of 6", *size, "The rule alone is shown.").frame(0, 0)
        assert len(drawn) <= size[1]
        assert all(line.cell_len <= size[0] for line in drawn)
        assert all(line.plain.isprintable() for line in drawn)


def test_a_narrow_terminal_has_a_listing_and_a_tiny_one_a_sentence(sandbox: Sandbox) -> None:
    story = story_of("convolution", WRONG / "flips_both_axes.py", "the 5×5 example", sandbox)
    narrow = "\n".join(plain(View(story, "", 20, 24), 0, 8))
    assert "[0, 0] 3 3 2 / 0 0 1\n/ 3 1 2 → 0 3 4 / 0\n0 0 / 0 1 4 = 12\nyours 18, wrong" in narrow
    assert "This terminal is too small" in " ".join(plain(View(story, "", 24, 4), 0, 8))


@pytest.mark.soak
@pytest.mark.parametrize("exercise", COURSE)
def test_every_wrong_program_of_the_course_has_frames(exercise: str, sandbox: Sandbox) -> None:
    """In every size each frame has as many lines as the terminal, and none is wider; the body's height stays."""
    prepared = opened(exercise)
    for file in sorted((ROOT / "solutions" / exercise / "wrong").glob("*.py")):
        submission = read_submission(file)
        graded = grade(prepared, submission, sandbox, experiments=False)
        asked = [outcome.case.name for outcome in graded.outcomes if outcome.evidence is not None][:2]
        for story in [one for one in stories(prepared, graded, submission, sandbox, asked) if one.fails][:3]:
            for size in (*SIZES, (40, 24), (20, 24), (10, 4)):
                view = View(story, "case 1 of 9", *size)
                number, known = starts(story)
                for at in {number, 0, max(view.count - 1, 0), view.count // 2} & {*range(max(view.count, 1))}:
                    drawn = view.frame(at, known)
                    assert len(drawn) == size[1] and max(line.cell_len for line in drawn) <= size[0]
                    assert all(line.plain.isprintable() for line in drawn)
                    if view.body is not None and not view.is_narrow:
                        one = step(story, at) if view.count else None
                        assert len(view.body.frame(one, known)) == view.body.height  # type: ignore[arg-type]


# Where one is, the key, and where one is then: (number, known, playing), of 3×3 cells with 2, 4 and 7 wrong.
MOVES = [
    ((0, 0, False), "right", (1, 1, False)), ((1, 1, False), "left", (0, 1, False)),
    ((0, 0, False), "left", (0, 0, False)), ((8, 8, False), "l", (8, 8, False)),
    ((1, 1, False), "down", (4, 4, False)), ((7, 7, False), "j", (7, 7, False)), ((4, 4, False), "k", (1, 4, False)),
    ((1, 1, False), "up", (1, 1, False)), ((4, 4, True), "home", (0, 4, False)), ((0, 0, False), "end", (8, 8, False)),
    ((0, 0, False), "n", (2, 2, False)), ((2, 2, False), "n", (4, 4, False)), ((7, 7, False), "n", (2, 7, False)),
    ((4, 8, False), "N", (2, 8, False)), ((2, 8, False), "N", (7, 8, False)),
    ((3, 3, False), "space", (3, 3, True)), ((3, 3, True), "space", (3, 3, False)),
    ((8, 8, False), "space", (0, 0, True)), ((3, 3, True), None, (4, 4, True)), ((7, 7, True), None, (8, 8, False)),
    ((3, 3, True), "resize", (3, 3, True)), ((3, 3, True), "x", (3, 3, False)),
]  # fmt: skip


@pytest.mark.parametrize(("now", "key", "then"), MOVES)
def test_what_each_key_does(now: tuple[int, int, bool], key: str | None, then: tuple[int, int, bool]) -> None:
    assert moved(Place(0, *now), key, 9, 3, [2, 4, 7]) == Place(0, *then)


def test_without_cells_or_wrong_ones_keys_do_nothing() -> None:
    assert moved(Place(0, 0, 0), "right", 0, 0, []) == Place(0, 0, 0)
    assert moved(Place(0, 3, 3), "n", 9, 3, []) == Place(0, 3, 3)


def test_help_tells_every_key() -> None:
    told = "\n".join(line.plain for line in help_lines(60))
    assert all(text in told for row in HELP for text in row)
    assert len(help_lines(80)) <= 24 and max(line.cell_len for line in help_lines(60)) <= 60


def test_a_long_listing_ends_with_how_many_more() -> None:
    story = next(story for story in rules(opened("no_loops")) if story.name.startswith("a picture with 198,204"))
    lines = list(listing(story))
    assert len(lines) == 101 and lines[-1] == "… and 198104 more windows"
    assert entry(story, 0).count("/") == 4


SPANS = [((5, 9, 0, 3), (0, 5)), ((20, 8, 0, 3), (0, 8)), ((20, 8, 10, 3), (8, 16)), ((20, 8, 17, 3), (12, 20)),
         ((20, 2, 10, 3), (10, 12))]  # fmt: skip


@pytest.mark.parametrize(("asked", "found"), SPANS)
def test_a_part_is_shown_around_the_window(asked: tuple[int, int, int, int], found: tuple[int, int]) -> None:
    assert span(*asked) == found


WIDTHS: list[tuple[Callable[[], np.ndarray], int]] = [
    (lambda: np.arange(-10, 200), 3), (lambda: np.array([1 / 3, 0.5]), 6), (lambda: np.array([np.nan, 1.0]), 3),
    (lambda: np.array([True, False]), 1), (lambda: np.zeros((0, 3)), 1), (lambda: np.array([1e9, 2.0]), 5),
]  # fmt: skip


@pytest.mark.parametrize(("array", "wide"), WIDTHS)
def test_numbers_of_an_array_are_equally_wide(array: Callable[[], np.ndarray], wide: int) -> None:
    numerals = Numerals(array())
    assert numerals.wide == wide and all(len(numerals(value)) <= wide for value in array().flat)


def test_words_are_folded_and_cut() -> None:
    assert folded("a bb ccc dddddddd", 4) == ["a bb", "ccc", "dddd", "dddd"]
    assert folded("one two three four", 9, 2) == ["one two", "three fo…"]
    assert folded("", 9) == [""]
    assert one_line("a\x1b[2J\nb", 20) == "a\ufffd[2J b"
    assert one_line("abcdef", 4) == "abc…" and one_line("abc", 0) == ""


# ---- Windows that no lesson has: image, kernel, how it slides, the images' type, what a function makes of the output.

ODD: list[tuple[tuple[int, int], tuple[int, int], Window, type, Callable[[np.ndarray], np.ndarray] | None]] = [
    ((30, 30), (30, 30), Window(), float, None),
    ((30, 30), (20, 25), Window(), float, lambda output: output[:, :-1]),
    ((50, 50), (15, 3), Window(), float, lambda output: output + 1),
    ((8, 8), (3, 3), Window("same", "reflect"), int, lambda output: output[1:]),
    ((8, 8), (3, 3), Window("full", "zeros", True), int, None),
    ((1000, 1000), (3, 3), Window(), int, lambda output: output.astype(np.uint8)),
    ((5, 5), (3, 3), Window(), float, lambda output: output * np.nan),
    ((5, 5), (3, 3), Window(), float, lambda output: output * 1j),
    ((5, 5), (3, 3), Window(), float, lambda output: output > 0),
    ((5, 5), (3, 3), Window(), float, lambda output: output[0]),
    ((1, 40), (1, 3), Window(), float, lambda output: output * 1e9),
]


@pytest.mark.parametrize("odd", ODD, ids=[f"{one[0]} under {one[1]}, {n}" for n, one in enumerate(ODD)])
@pytest.mark.parametrize("nan", [False, True])
def test_windows_that_no_lesson_has(odd: tuple[Any, ...], nan: bool) -> None:
    image_shape, kernel_shape, window, dtype, function = odd
    random = np.random.default_rng(7)
    image, kernel = random.integers(0, 256, image_shape).astype(dtype), random.integers(-2, 3, kernel_shape) / 2
    if nan and dtype is float:
        image[0, 0] = np.nan
    lying = bordered(window, image.astype(float), kernel_shape)
    windows = np.lib.stride_tricks.sliding_window_view(lying, kernel_shape)
    expected = np.einsum("ijkl,kl->ij", windows, kernel[::-1, ::-1] if window.flip else kernel)
    sliding = slides(window, {"image": image, "kernel": kernel}, expected)
    assert sliding is not None
    with np.errstate(all="ignore"):
        yours = function(expected) if function else None
    wrong = yours != expected if yours is not None and yours.shape == expected.shape else None
    result = Result("output", expected, yours, wrong, right=False)
    story = Story("odd", Function("convolve", ("image", "kernel"), window=window), Verdict.WRONG if function else None,
                  "It is wrong. Very.", "", (("image", image), ("kernel", kernel)), (result,), (), sliding)  # fmt: skip
    start, known = starts(story)
    for size in (*SIZES, (40, 12), (200, 50)):
        view = View(story, "case 1 of 9", *size)
        for number in {0, view.count - 1, start}:
            drawn = view.frame(number, known)
            assert len(drawn) == size[1] and max(line.cell_len for line in drawn) <= size[0]
    assert list(zip(range(3), listing(story), strict=False))
