"""A story → plain JSON, with as much of it as a level allows: large pictures cropped, weights or not, arrays or not."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.report.page.arrays import around, runs, spans_of, value_data
from grader.report.page.weighing import weights_data
from grader.report.parts import Span, plane_axis, span_text
from grader.report.safe import MOST_MESSAGE, MOST_NAME, name_of, safe
from grader.seeing.sliding import Sliding, pixels_lying
from grader.seeing.story import Result, Story
from grader.seeing.within import say_within
from grader.values.array import Index
from grader.values.value import Value, replace

_LARGEST_KERNEL = 32  # rows or columns: under a larger one nobody looks at single products


class Level(Value):
    """How much of a story is told. most: rows and columns of a picture, 0 for no arrays at all.  planes: of a stack."""

    most: int
    planes: int
    weights: bool


# What is too large is told anew with the next one.
LEVELS = (
    Level(64, 8, weights=True),
    Level(64, 4, weights=False),
    Level(32, 4, weights=False),
    Level(16, 2, weights=False),
    Level(0, 0, weights=False),
)
NO_WEIGHTS = "What your function gives to each pixel of this case is left out: this page would get too large."
NO_ARRAYS = "The arrays of this case are left out: this page would get too large."


def story_data(story: Story, level: Level = LEVELS[0]) -> dict[str, Any]:
    """What the page's JavaScript calls a case (docs/reports.md#html)."""
    data: dict[str, Any] = {
        "name": name_of(story.name, "(no name)"),
        "signature": safe(str(story.function), MOST_NAME),
        "verdict": str(story.verdict) if story.verdict is not None else None,
        "right": story.is_right,
        "rightSaid": story.right_said,
        "message": safe(story.message, MOST_MESSAGE),
        "hint": safe(story.hint, MOST_MESSAGE),
        "wants": [safe(want, MOST_MESSAGE) for want in story.wants],
        "given": [],
        "results": [],
        "shown": _number_of_shown(story),
        "notes": [],
    }
    if not level.most:
        return data | {"notes": [NO_ARRAYS]}
    sliding = story.sliding
    if sliding and max(sliding.kernel.shape) > _LARGEST_KERNEL:
        sliding, story = None, replace(story, sliding=None, weights=None)
    return data | (_sliding(story, sliding, level) if sliding else _plain(story, level))


def _number_of_shown(story: Story) -> int:
    shown = story.shown
    return next((number for number, one in enumerate(story.results) if one is shown), 0)


def focus_of(story: Story) -> Index:
    """The first cell that is wrong, else the first."""
    shown = story.shown
    if shown is None or not isinstance(shown.expected, np.ndarray) or not shown.expected.size:
        return ()
    number = int(np.argmax(shown.wrong)) if shown.wrong is not None and shown.wrong.any() else 0
    return tuple(int(one) for one in np.unravel_index(number, shown.expected.shape))


# ---- a kernel that slides


def _sliding(story: Story, sliding: Sliding, level: Level) -> dict[str, Any]:
    result = story.results[0]
    places = _places(sliding, focus_of(story), level.most)
    rows, columns = _sources(pixels_lying(sliding), sliding, places)
    image = _reach(rows), _reach(columns)
    yours = result.yours
    kept = _yours_spans(yours, places, level.most)
    given = [
        {"name": name, "value": value_data(value, image if name == "image" else _spans(value, level))}
        for name, value in story.given
    ]
    data: dict[str, Any] = {
        "given": given,
        "results": [_result(result, places, kept)],
        "sliding": {
            "kernel": value_data(sliding.kernel),
            "flip": sliding.window.flip,
            "border": sliding.window.border if sliding.window.mode != "valid" else "",
            "before": list(sliding.before),
            "rows": rows,
            "columns": columns,
        },
        "notes": [
            *filter(None, [say_within(result)]),
            *_cropped(f"{result.name} cells of", places, result.expected.shape),
        ],
    }
    if story.weights is not None:
        found = None
        if level.weights and len(kept) == 2:
            found = weights_data(story.weights, (kept[0], kept[1]), image)
        data["weights"] = found
        data["notes"] += [NO_WEIGHTS] * (found is None)
    return data


def _places(sliding: Sliding, focus: Index, most: int) -> tuple[Span, Span]:
    """Which cells of the output are kept: what lies under them is a picture of at most `most` rows and columns."""
    spans = []
    for axis in (0, 1):
        count, wide = sliding.shape[axis], sliding.kernel.shape[axis]
        is_small = sliding.image.shape[axis] <= most
        spans.append((0, count) if is_small else around(count, focus[axis] if focus else 0, max(most - wide + 1, 1)))
    return spans[0], spans[1]


