"""Our ends of a worker's pipes where a pipe can only be waited at: a thread waits at each, and all tell one queue.

A reader holds one piece at a time and reads on when it was taken: a worker that prints without end fills no memory of
ours. The threads end with their pipes, and never keep the grader from ending.
"""

from __future__ import annotations

import _thread
import subprocess
import time
from _queue import Empty, SimpleQueue  # the C part: queue itself takes 2 ms
from contextlib import suppress

from grader.sandbox.outside.protocols import Heard

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import IO

_PIECE = 1 << 16
_ANSWER, _PRINTED, _SENT, _LOST = range(4)
NONCE = slice(1, 9)  # where it stands in a frame, see wire.HEADER; wire itself is loaded later, it takes 3 ms
_LEAST_PIPE = 4096  # bytes that a pipe holds on every system
# How long something is waited for that is on its way: the end of what was printed, the news that all was written.
_PATIENCE = 0.25


class ThreadedPipes:
    """As Pipes has it; for the standard streams of `process`."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin and process.stdout and process.stderr
        self._told: SimpleQueue[tuple[int, bytes]] = SimpleQueue()
        self._to_send: SimpleQueue[bytes] = SimpleQueue()
        self._turns = {_ANSWER: _thread.allocate_lock(), _PRINTED: _thread.allocate_lock()}
        # What was heard and not yet given out; of what was printed the last bytes, which may begin the mark, apart.
        self._answer, self._printed, self._tail = bytearray(), bytearray(), b""
        self._answer_ended = self._text_ended = False
        self._sending, self._mark = 0, b""  # no mark is awaited
        self._requests, self._last = process.stdin, 0
        _thread.start_new_thread(self._write, (process.stdin,))
        _thread.start_new_thread(self._read, (process.stdout, _ANSWER))
        _thread.start_new_thread(self._read, (process.stderr, _PRINTED))

    def _read(self, pipe: IO[bytes], what: int) -> None:
        """In a thread."""
        turn, piece = self._turns[what], b"-"
        while piece:
            turn.acquire()
            try:
                piece = pipe.read(_PIECE) or b""
            except (OSError, ValueError):
                piece = b""
            self._told.put((what, piece))
        with suppress(OSError):
            pipe.close()

    def _write(self, pipe: IO[bytes]) -> None:
        """In a thread. An empty piece is the last one."""
        with suppress(OSError, ValueError):
            while data := self._to_send.get():
                view = memoryview(data)
                while view:
                    view = view[pipe.write(view) or 0 :]
                self._told.put((_SENT, b""))
        self._told.put((_LOST, b""))
        with suppress(OSError):
            pipe.close()

    def _listen(self, seconds: float) -> bool:
        """Takes what the threads tell within that time; did they?"""
        try:
            told = [self._told.get(timeout=max(seconds, 0.001))]
        except Empty:
            return False
        while not self._told.empty():
            told.append(self._told.get())
        for what, piece in told:
            if what == _SENT:
                self._sending -= 1
            elif what == _PRINTED:
                self._hear_printed(piece)
            else:
                self._answer += piece
                self._answer_ended = self._answer_ended or not piece  # or nobody reads any more, which is the same
            if piece:
                self._turns[what].release()
        return True

    def _hear_printed(self, piece: bytes) -> None:
        text = self._tail + piece
        before, mark, after = text.partition(self._mark) if self._mark else (text, b"", b"")
        if mark:
            self._mark = b""
        self._text_ended = not piece
        kept = len(self._mark) - 1 if self._mark and piece else 0
        self._tail = before[len(before) - kept :] if kept else b""
        self._printed += before[: len(before) - kept] + after

    @property
    def unsent(self) -> bool:
        """As Pipes has it. An answer may be here before the writer's own news that all was written."""
        until = time.monotonic() + _PATIENCE
        while self._sending and (left := until - time.monotonic()) > 0:
            self._listen(left)
        return self._sending > 0

    def send(self, data: bytes) -> None:
        """As Pipes has it; where nobody reads, `wait` finds the end of the answers.

        What surely fits goes at once: who has answered the last frame has read all before it, so no more than that one
        is in the pipe. Else the writer takes it, who would have to wait until this thread lets it have its turn.
        """
        self._mark = data[NONCE]
        fits = len(data) + self._last <= _LEAST_PIPE
        self._last = len(data)
        if fits and not self._sending:
            with suppress(OSError):
                self._requests.write(data)
            return
        self._sending += 1
        self._to_send.put(data)

    def wait(self, seconds: float, most: int) -> Heard:
        """As Pipes has it; of the answer up to 64 KiB more than `most`."""
        came, until = bool(self._answer or self._answer_ended), time.monotonic() + seconds
        while not came and self._listen(until - time.monotonic()):
            came = bool(self._answer or self._answer_ended or self._printed)
        answer = bytes(self._answer) or (b"" if self._answer_ended else None)
        self._answer.clear()
        return Heard(answer, self._take_printed(), came)

    def _take_printed(self) -> bytes:
        printed = bytes(self._printed)
        self._printed.clear()
        return printed

    def drain(self, answered: bool) -> bytes:
        """As Pipes has it: up to the mark that a worker sets before its answer, or to the end of one that has died."""
        until = time.monotonic() + (_PATIENCE if answered or self._answer_ended else 0.0)
        while (self._mark or self._answer_ended) and not self._text_ended:
            left = until - time.monotonic()
            heard = self._listen(left)
            if left <= 0 and not (heard and answered):  # who was stopped may print for ever
                break
        if not answered or self._mark:  # then what was kept back is no beginning of a mark
            self._printed += self._tail
            self._tail, self._mark = b"", b""
        return self._take_printed()

    def close(self) -> None:
        """As Pipes has it; the readers close theirs at the end of each."""
        self._to_send.put(b"")
