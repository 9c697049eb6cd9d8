"""A story, or the photo → files with its picture: `grader show --svg FILE`, `--still` and `--gif FILE`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from grader.files.writing import write_file
from grader.values.clean import clean_name
from grader.values.errors import MachineError, UsageError

if TYPE_CHECKING:
    from grader.seeing.story import Story

_STDOUT = "-"


def wants_picture(options: argparse.Namespace) -> bool:
    """Is a file asked for? Raises UsageError for words that have no meaning without one, or beside each other."""
    if options.still and not options.svg:
        raise UsageError("--still is how an SVG is drawn, and no --svg is given", "add a file: --svg FILE --still")
    if options.at is not None and (options.gif or (options.svg and not options.still)):
        raise UsageError(
            "--at: a picture that moves shows all its cells", "one of them alone: --svg FILE --still --at 1,2"
        )
    return bool(options.svg or options.gif)


def write_pictures(story: Story, options: argparse.Namespace) -> None:
    """The files that are asked for, each told in a line. Raises UsageError, MachineError."""
    from grader.report.moving import scenes

    made: list[tuple[str, bytes]] = []
    if options.svg:
        text = scenes.still_of(story, options.at) if options.still else scenes.svg_of(story)
        made.append((options.svg, text.encode()))
    if options.gif:
        made.append((options.gif, scenes.gif_of(story)))
    for file, data in made:
        _write(file, data, story.name)


def write_photo(options: argparse.Namespace) -> None:
    """The four kernels on the photo. Raises UsageError, MachineError."""
    from grader.files.photo import photo
    from grader.report.moving import four
    from grader.report.moving.as_svg import svg

    if options.gif:
        raise UsageError(
            "--gif: nothing moves in the picture of four kernels", "a still picture of it: --photo --svg FILE"
        )
    _write(options.svg, svg(four.scene_of(photo())).encode(), "four kernels on a photo")


def _write(file: str, data: bytes, what: str) -> None:
    if file == _STDOUT:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        write_file(Path(file), data)
    except OSError as error:
        from grader.commands.reports import MACHINE

        said = f"{clean_name(file)} cannot be written: {error.strerror or error}"
        if error.errno in MACHINE:
            raise MachineError(f"{said}\n  free the disk and repeat") from None
        raise UsageError(said, "name a file in a folder that you may write to") from None
    except ValueError:  # a zero byte
        raise UsageError(
            f"{clean_name(file)} is no name of a file", "name a file in a folder that you may write to"
        ) from None
    from grader.report.safe import one_line

    print(f"{clean_name(file)}: {one_line(what)}")