def _sources(lying: Any, sliding: Sliding, places: tuple[Span, Span]) -> tuple[list[int], list[int]]:
    """Of each row, and each column, that lies under the places: the image's own, -1 for what is no pixel."""
    (top, left), (height, width) = sliding.before, sliding.kernel.shape
    columns_of_image = sliding.image.shape[1]
    down = lying[places[0][0] : places[0][1] + height - 1, left] - 1
    across = lying[top, places[1][0] : places[1][1] + width - 1] - 1
    rows = [int(one) // columns_of_image if one >= 0 else -1 for one in down]
    return rows, [int(one) % columns_of_image if one >= 0 else -1 for one in across]


def _reach(sources: list[int]) -> Span:
    pixels = [one for one in sources if one >= 0]
    return (min(pixels), max(pixels) + 1) if pixels else (0, 1)


def _yours_spans(yours: Any, places: tuple[Span, Span], most: int) -> tuple[Span, ...]:
    """The same cells, and of an output that is larger some more."""
    if not isinstance(yours, np.ndarray):
        return ()
    if yours.ndim != 2:
        return spans_of(yours.shape, (), most, 1)
    return tuple(
        (min(start, length), min(length, max(stop, start + most)))
        for (start, stop), length in zip(places, yours.shape, strict=True)
    )


# ---- anything else


def _plain(story: Story, level: Level) -> dict[str, Any]:
    shown, focus = story.shown, focus_of(story)
    results, notes = [], []
    expected = shown.expected if shown else None
    for result in story.results:
        at = focus if isinstance(expected, np.ndarray) and np.shape(result.expected) == expected.shape else ()
        results.append(_result(result, _spans(result.expected, level, at), _spans(result.yours, level, at)))
    for what, value, at in [
        *((f"{name}:", value, _beside(value, expected, focus)) for name, value in story.given),
        *((f"{result.name}:", result.expected, focus if result is shown else ()) for result in story.results),
    ]:
        if isinstance(value, np.ndarray):
            notes += _cropped(what, _spans(value, level, at) or (), value.shape)
    given = [
        {
            "name": safe(name, MOST_NAME),
            "value": value_data(value, _spans(value, level, _beside(value, expected, focus))),
        }
        for name, value in story.given
    ]
    return {"given": given, "results": results, "notes": notes}


def _beside(value: Any, expected: Any, focus: Index) -> Index:
    """Where in an argument the cell lies that is looked at: at the same row and column, if it has such."""
    if not isinstance(value, np.ndarray) or not isinstance(expected, np.ndarray) or not focus:
        return ()
    if value.ndim < 2 or expected.ndim < 2 or not value.size:
        return ()
    mine, theirs = plane_axis(value.shape), plane_axis(expected.shape)
    index = [0] * value.ndim
    for step in (0, 1):
        index[mine + step] = min(focus[theirs + step], value.shape[mine + step] - 1)
    for axis in range(min(mine, theirs)):
        index[axis] = min(focus[axis], value.shape[axis] - 1)
    return tuple(index)


def _spans(value: Any, level: Level, at: Index = ()) -> tuple[Span, ...] | None:
    return spans_of(value.shape, at, level.most, level.planes) if isinstance(value, np.ndarray) else None


def _result(result: Result, expected: tuple[Span, ...] | None, yours: tuple[Span, ...] | None) -> dict[str, Any]:
    """wrong: where cells differ, among those that are kept; None where single cells are not compared."""
    data: dict[str, Any] = {
        "name": safe(result.name, MOST_NAME),
        "expected": value_data(result.expected, expected),
        "yours": None if result.stands else value_data(result.yours, yours),
        "right": result.right,
        "asExpected": result.stands,
    }
    wrong = result.wrong if result.wrong is not None and (result.right or result.wrong.any()) else None
    if wrong is not None and expected is not None and len(expected) == wrong.ndim:
        data["wrong"] = runs(wrong[tuple(slice(*span) for span in expected)])
        data["wrongInAll"] = int(np.count_nonzero(wrong))
    return data


def _cropped(what: str, spans: tuple[Span, ...], shape: tuple[int, ...]) -> list[str]:
    """Output: rows 3 to 66 of 400, columns 0 to 63 of 500 are shown."""
    if all(span == (0, length) for span, length in zip(spans, shape, strict=False)):
        return []
    first = plane_axis(shape) if len(shape) > 1 else 0
    words = {first: "rows", first + 1: "columns"} if len(shape) > 1 else {0: "numbers"}
    parts = [
        f"{words.get(axis, f'planes of axis {axis}')} {span_text(span)} of {length}"
        for axis, (span, length) in enumerate(zip(spans, shape, strict=True))
        if span != (0, length)
    ]
    return [f"{what} {', '.join(parts)} are shown."]
