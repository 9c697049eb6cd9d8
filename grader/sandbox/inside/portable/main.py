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

from grader.sandbox.inside.portable.streams import Streams
from grader.sandbox.limits import READY, Limits


def main() -> None:
    """Entry of the fresh process. sys.argv: the mark, in hexadecimal."""
    streams = Streams()
    from grader.sandbox.inside import finding, imports, warm, worker
    from grader.sandbox.inside.portable import refusals
    from grader.sandbox.inside.portable.windows import no_error_boxes
    from grader.sandbox.yardstick import honest_clock, yardstick_seconds

    no_error_boxes()
    numpy = warm.load_numpy()
    imports.narrow_imports()
    ready = READY.pack(yardstick_seconds(honest_clock()), warm.numpy_version(), b"")
    streams.say(bytes.fromhex(sys.argv[1]) + ready)
    warm.load_late_parts(streams.is_idle)  # while the grader reads the exercise
    limits = Limits.unpack(streams.told())
    _settle(limits)
    warm.take_streams()
    refusals.refuse(limits, numpy)
    sys.argv = [finding.MODULE]
    worker.serve(streams.receive, streams.send)


def _settle(limits: Limits) -> None:
    """The folder that the grader was started in is nobody's business."""
    os.chdir(limits.folder or os.path.abspath(os.sep))
    if limits.folder:
        os.environ.update(dict.fromkeys(("TMPDIR", "TEMP", "TMP"), limits.folder))
    with suppress(ImportError):  # a system without such limits; by name, so that no checker looks for them there
        import_module("grader.sandbox.inside.unix").limit_resources(limits)
