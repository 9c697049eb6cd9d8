"""A story → its scene: moving where a kernel slides over an image that can be drawn in cells, else still."""

from __future__ import annotations

from grader.report.moving import sliding, standing
from grader.report.moving.as_svg import still, svg
from grader.report.moving.lanes import MOST_CELLS
from grader.report.moving.marks import Scene
from grader.seeing.story import Story
from grader.values.array import Index
from grader.values.errors import UsageError


def scene_of(story: Story) -> Scene:
    """Of any story."""
    return sliding.scene_of(story) if sliding.fits(story) else standing.scene_of(story)


def svg_of(story: Story) -> str:
    """Moving where something slides, else still."""
    return svg(scene_of(story))


def still_of(story: Story, at: Index | None = None) -> str:
    """One frame as SVG: the last, in which all is filled, or the one of a cell of the output.

    Raises UsageError where this cell has no frame.
    """
    scene = scene_of(story)
    return still(scene, scene.frames - 1 if at is None else _frame(story, at))


def gif_of(story: Story) -> bytes:
    """Raises UsageError for a story in which nothing slides, and where there is no Pillow."""
    if not sliding.fits(story):
        raise UsageError(_why_not(story), "a still picture of it: --svg FILE")
    from grader.report.moving.as_gif import gif

    return gif(sliding.scene_of(story))


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
