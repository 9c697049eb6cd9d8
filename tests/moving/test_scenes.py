"""A story as a picture: what is told by its frames, its title and its description, of right and of wrong functions."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest

from grader.files.prepared import open_prepared
from grader.files.submission import read_submission
from grader.grading import grade
from grader.preparing.prepared import Prepared
from grader.report.moving import scenes
from grader.report.moving.as_svg import svg
from grader.report.moving.lanes import MOST_CELLS
from grader.report.moving.sentences import wrapped
from grader.report.moving.sliding import MOST_PLACES
from grader.sandbox.outside.protocols import Sandbox
from grader.seeing.steps import count, step
from grader.seeing.story import Result, Story
from grader.stories import rules, stories
from grader.values.errors import UsageError
from grader.values.function import Function
from grader.values.outcome import Verdict
from grader.values.value import replace
from tests.conftest import PUBLIC, ROOT, SECRET

SVG = "{http://www.w3.org/2000/svg}"
EXERCISES = sorted(path.parent.name for path in ROOT.glob("exercises/*/exercise.yaml"))
Wrong = Callable[[str], Story]


@pytest.fixture(scope="module")
def lesson() -> Story:
    return rules(open_prepared(PUBLIC))[0]


@pytest.fixture(scope="module")
def wrong(sandbox: Sandbox) -> Wrong:
    """The first case, as this wrong program makes it."""
    prepared: Prepared = open_prepared(PUBLIC)
    only = prepared.only([prepared.cases[0].case.name])

    def make(name: str) -> Story:
        submission = read_submission(SECRET / "wrong" / f"{name}.py", "convolution.py")
        return stories(only, grade(only, submission, sandbox), submission, sandbox)[0]

    return make


def words(text: str) -> list[str]:
    """All that is written in a picture, in order."""
    return [one.text or "" for one in ElementTree.fromstring(text).iter(f"{SVG}text")]


def said(text: str) -> str:
    root = ElementTree.fromstring(text)
    return " ".join(root.findtext(f"{SVG}{name}") or "" for name in ("title", "desc"))


def other(given: dict[str, Any], results: tuple[Result, ...], **more: Any) -> Story:
    """A story in which nothing slides."""
    function = Function("f", tuple(given))
    return Story("a case", function, more.pop("verdict", None), "", "", tuple(given.items()), results, **more)


def test_the_lesson_moves_without_a_script_and_is_small(lesson: Story) -> None:
    text = scenes.svg_of(lesson)
    assert len(text.encode()) <= 40_000
    assert "<script" not in text and "http" not in text.replace("http://www.w3.org/2000/svg", "")
    assert text.count("@keyframes") > 9 and 'role="img"' in text
    assert "prefers-color-scheme:dark" in text and "prefers-reduced-motion:no-preference" in text


def test_its_description_says_all(lesson: Story) -> None:
    assert said(scenes.svg_of(lesson)) == (
        "the 5×5 example from the lesson: a kernel of 3×3 weights slides over an image of 5×5 pixels "
        "At each place the pixels under the kernel are multiplied by the weights that lie on them and added up. The "
        "kernel is 0 1 2 / 2 2 0 / 0 1 2. The first window is 3 3 2 / 0 0 1 / 3 1 2: 0 + 3 + 4 + 0 + 0 + 0 + 0 + 1 + 4 "
        "= 12. The output is 12 12 17 / 10 17 19 / 9 6 14."
    )


def test_each_frame_has_its_sum_and_one_more_cell(lesson: Story) -> None:
    expected = [12, 12, 17, 10, 17, 19, 9, 6, 14]
    for number in range(9):
        text = scenes.still_of(lesson, divmod(number, 3))
        one = step(lesson, number)
        assert one.placed is not None
        terms = " + ".join(f"{value:g}" for value in one.placed.products.flat)
        assert words(text)[-1] == f"[{number // 3}, {number % 3}] {terms} = {expected[number]}"
        assert text.count('class="right"') == number + 1 and text.count('class="right-now"') == 1
    assert scenes.still_of(lesson) == scenes.still_of(lesson, (2, 2)) and "@keyframes" not in scenes.still_of(lesson)


def test_a_border_is_seen_and_is_no_pixel() -> None:
    text = scenes.still_of(rules(open_prepared(ROOT / "exercises" / "same_size"))[0])
    assert text.count('class="border"') == 5 * 6 - 3 * 4 and text.count('class="pixel"') == 3 * 4


@pytest.mark.parametrize("name", EXERCISES)
def test_every_public_case_has_a_picture(name: str) -> None:
    for story in rules(open_prepared(ROOT / "exercises" / name)):
        scene = scenes.scene_of(story)
        root = ElementTree.fromstring(svg(scene))
        assert root.findtext(f"{SVG}title") and root.findtext(f"{SVG}desc")
        assert scene.frames <= MOST_PLACES and scene.width <= 1_100
        for one in root.iter(f"{SVG}rect"):
            assert float(one.get("x") or 0) + float(one.get("width") or 0) <= scene.width + 1e-9


def test_of_a_large_image_a_part_is_shown_and_that_is_said(wrong: Wrong) -> None:
    story = next(one for one in rules(open_prepared(PUBLIC)) if one.image is not None and one.image.size > 400)
    text = scenes.svg_of(story)
    assert "Only 56 of 484 places are shown, from output[0, 0] on; the image has 24×24 pixels." in said(text)
    assert text.count('class="pixel"') <= MOST_CELLS**2


def test_a_part_begins_where_something_is_wrong() -> None:
    story = next(one for one in rules(open_prepared(PUBLIC)) if one.image is not None and one.image.size > 400)
    result = story.results[0]
    yours, mask = result.expected.copy(), np.zeros(result.expected.shape, bool)
    yours[20, 19], mask[20, 19] = 5, True
    late = replace(story, verdict=Verdict.WRONG, results=(replace(result, yours=yours, wrong=mask, right=False),))
    assert "In [20, 19]: 5 ≠ " in said(scenes.svg_of(late))
    assert "from output[14, 15] on" in said(scenes.svg_of(late))


def test_a_wrong_function_stands_below_with_its_pixels_and_weights(wrong: Wrong) -> None:
    text = scenes.still_of(wrong("flips_both_axes"), (0, 0))
    assert text.count('class="used"') == 6
    assert words(text)[-1] == "[0, 0] 6 + 3 + 0 + 2 + 6 + 1 = 18 ≠ 12"
    assert {"the rule", "your function", "≠12"} <= set(words(text))
    assert "Of what your function gave, 7 of 9 cells differ." in said(text)


def test_what_becomes_of_a_sum_is_said() -> None:
    from grader.seeing.sliding import Weights

    story = rules(open_prepared(PUBLIC))[0]
    result = story.results[0]
    yours = np.minimum(result.expected, 15)
    limited = replace(
        story, verdict=Verdict.WRONG, weights=Weights(None, np.zeros((3, 3)), "rounded"),
        results=(replace(result, yours=yours, wrong=yours != result.expected, right=False),),
    )  # fmt: skip
    lines = words(scenes.still_of(limited, (0, 2)))[-2:]
    assert lines == ["[0, 2] 1 + 0 + 2 + 6 + 2 + 6 = 17, rounded:", "15 ≠ 17"]


def test_another_shape_is_drawn_as_it_is_and_called_neither_right_nor_wrong(wrong: Wrong) -> None:
    text = scenes.still_of(wrong("pads_with_zeros"))
    assert "Your function gave 5×5 cells, expected are 3×3." in words(text)
    lower = text[text.index("your function") :]
    assert lower.count('class="yours"') == 25 and 'class="right"' not in lower and "≠" not in lower


@pytest.mark.parametrize(
    ("name", "line"), [("returns_nothing", "gave None"), ("returns_a_flat_array", "gave shape (9,)")]
)
def test_what_is_no_image_is_named(wrong: Wrong, name: str, line: str) -> None:
    text = scenes.still_of(wrong(name))
    assert line in words(text) and words(text)[-2].endswith("expected 14")


def test_a_story_without_a_window_has_its_arguments_and_results() -> None:
    given = {"image": np.array([[1, 2], [3, np.nan]]), "mode": "'max'", "size": np.array(2)}
    expected, yours = np.array([[1.5, np.inf]]), np.array([[2.5, -np.inf]])
    result = Result("output", expected, yours, np.array([[True, True]]), right=False)
    text = scenes.svg_of(other(given, (result,), verdict=Verdict.WRONG))
    assert words(text) == [
        "image", "1", "2", "3", "nan", "mode", "'max'", "size", "2", "output, expected", "1.5", "inf",
        "output, yours", "2.5", "−inf", "2 of 2 cells wrong", "yours − expected", "1", "−inf",
    ]  # fmt: skip
    assert said(text) == (
        "a case image: 1 2 / 3 nan. mode: 'max'. size: 2. output, expected: 1.5 inf. output, yours: 2.5 −inf. "
        "2 of 2 cells wrong."
    )


VALUES: list[tuple[Any, list[str], int]] = [
    (np.zeros((3, 4, 5, 6)), ["x", "an array of shape 3×4×5×6"], 0),
    (np.zeros((1000, 1000)), ["x, 1000×1000"], 1),
    (np.full((20, 20), np.nan), ["x, 20×20"], 1),
    (np.zeros((9, 9, 3), np.uint8), ["x, 9×9"], 1),
    (np.zeros((0, 3)), ["x", "an array of shape 0×3"], 0),
    (np.array([1 + 2j, 3 - 1j]), ["x", "1+2i", "3-1i"], 0),
    (np.array([[True, False]]), ["x", "True", "False"], 0),
    (np.array(["a" * 40]), ["x", "a" * 11 + "…"], 0),
    (np.array(7.25), ["x", "7.25"], 0),
    ("y" * 70, ["x", "y" * 59 + "…"], 0),
    (None, ["x", "None"], 0),
]


@pytest.mark.parametrize(("value", "lines", "pictures"), VALUES, ids=[lines[-1] for _, lines, _ in VALUES])
def test_values_of_any_kind(value: Any, lines: list[str], pictures: int) -> None:
    text = scenes.svg_of(other({"x": value}, ()))
    assert words(text) == lines
    assert text.count("<image") == pictures and len(text) < 60_000


def test_what_a_case_wants_besides_a_result_is_said() -> None:
    text = scenes.svg_of(other({"x": np.array(1)}, (), wants=("raises ValueError",)))
    assert words(text)[-1] == "The case wants: raises ValueError." and words(text)[-1] in said(text)


EVIL = "</title><script>alert(1)</script> & \x1b[31m]]> \ud800 \u202e"


def test_texts_of_others_are_escaped(lesson: Story) -> None:
    story = other({EVIL: EVIL}, (Result(EVIL, EVIL, EVIL, right=False),), verdict=Verdict.WRONG, wants=(EVIL,))
    for one in (story, replace(story, name=EVIL), replace(lesson, name=EVIL)):
        text = scenes.svg_of(one)
        assert "<script" not in text and "\x1b" not in text and "\u202e" not in text
        ElementTree.fromstring(text.encode())


def test_lines_break_before_a_sign() -> None:
    assert wrapped("1 + 22 − 333 = 4", 80, 16) == ["1 + 22", "− 333", "= 4"]


def test_what_cannot_be_drawn_is_said_with_what_can(lesson: Story) -> None:
    still = other({"x": np.array(1)}, ())
    with pytest.raises(UsageError, match=r"no kernel slides over an image, so there is nothing that moves\n  a still"):
        scenes.gif_of(still)
    with pytest.raises(UsageError, match=r"--at: in the case 'a case' no kernel slides.*\n  leave --at out"):
        scenes.still_of(still, (0, 0))
    with pytest.raises(UsageError, match=r"--at 3,0: this picture shows no such cell\n  it shows .* 0,0 to 2,2"):
        scenes.still_of(lesson, (3, 0))
    with pytest.raises(UsageError, match=r"--at 3: this picture"):
        scenes.still_of(lesson, (3,))
    assert lesson.sliding is not None
    large = replace(lesson, sliding=replace(lesson.sliding, kernel=np.zeros((3, 12))))
    with pytest.raises(UsageError, match=r"has 3×12 weights, too many to be drawn in cells; 9×9 is the most"):
        scenes.gif_of(large)
    assert count(large) and "<rect" in scenes.svg_of(large)


def test_a_gif_has_the_same_frames(lesson: Story) -> None:
    pil = pytest.importorskip("PIL.Image")
    import io

    data = scenes.gif_of(lesson)
    assert len(data) <= 150_000
    with pil.open(io.BytesIO(data)) as image:
        scene = scenes.scene_of(lesson)
        assert image.n_frames == 9 and image.info["loop"] == 0
        assert image.size == (round(2 * scene.width), round(2 * scene.height))
        image.seek(8)
        assert image.info["duration"] > 3_000


def test_a_gif_needs_pillow_and_says_so(lesson: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PIL", "PIL.Image", "PIL.ImageDraw"):
        monkeypatch.setitem(sys.modules, name, None)  # as if it were not installed
    with pytest.raises(UsageError, match=re.escape("pip install 'pixelgrader[pictures]', or write an SVG")):
        scenes.gif_of(lesson)


def test_a_png_holds_its_pixels() -> None:
    pil = pytest.importorskip("PIL.Image")
    import io

    from grader.report.moving.png import png

    rng = np.random.default_rng(14)
    for shape in ((1, 1), (5, 7), (3, 2, 3), (40, 1, 3)):
        pixels = rng.integers(0, 256, shape).astype(np.uint8)
        with pil.open(io.BytesIO(png(pixels))) as image:
            assert np.array_equal(np.asarray(image), pixels)


def test_nothing_of_pillow_is_loaded_for_an_svg(tmp_path: Path) -> None:
    import subprocess

    program = "import sys, grader.report.moving.scenes, grader.report.moving.four; print('PIL' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
