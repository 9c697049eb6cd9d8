"""Inside the worker, where an exercise allows threads: how many it may have at once.

No limit of the kernel counts the threads of one process (RLIMIT_NPROC counts a user's, and root's not at all), and a
filter has no memory. But a filter can ask: each clone waits until a process beside the worker, the counter, has looked
how many there are. It knows no more than the worker, runs none of the student's code, and ends with the worker.
"""

from __future__ import annotations

import errno
import fcntl
import os
import signal
import struct
from contextlib import suppress

from grader.sandbox.inside.linux.descriptors import close_from

# <linux/seccomp.h>: receive a question (80 bytes, which begin with its id), send an answer (id, value, errno, flags).
_RECEIVE, _SEND = 0xC0502100, 0xC0182101
_QUESTION_BYTES = 80
_ANSWER = struct.Struct("=QqiI")
_CONTINUE = 1


def bound_threads(most: int) -> int:
    """From now on this process has not many more threads than that; the process id of the counter.

    More than `most` only by as many as are being started in the same moment. Raises OSError where the kernel cannot be
    asked to ask. Needs no_new_privs.
    """
    from grader.sandbox.inside.linux import calls, seccomp

    column, convention = seccomp.machine()
    numbers = {"clone": calls.numbers(column)["clone"]}
    listener = seccomp.assemble(calls.counted(), numbers, convention, seccomp.ALLOW).listen()
    worker = os.getpid()
    pid = os.fork()
    if pid == 0:
        try:
            _count(listener, worker, most)
        finally:
            os._exit(0)
    os.close(listener)
    return pid


def _count(listener: int, worker: int, most: int) -> None:
    """Answers each clone until the worker has ended. Without anybody to answer there would be no more threads.

    Not by prctl's signal at the death of a parent: the worker is who would send it, and Landlock keeps its signals in.
    """
    import select

    os.dup2(listener, 0)
    os.dup2(os.pidfd_open(worker), 1)
    close_from(2)
    poll = select.poll()
    for descriptor in (0, 1):
        poll.register(descriptor, select.POLLIN)
    granted, alone = 1, _links(worker)
    while all(descriptor == 0 for descriptor, _ in poll.poll()):
        question = bytearray(_QUESTION_BYTES)
        try:
            fcntl.ioctl(0, _RECEIVE, question)
            there = granted if alone < 0 else _links(worker) - alone + 1
            number, flags = (0, _CONTINUE) if there < most else (errno.EAGAIN, 0)
            granted += not number
            fcntl.ioctl(0, _SEND, _ANSWER.pack(*struct.unpack_from("=Q", question), 0, -number, flags))
        except OSError as error:
            if error.errno != errno.ENOENT:  # whoever asked has ended meanwhile
                raise


def end_counter(pid: int) -> None:
    """In the zygote, which has adopted it: the worker is gone. It ends by itself, unless a program stopped it."""
    with suppress(ProcessLookupError, ChildProcessError):
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def _links(worker: int) -> int:
    """Grows by one with each thread; -1 where there is no /proc: then all that were ever started count."""
    try:
        return os.stat(f"/proc/{worker}/task").st_nlink
    except OSError:
        return -1
