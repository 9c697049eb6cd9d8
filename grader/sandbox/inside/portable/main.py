"""Inside a worker of the portable home: its three standard streams are its pipes, moved away before anything else.

It says READY as soon as it is warm, behind a mark that the grader chose: what a .pth file or a library printed before
is known by that. Then it is told its limits, and serves. Whatever ends the grader ends it, too: somebody waits for the
end of the requests, also while a program computes.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import import_module

from grader.sandbox.inside.given_files import GIVEN
from grader.sandbox.inside.portable.streams import Streams
from grader.sandbox.limits import NOT_LOADED, READY, Limits, Opening


def main() -> None:
    """Entry of the fresh process. sys.argv: the mark, in hexadecimal, and what is opened."""
    streams = Streams()
    from grader.sandbox.inside import finding, imports, opened, warm, worker
    from grader.sandbox.inside.portable import refusals
    from grader.sandbox.inside.portable.windows import no_error_boxes
    from grader.sandbox.yardstick import honest_clock, yardstick_seconds

    no_error_boxes()
    numpy = warm.load_numpy()
    mark, opening = bytes.fromhex(sys.argv[1]), Opening.from_arguments(sys.argv[2:])
    imports.narrow_imports(opened.find(opening))
    try:
        opened.load(opening)
    except opened.NotLoaded as error:
        streams.say(mark + READY.pack(NOT_LOADED, warm.numpy_version(), str(error).encode()[:200]))
        return
    streams.say(mark + READY.pack(yardstick_seconds(honest_clock()), warm.numpy_version(), b""))
    warm.load_late_parts(streams.is_idle)  # while the grader reads the exercise
    limits = Limits.unpack(streams.told())
    _settle(limits)
    warm.take_streams()
    refusals.refuse(limits, numpy)
    sys.argv = [finding.MODULE]
    worker.serve(streams.receive, streams.send, streams.when_asked)


def _settle(limits: Limits) -> None:
    """The folder that the grader was started in is nobody's business."""
    GIVEN.folder = limits.given
    os.chdir(limits.folder or os.path.abspath(os.sep))
    if limits.folder:
        os.environ.update(dict.fromkeys(("TMPDIR", "TEMP", "TMP"), limits.folder))
    with suppress(ImportError):  # a system without such limits; by name, so that no checker looks for them there
        import_module("grader.sandbox.inside.unix").limit_resources(limits)
