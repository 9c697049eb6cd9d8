"""Inside a worker on Windows: a crash ends it at once, and no box waits for somebody to click it away."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import msvcrt

    def no_error_boxes() -> None:
        msvcrt.SetErrorMode(
            msvcrt.SEM_FAILCRITICALERRORS | msvcrt.SEM_NOGPFAULTERRORBOX | msvcrt.SEM_NOOPENFILEERRORBOX
        )

else:

    def no_error_boxes() -> None:
        """There are none."""
