"""Stories that no lesson has: outputs of any shape and type, texts that look like HTML, a million pixels."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.arrays.compare import wrong_cells
from grader.seeing.sliding import slides
from grader.seeing.story import Result, Story
from grader.values.exercise import Closeness
from grader.values.function import Function, Window
from grader.values.outcome import Verdict
from grader.values.value import replace
from tests.report.made import LESSON, slid

HOSTILE = (
    "<script>document.title = 'taken'</script>", "</script><img src=x onerror=\"document.title='taken'\">", "{{DATA}}",
    "<!--<script>", "]]>", "&lt;b&gt; &amp;", "\u2028line\u2029end", "\x1b[31mred\x1b[0m", "a\x00b\ud800",
    "'\"`${alert(1)}`",
    "javascript:alert(1)", "very " * 100, "\u202eabc", "__proto__", "=1+1",
)  # fmt: skip
PLAIN = Function("f", ("image",))


def story(
    expected: Any, yours: Any, name: str = "strange", verdict: Verdict | None = Verdict.WRONG, **given: Any
) -> Story:
    """A case without a window. given: by default an image that is no picture of anything."""
    same = isinstance(expected, np.ndarray) and isinstance(yours, np.ndarray) and expected.shape == yours.shape
    numbers = same and expected.dtype.kind in "biufc" and yours.dtype.kind in "biufc"
    wrong = wrong_cells(yours, expected, Closeness(1e-6, 0.0)) if numbers else None
    result = Result("output", expected, yours, wrong, right=False)
    given = given or {"image": np.arange(6).reshape(2, 3)}
    return Story(name, PLAIN, verdict, "It is wrong.", "", tuple(given.items()), (result,))


def sliding(window: Window, image: Any, kernel: Any, expected: Any, yours: Any = None, **more: Any) -> Story:
    """A case with one."""
    given = {"image": image, "kernel": kernel}
    told = story(expected, yours, verdict=Verdict.WRONG if yours is not None else None, **given)
    function = Function("convolve", ("image", "kernel"), window=window)
    return replace(told, function=function, sliding=slides(window, given, expected), **more)


def lesson(yours: Any = None, **more: Any) -> Story:
    return sliding(Window(), LESSON["image"], LESSON["kernel"], slid(LESSON["image"], LESSON["kernel"]), yours, **more)


def strange() -> list[Story]:
    """One of everything."""
    rng = np.random.default_rng(14)
    nan = np.array([[np.nan, np.inf], [-np.inf, 2.5]])
    large = rng.normal(size=(1000, 1000))
    wrong_large = large.copy()
    wrong_large[700, 300:] = np.nan
    stack, kernel = rng.integers(0, 255, (3, 2, 5, 4)), np.ones((3, 3))
    photo = rng.integers(0, 256, (300, 400)).astype(np.uint8)
    pictures = rng.random((2, 6, 5, 3))
    sums = slid(photo.astype(float), kernel)
    told = [
        story(nan, nan[::-1].copy(), "nan and infinities"),
        story(np.array([[True, False]]), np.array([[True, True]]), "a mask"),
        story(np.array([1 + 2j, 3]), np.array([1 + 2j, 4j]), "complex numbers"),
        story(np.arange(5), np.arange(4), "one axis, too short"),
        story(np.array(5), np.array(7), "numbers"),
        story(np.zeros((0, 3)), np.zeros((0, 3)), "no cells"),
        story(np.zeros((2, 2)), np.zeros((0, 2)), "none of mine"),
        story(np.array([[2**60, 1]]), np.array([[2**60 + 1, 1]]), "large whole numbers"),
        story(np.full((2, 2), 1 / 3), np.full((2, 2), 1 / 3 + 1e-4), "close"),
        story(np.arange(200), np.arange(200)[::-1].copy(), "a long line"),
        story(stack, stack + 1, "four axes", images=stack),
        story(stack[..., :3], stack[0], "another number of axes", image=stack),
        story(pictures, pictures**2, "a stack of colour pictures", image=pictures),
        story(rng.random((70, 80, 3)), rng.random((70, 80, 3)).astype(np.float16), "a large picture in colour"),
        story(large, wrong_large, "a million pixels", image=large),
        story("'abcd'", "'abXd'", "a text"),
        story("(1, 2)", "None", "no tuple"),
        story(np.zeros((2, 2)), None, "nothing came", Verdict.CRASHED),
        replace(story("", None, "raises"), results=(), wants=("raises ValueError",)),
        story(np.zeros((1,) * 7), np.zeros((1,) * 7), "seven axes"),
        sliding(Window(), photo, kernel, sums, sums.astype(np.uint8)),
        sliding(Window("full", "zeros", True), LESSON["image"], LESSON["kernel"][:2], _full(), np.zeros((6, 7))),
        lesson(np.zeros((5, 5))), lesson(np.zeros(9)), lesson(np.zeros((3, 3), complex)), lesson("None"), lesson(nan),
        lesson(np.full((3, 3), np.nan)),
    ]  # fmt: skip
    hostile = [
        replace(story(text, f"{text} ", text), message=text, hint=text, wants=(text,), given=((text, text),))
        for text in HOSTILE
    ]
    return [*told, *hostile]


def _full() -> Any:
    from scipy.signal import convolve2d

    return convolve2d(LESSON["image"], LESSON["kernel"][:2])
