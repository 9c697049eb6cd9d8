"""Our ends of a worker's pipes, never waited at: the kernel is asked which of them has something."""

from __future__ import annotations

import os
import select
from contextlib import suppress

from grader.sandbox.outside.protocols import Heard

_PIECE = 1 << 16  # what a pipe holds


def make_pipes() -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """((requests, answers, printed) of the worker, the same of the grader)"""
    theirs_in, ours_in = os.pipe()
    ours_out, theirs_out = os.pipe()
    ours_text, theirs_text = os.pipe()
    for descriptor in (ours_in, ours_out, ours_text):
        os.set_blocking(descriptor, False)
    return (theirs_in, theirs_out, theirs_text), (ours_in, ours_out, ours_text)


class PolledPipes:
    """Pipes of this system. descriptors: requests, answers, printed."""

    def __init__(self, descriptors: tuple[int, int, int]) -> None:
        self._requests, self._answers, self._printed = descriptors
        self._unsent = memoryview(b"")
        self._poll = select.poll()
        self._poll.register(self._answers, select.POLLIN)
        self._poll.register(self._printed, select.POLLIN)

    @property
    def unsent(self) -> bool:
        return bool(self._unsent)

    def send(self, data: bytes) -> None:
        """As Pipes has it."""
        self._unsent = memoryview(data)
        self._push()
        if self._unsent:
            self._poll.register(self._requests, select.POLLOUT)

    def _push(self) -> None:
        with suppress(BlockingIOError):
            self._unsent = self._unsent[os.write(self._requests, self._unsent[:_PIECE]) :]

    def wait(self, seconds: float, most: int) -> Heard:
        """As Pipes has it."""
        answer: bytes | None = None
        printed = b""
        events = self._poll.poll(max(seconds * 1000, 1))
        for descriptor, event in events:
            if descriptor == self._requests:
                self._push()
                if not self._unsent:
                    self._poll.unregister(self._requests)
            elif descriptor == self._printed:
                text = _read(self._printed, _PIECE)
                if text == b"":
                    self._poll.unregister(self._printed)
                printed = text or b""
            elif event:
                answer = _read(self._answers, most)
        return Heard(answer, printed, bool(events))

    def drain(self, answered: bool) -> bytes:
        """As Pipes has it: what was printed before is in the pipe, which holds 64 KiB."""
        pieces = bytearray()
        for _ in range(4):
            piece = _read(self._printed, _PIECE)
            if not piece:
                break
            pieces += piece
        return bytes(pieces)

    def close(self) -> None:
        """As Pipes has it."""
        for descriptor in (self._requests, self._answers, self._printed):
            with suppress(OSError):
                os.close(descriptor)


def _read(descriptor: int, count: int) -> bytes | None:
    """What is there: b"" at the end, None when nothing is there yet."""
    try:
        return os.read(descriptor, count)
    except BlockingIOError:
        return None
    except OSError:
        return b""
