"""A process of the pool, as the grader sees it: it is started, given a task, heard, looked at, and ended."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from queue import SimpleQueue
from typing import IO

from grader.classes.running.frames import read_frames, write_frame
from grader.classes.running.naps import Naps
from grader.classes.running.settings import Begin, PageTask
from grader.files.system import OWN_SESSION
from grader.sandbox.outside.environment import ENVIRONMENT, ROOT
from grader.values.classes import Task

# One thread each: a pool of eight processes would start sixty-four for products of matrices that nobody asks for.
_THREADS = {name: "1" for name in ENVIRONMENT if name.endswith("_THREADS")}
OUR_OWN = (
    sys.executable,
    "-P",  # the folder in which the grader was started may hold anything
    "-c",
    f"import sys; sys.path.insert(0, {ROOT!r}); from grader.classes.running.child import main; main()",
)

Heard = SimpleQueue["tuple[Child | None, object]"]


class Child:
    """heard: gets (this, what it says), and (this, None) at its end.  errors: where it writes what it should not.

    task: what it works on, None for nothing.  ready: it has said so.
    """

    def __init__(self, command: Sequence[str], begin: Begin, heard: Heard, errors: IO[bytes]) -> None:
        """Raises OSError."""
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            env=os.environ | _THREADS,
            # Ctrl-C on the terminal reaches the grader alone, even while this one is still starting.
            start_new_session=OWN_SESSION,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
        self.pid = self._process.pid
        self.ready, self.task, self.since = False, None, time.monotonic()
        self._naps = Naps(self.pid)
        self._send(begin)
        threading.Thread(target=self._listen, args=(heard,), daemon=True).start()

    task: Task | PageTask | None

    def _listen(self, heard: Heard) -> None:
        assert self._process.stdout
        with suppress(OSError):
            for message in read_frames(self._process.stdout):
                heard.put((self, message))
        heard.put((self, None))

    def _send(self, value: object) -> None:
        assert self._process.stdin
        with suppress(OSError):  # it has ended, which will be heard
            write_frame(self._process.stdin, value)

    def give(self, task: Task | PageTask) -> None:
        """It is idle."""
        self.task, self.since = task, time.monotonic()
        self._naps.forget()
        self._send(task)

    @property
    def seconds(self) -> float:
        """Since it was given its task, or started."""
        return time.monotonic() - self.since

    def is_asleep(self) -> bool:
        """Has it a task, and has hardly used a processor for a while, with all that it has started?"""
        return self.task is not None and self._naps.look()

    def end(self) -> str:
        """Kills it if it still runs; how it has ended, in words."""
        self._process.kill()
        code = self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if pipe:
                    pipe.close()
        return f"by signal {-code}" if code < 0 else f"with exit code {code}"
