"""Inside the zygote: load numpy once, then fork a worker whenever the grader hands over three pipe ends.

The zygote never runs student code and knows no case. It is exec'ed by spawn.py with an empty environment, so that
nothing of the grader's memory is in it or in its forks. A message from the grader on fd 3 is either

    F + memory_mib + cpu_seconds, with three descriptors (requests, answers, printed): fork; answer: pid
    R: wait for the last worker, which the grader has killed or which has died; answer: its wait status

Where forks are not safe the grader starts one process for each worker instead: `alone`.
"""

from __future__ import annotations

import gc
import os
import socket
import struct
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

FORK, REAP = b"F", b"R"
LIMITS = struct.Struct("<Id")
STATUS = struct.Struct("<q")
READY = struct.Struct("<d")
CONTROL = 3


def main() -> None:
    """Entry of the exec'ed child. sys.argv: nothing for a zygote; memory_mib and cpu_seconds for a lone worker."""
    gc.disable()  # nothing that is loaded here will ever be garbage
    _warm_up()
    gc.enable()
    from grader.sandbox.yardstick import yardstick_seconds

    if len(sys.argv) > 1:
        os.write(4, READY.pack(yardstick_seconds()))
        _become_worker(int(sys.argv[1]), float(sys.argv[2]))
    control = socket.socket(fileno=CONTROL)
    control.send(READY.pack(yardstick_seconds()))
    _loop(control)


def _warm_up() -> None:
    """Loads what students' programs use, once for all workers."""
    import inspect
    import linecache
    import traceback

    import numpy as np
    import numpy.fft
    import numpy.lib.stride_tricks
    import numpy.linalg
    import numpy.ma
    import numpy.random

    from grader.sandbox import restrict, worker, yardstick

    # The first use of these costs a millisecond that would be counted as the student's.
    np.sum(np.zeros((3, 3)) * np.ones((3, 3)))
    _ = (inspect, linecache, traceback, restrict, worker, yardstick)
    gc.freeze()


def _loop(control: socket.socket) -> None:
    pid = 0
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, 64, 3)
        if not message:
            os._exit(0)
        if message[:1] == FORK:
            memory_mib, cpu_seconds = LIMITS.unpack(message[1:])
            try:
                pid = os.fork()
            except OSError as error:
                control.send(STATUS.pack(-(error.errno or 1)))
                continue
            finally:
                if pid:
                    for descriptor in descriptors:
                        os.close(descriptor)
            if pid == 0:
                control.close()
                _take_places(descriptors)
                _become_worker(memory_mib, cpu_seconds)
            control.send(STATUS.pack(pid))
        elif message[:1] == REAP:
            control.send(STATUS.pack(os.waitpid(pid, 0)[1]))


def _take_places(descriptors: list[int]) -> None:
    """0 = nothing, 1 and 2 = printed, 3 = requests, 4 = answers, everything else closed."""
    requests, answers, printed = (os.dup(d) if d < 5 else d for d in descriptors)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for descriptor, place in ((nothing, 0), (printed, 1), (printed, 2), (requests, 3), (answers, 4)):
        os.dup2(descriptor, place)
    os.closerange(5, 256)


def _become_worker(memory_mib: int, cpu_seconds: float) -> None:
    from grader.sandbox import restrict, worker

    os.setsid() if os.getpid() != os.getsid(0) else None
    # stderr line by line, so that a warning is not lost when the worker is killed; stdout is flushed after each call.
    sys.stdout = _text_stream(1, 1 << 13)
    sys.stderr = _text_stream(2, 1)
    sys.argv = [worker.MODULE]
    restrict.restrict(memory_mib, cpu_seconds)
    worker.serve()


def _text_stream(descriptor: int, buffering: int) -> TextIO:
    return open(descriptor, "w", encoding="utf-8", errors="replace", buffering=buffering, closefd=False)
