"""What is the same on every Unix: a worker has a session of its own, which ends as a whole, by a signal."""

from __future__ import annotations

import os
import signal
import subprocess
from contextlib import suppress

from grader.sandbox.outside.protocols import Ended

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

OPTIONS: dict[str, Any] = {"start_new_session": True}  # so Ctrl-C meets the grader alone


def kill_session(process: subprocess.Popen[bytes]) -> None:
    """The worker, and what it started in its session. Never once it was waited for: then its number is free."""
    if process.returncode is not None:
        return
    with suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL)
    with suppress(OSError):
        process.kill()


def ended(status: int) -> Ended:
    """status: Popen.returncode, negative where a signal ended it."""
    return Ended(-status, 0) if status < 0 else Ended(0, status)
