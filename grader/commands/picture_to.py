"""A story, or the photo → files with its picture: `grader show --svg FILE`, `--still` and `--gif FILE`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from grader.commands.file_out import Out, check_apart
from grader.values.errors import UsageError

if TYPE_CHECKING:
    from grader.seeing.story import Story


def wants_picture(options: argparse.Namespace) -> bool:
    """Is a file asked for? Raises UsageError for words that make no sense alone or together, or two files in one."""
    if options.still and not options.svg:
        raise UsageError("--still is how an SVG is drawn, and no --svg is given", "add a file: --svg FILE --still")
    if options.at is not None and (options.gif or (options.svg and not options.still)):
        raise UsageError(
            "--at: a picture that moves shows all its cells", "one of them alone: --svg FILE --still --at 1,2"
        )
    check_apart(options)
    return bool(options.svg or options.gif)


def pictures(story: Story, options: argparse.Namespace) -> list[Out]:
    """The files that are asked for. Raises UsageError where there is no such picture."""
    from grader.report.moving import scenes

    made: list[Out] = []
    if options.svg:
        text = scenes.still_of(story, options.at) if options.still else scenes.svg_of(story)
        made.append(Out("svg", options.svg, text.encode(), story.name))
    if options.gif:
        made.append(Out("gif", options.gif, scenes.gif_of(story), story.name))
    return made


def picture_of_photo(options: argparse.Namespace) -> Out:
    """The four kernels on the photo. Raises UsageError."""
    from grader.files.photo import photo
    from grader.report.moving import four
    from grader.report.moving.as_svg import svg

    if options.gif:
        raise UsageError(
            "--gif: nothing moves in the picture of four kernels", "a still picture of it: --photo --svg FILE"
        )
    return Out("svg", options.svg, svg(four.scene_of(photo())).encode(), "four kernels on a photo")
