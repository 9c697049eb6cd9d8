"""Stories and steps: that they tell the truth of every case of the shipped course, and of what programs do."""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.arrays.borders import BORDERS
from grader.files.photo import photo
from grader.files.prepared import open_prepared
from grader.files.submission import read_submission
from grader.grading import grade
from grader.preparing.prepared import Prepared
from grader.sandbox.outside.protocols import Sandbox
from grader.seeing.after import CHANGES, applied, says
from grader.seeing.found import rule_changed, weights_from
from grader.seeing.guess import ABSOLUTE, MISTAKE, RIGHT, Typed, is_said, judge_guess, known_numbers, read_number
from grader.seeing.kernels import FOUR
from grader.seeing.photo import convolved, shrunk
from grader.seeing.sliding import laid, lies, rule_at
from grader.seeing.steps import count, fed, first_step, step, wrong_steps
from grader.seeing.story import Story
from grader.stories import rules, stories
from grader.values.function import Window
from grader.values.mistake import Mistake, Symptom
from grader.values.outcome import Verdict
from grader.values.submission import Submission
from tests.conftest import ROOT
from tests.page.strange import sliding
from tests.report.made import slid

COURSE = [path.name for path in sorted((ROOT / "exercises").iterdir()) if (path / "exercise.yaml").exists()]


@lru_cache
def opened(name: str) -> Prepared:
    return open_prepared(ROOT / "exercises" / name)


def told(name: str, source: Path | str, sandbox: Sandbox) -> tuple[Story, ...]:
    """source: of a program, or where it lies under solutions/NAME."""
    path = ROOT / "solutions" / name / source if isinstance(source, Path) else None
    submission = read_submission(path) if path else Submission("a.py", str(source).encode())
    return stories(opened(name), grade(opened(name), submission, sandbox, experiments=False), submission, sandbox)


