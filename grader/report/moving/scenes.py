"""A story → its scene: moving where a kernel slides over an image that can be drawn in cells, else still."""

from __future__ import annotations

import numpy as np

from grader.report.moving import sliding, standing
from grader.report.moving.as_svg import still, svg
from grader.report.moving.lanes import MOST_CELLS
from grader.report.moving.marks import Scene
from grader.seeing.story import Seen, Story
from grader.values.array import Index
from grader.values.errors import UsageError
from grader.values.value import replace

_DUST = 1e-12  # of the largest number


def scene_of(story: Story) -> Scene:
    """Of any story."""
    story = _settled(story)
    return sliding.scene_of(story) if sliding.fits(story) else standing.scene_of(story)


def svg_of(story: Story) -> str:
    """Moving where something slides, else still."""
    return svg(scene_of(story))


def still_of(story: Story, at: Index | None = None) -> str:
    """One frame as SVG: the last, in which all is filled, or the one of a cell of the output.

    Raises UsageError where this cell has no frame.
    """
    story = _settled(story)
    scene = scene_of(story)
    return still(scene, scene.frames - 1 if at is None else _frame(story, at))


def gif_of(story: Story) -> bytes:
    """Raises UsageError for a story in which nothing slides, and where there is no Pillow."""
    if not sliding.fits(story):
        raise UsageError(_why_not(story), "a still picture of it: --svg FILE")
    from grader.report.moving.as_gif import gif

    return gif(scene_of(story))


def _settled(story: Story) -> Story:
    """What rounding leaves of a 0, such as 3.8e-14 among hundreds, is drawn as 0."""
    results = [
        replace(one, expected=_without_dust(one.expected), yours=_without_dust(one.yours)) for one in story.results
    ]
    return replace(story, results=tuple(results))


def _without_dust(value: Seen) -> Seen:
    if not isinstance(value, np.ndarray) or value.dtype.kind != "f" or not value.ndim:
        return value
    size = np.abs(value)
    most = size[np.isfinite(size)].max(initial=0)
    return np.where(size < _DUST * most, 0, value)


def _why_not(story: Story) -> str:
    if story.sliding is None:
        return f"in the case '{story.name}' no kernel slides over an image, so there is nothing that moves"
    high, wide = story.sliding.kernel.shape
    return (
        f"the kernel of the case '{story.name}' has {high}×{wide} weights, too many to be drawn in cells; "
        f"{MOST_CELLS - 1}×{MOST_CELLS - 1} is the most"
    )


def _frame(story: Story, at: Index) -> int:
    if not sliding.fits(story):
        raise UsageError(f"--at: {_why_not(story)}", "leave --at out: the whole case is in one picture")
    frame = sliding.rests_at(story, at)
    if frame is None:
        part = sliding.part_of(story)
        last = f"{part.top + part.rows - 1},{part.left + part.columns - 1}"
        cell = ",".join(map(str, at))
        raise UsageError(
            f"--at {cell}: this picture shows no such cell", f"it shows those from {part.top},{part.left} to {last}"
        )
    return frame