@pytest.mark.parametrize("name", COURSE)
def test_every_case_of_the_course_has_a_story(name: str) -> None:
    for story in rules(opened(name)):
        assert story.verdict is None and story.given and (story.results or story.wants)
        for number in range(0, count(story), max(1, count(story) // 50)):
            one = step(story, number)
            assert one.number == number and one.yours is None and one.mine is None and not one.wrong
            if one.placed:
                assert one.placed.exact and one.placed.total == pytest.approx(float(one.expected), rel=1e-5, abs=1e-4)
    assert all((story.lies is not None) == (name == "window_sum") for story in rules(opened(name)))
    slide = {story.function.slides for story in rules(opened(name))}
    assert slide == {name in ("convolution", "same_size", "no_loops")}
    assert all(story.sliding for story in rules(opened(name)) if story.function.slides)


# A program → whether what it does to each pixel is found for the first case that fails, and what becomes of its sums.
FOUND = {
    "flips_both_axes": "",
    "pads_with_zeros": "",
    "total_is_never_reset": "",
    "output_is_uint8": "uint8",
    "clips_to_0_255": "not below 0",
    "takes_the_absolute_value": "abs",
    "rounds_to_whole_numbers": "rounded",
    "adds_pixels_and_weights": "",
    "takes_the_largest_product": None,
    "returns_nested_lists": None,
    "prints_instead_of_returning": None,
    "misspells_the_name": None,
}


@pytest.mark.parametrize("name", FOUND)
def test_what_a_program_does_to_each_pixel_gives_its_output_exactly(name: str, sandbox: Sandbox) -> None:
    failing = [story for story in told("convolution", Path("wrong", f"{name}.py"), sandbox) if story.fails]
    assert failing and failing[0].verdict is not Verdict.CORRECT
    first = failing[0]
    assert (first.weights.after if first.weights else None) == FOUND[name]
    for story in failing:
        assert story.weights is None or story.sliding
        result = story.shown
        if story.weights is None or result is None:
            continue
        for number in range(0, count(story), max(1, count(story) // 20)):
            one = step(story, number)
            if one.mine is None or one.yours is None:
                continue
            total = one.mine.base + sum(float(used.pixel) * used.weight for used in one.mine.used)
            assert total == pytest.approx(one.mine.total)
            if one.mine.after in CHANGES:
                total = float(CHANGES[one.mine.after](np.array(total)))
            elif one.mine.after:
                total = float(np.trunc(np.array(total)).astype(np.int64).astype(one.mine.after))
            assert total == pytest.approx(float(one.yours), rel=1e-5, abs=1e-6)


def test_a_flipped_kernel_is_seen_in_the_weights(sandbox: Sandbox) -> None:
    story = told("convolution", Path("wrong/flips_both_axes.py"), sandbox)[0]
    assert story.sliding is not None
    first = step(story, first_step(story))
    assert first.placed is not None and first.mine is not None
    weights = {(used.row, used.column): used.weight for used in first.mine.used}
    turned = story.sliding.kernel[::-1, ::-1]
    assert weights == {place: weight for place, weight in np.ndenumerate(turned) if weight}
    assert (first.expected, first.yours, first.wrong) == (12, 18, True)
    assert wrong_steps(story) == [0, 1, 2, 4, 5, 6, 7]


def test_a_kernel_that_lies_at_one_place_has_its_window() -> None:
    """Whichever row and column; and none where the products do not add up to it, or row and column are no places."""
    story = rules(opened("window_sum"))[0]
    one = step(story, 0)
    assert one.at == () and one.placed is not None
    assert (one.placed.top, one.placed.left, one.placed.total, one.expected) == (1, 2, 18, 18)
    given, result = dict(story.given), story.results[0]
    assert lies({**given, "row": np.array(0)}, result.expected) is None
    assert lies({**given, "row": np.array(-1)}, result.expected) is None
    assert lies({**given, "row": np.array(3)}, result.expected) is None
    assert lies({**given, "row": "1"}, result.expected) is None
    assert lies(given, result.expected.reshape(1, 1)) is None


def test_a_pixel_feeds_the_cells_whose_windows_hold_it() -> None:
    for name in ("convolution", "same_size"):
        story = rules(opened(name))[0]
        for row, column in np.ndindex(*story.sliding.image.shape if story.sliding else ()):
            holding = []
            for number in range(count(story)):
                placed = step(story, number).placed
                assert placed is not None
                (height, width), top, left = placed.window.shape, placed.top, placed.left
                if top <= row < top + height and left <= column < left + width:
                    holding.append(step(story, number).at)
            assert fed(story, row, column) == holding
    assert fed(rules(opened("grey"))[0], 0, 0) == []


@pytest.mark.parametrize("border", BORDERS)
@pytest.mark.parametrize("mode", ["same", "full"])
def test_a_pixel_feeds_cells_through_the_border_too(mode: str, border: str) -> None:
    """Those to which the rule gives it a weight, and none of these is 0."""
    window, image, kernel = Window(mode, border), np.arange(20.0).reshape(4, 5), np.arange(1.0, 10).reshape(3, 3)
    lying = laid(window, {"image": image, "kernel": kernel})
    assert lying is not None
    expected = slid(lying.lying, kernel)
    story = sliding(window, image, kernel, expected)
    for row, column in np.ndindex(*image.shape):
        holding = [place for place in np.ndindex(*expected.shape) if rule_at(lying, place)[row, column]]
        assert fed(story, row, column) == holding
    if mode == "same":
        assert ((3, 4) in fed(story, 0, 0)) is (border == "wrap")


ODD = {
    "another shape": ("return image", (5, 5)),
    "no array": ("return 'a text'", None),
    "nothing": ("image.sum()", "None"),
    "other axes": ("return image[None]", (1, 5, 5)),
    "complex numbers": ("return image[:3, :3] * 1j", (3, 3)),
    "an object": ("return object()", None),
    "a list": ("return [1, 2]", None),
    "not finite": ("return image[:3, :3] * float('nan')", (3, 3)),
    "empty": ("return image[:0]", (0, 5)),
    "raises": ("raise ValueError('<b>')", None),
}


@pytest.mark.parametrize("name", ODD)
def test_whatever_comes_back_has_a_story(name: str, sandbox: Sandbox) -> None:
    body, shape = ODD[name]
    story = told("convolution", f"def convolve(image, kernel):\n    {body}\n", sandbox)[0]
    assert story.fails and story.message and story.shown is not None
    yours = story.shown.yours
    assert (yours.shape if isinstance(yours, np.ndarray) else None if shape is None else yours) == shape
    for number in range(count(story)):
        one = step(story, number)
        assert one.placed is not None and (one.yours is None or one.at < yours.shape)
    if name == "not finite":
        assert len(wrong_steps(story)) == 9
    with pytest.raises(IndexError):
        step(story, count(story))


def test_of_several_results_the_first_wrong_one_is_stepped_through(sandbox: Sandbox) -> None:
    source = (ROOT / "solutions/sobel/accepted").glob("*.py")
    right = next(iter(sorted(source))).read_text("utf-8")
    story = told(
        "sobel", right + "\nof = gradient\ndef gradient(image):\n    a, b = of(image)\n    return a, b * 0\n", sandbox
    )
    failing = next(one for one in story if one.fails)
    assert [result.name for result in failing.results] == ["magnitude", "direction"]
    assert failing.results[0].right and failing.shown is failing.results[1]
    assert all(result.right for one in story if one.is_right for result in one.results)


# --- what becomes of a sum --------------------------------------------------------------------------------------------


@settings(deadline=None, max_examples=100)
@given(
    st.lists(st.integers(-2000, 2000), min_size=1, max_size=12), st.sampled_from([*CHANGES, "uint8", "int8", "int16"])
)
def test_what_becomes_of_sums_is_told_so_that_it_gives_the_output(sums: list[int], name: str) -> None:
    before = np.array(sums, float) / 4
    if name in CHANGES:
        after = CHANGES[name](before)
    else:
        after = np.trunc(before).astype(np.int64).astype(name)
    word = applied(before, after)
    assert word is not None
    if not word:
        assert np.allclose(before, after)
    elif word in CHANGES:
        assert np.allclose(CHANGES[word](before), after)
    else:
        assert word == after.dtype.name == name
    if word:
        assert says(word, "44").endswith(": 44") or word == "abs"


def test_what_a_narrow_type_holds_is_said() -> None:
    assert says("uint8", "44") == "kept in uint8, which holds 0 to 255: 44"
    assert says("abs", "3") == "without its sign 3"
    assert applied(np.array([300.0]), np.array([45], np.uint8)) is None
    assert applied(np.array([np.nan]), np.array([0.0])) is None


def test_weights_of_a_narrow_type_are_the_kernels_own() -> None:
    """-8 stands as 248 in uint8."""
    image, kernel = np.array([[1, 2]], np.uint8), np.array([[-8]])
    ones = np.zeros((1, 2, 1, 2), np.uint8)
    ones[0, 0, 0, 0] = ones[0, 1, 0, 1] = 248
    found = weights_from(np.zeros((1, 2)), ones, image, np.array([[248, 240]], np.uint8), kernel)
    assert found is not None and found.after == "uint8" and found.each is not None
    assert found.each[0, 0, 0, 0] == -8
    assert weights_from(np.zeros((1, 2)), ones, image, np.array([[248, 241]], np.uint8), kernel) is None


def test_the_rule_itself_may_be_what_is_changed_afterwards() -> None:
    expected = np.array([[-3.0, 4.0]])
    found = rule_changed(expected, np.abs(expected))
    assert found is not None and found.is_rule and found.after == "abs"
    assert rule_changed(expected, expected) is None
    assert rule_changed(expected, expected + 1) is None
    assert rule_changed(expected, np.zeros((2, 2))) is None


# --- a guess ----------------------------------------------------------------------------------------------------------


def test_a_guess_is_right_or_a_known_mistakes_or_neither() -> None:
    prepared = opened("convolution")
    story = rules(prepared)[0]
    assert judge_guess(story, Typed(12), prepared.mistakes).right
    flipped = judge_guess(story, Typed(18), prepared.mistakes)
    assert not flipped.right
    assert any("upside down and left to right" in gist for gist in flipped.gists)
    assert judge_guess(story, Typed(12345), prepared.mistakes).gists == ()
    told = [one for one in rules(opened("gaussian_kernel")) if one.shown and isinstance(one.shown.expected, np.ndarray)]
    small = next(one for one in told if one.shown and 0.0029 < one.shown.expected.flat[0] < 0.003)
    assert [judge_guess(small, Typed(*one), ()).right for one in ((0, 0), (0.003, 3), (0.00297, 5))] == [
        False, True, True,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", (12, 0)), (" -3 ", (-3, 0)), ("−3", (-3, 0)), ("1,5", (1.5, 1)), ("1e2", (100, 0)), ("0.50", (0.5, 2)),
     ("1.5e-3", (0.0015, 4)), ("1.25E1", (12.5, 1)), ("", None), ("twelve", None), ("nan", None), ("inf", None),
     ("1 2", None), ("1_2", None)],
)  # fmt: skip
def test_what_is_typed_is_read_as_a_number(text: str, number: tuple[float, int] | None) -> None:
    assert read_number(text) == (number and Typed(*number))


# What is typed, what is wanted → is it right, is it a mistake's number?
SAID = [
    ("12", 12.0, True, True), ("12.05", 12.0, True, False), ("12.2", 12.0, False, False),
    ("0", 0.00296902, False, False),
    ("0.00", 0.00296902, False, False), ("0.003", 0.00296902, True, True), ("3e-3", 0.00296902, True, True),
    ("0.004", 0.00296902, False, False), ("0", 0.0, True, True), ("0", 1e-10, True, True), ("0.01", 0.0, False, False),
    ("18", 18.004, True, True), ("18.00", 18.02, True, False), ("2.5", 2.45, True, True), ("-3", -3.2, True, True),
    ("1e8", 100400000.0, True, False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted", "right", "known"), SAID)
def test_what_comes_close_enough(text: str, wanted: float, right: bool, known: bool) -> None:
    typed = read_number(text)
    assert typed is not None
    assert (is_said(typed, wanted, RIGHT), is_said(typed, wanted, MISTAKE)) == (right, known)


def test_the_page_judges_guesses_alike() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    source = (ROOT / "grader" / "report" / "page" / "numbers.js").read_text("utf-8")
    script = f"""{source}
    console.log(JSON.stringify({json.dumps(SAID)}.map(([text, wanted]) =>
        [{RIGHT}, {MISTAKE}].map(relative => isSaid(readTyped(text), wanted, relative, {ABSOLUTE})))))"""
    ran = subprocess.run([node, "-"], input=script, capture_output=True, text=True, check=True, encoding="utf-8")
    assert json.loads(ran.stdout) == [[right, known] for _, _, right, known in SAID]


def test_mistakes_with_nearly_one_number_are_one() -> None:
    story = rules(opened("convolution"))[0]

    def made(number: float, gist: str) -> Mistake:
        return Mistake(gist, gist, {story.name: Symptom("output", numbers=np.array([number]))})

    mistakes = [made(18, "a"), made(18 + 1e-9, "b"), made(18, "a"), made(18.3, "c"), made(np.nan, "d")]
    known = known_numbers(story, mistakes)
    assert [(one.number, one.gists) for one in known] == [(18, ("a", "b")), (18.3, ("c",))]
    assert judge_guess(story, Typed(18), mistakes).gists == (
        "a",
        "b",
    )  # the nearest: both may be 18
    assert judge_guess(story, Typed(18.3, 1), mistakes).gists == ("c",)
    many = [made(18, name) for name in "abcd"]
    assert judge_guess(story, Typed(18), many).gists == ()


# --- the photo --------------------------------------------------------------------------------------------------------


def test_four_kernels_make_four_pictures_of_the_photo() -> None:
    small = shrunk(photo(), 28)
    assert small.shape == (28, 28) and abs(small.mean() - photo().mean()) < 1
    made = {one.name: convolved(small, np.array(one.rows)) for one in FOUR}
    assert np.array_equal(made["identity"], small[1:-1, 1:-1])
    assert made["sharpen"].std() > made["identity"].std() > made["box blur"].std()
    assert abs(made["edge detection"].mean()) < 5
    assert shrunk(np.arange(6.0).reshape(2, 3), 9).tolist() == [[0, 1, 2], [3, 4, 5]]
