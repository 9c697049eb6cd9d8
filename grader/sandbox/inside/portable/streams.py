"""Inside a worker: its standard streams → requests, answers and what is printed, out of the way of every program."""

from __future__ import annotations

import _thread
import os
import struct
import sys
import time
from _queue import SimpleQueue  # the C part: queue itself takes 2 ms
from contextlib import suppress

from grader.sandbox import wire

TYPE_CHECKING = False
if TYPE_CHECKING:
    from grader.sandbox.inside.worker import Place

_LENGTH = struct.Struct("<I")
_PIECE = 1 << 16
_NONCE = slice(1, 9)  # where it stands in a frame
_MOMENT = 0.003  # seconds; who has waited for this worker asks sooner


class Streams:
    """From now on descriptor 0 is empty, and 1 and 2 are what is printed."""

    def __init__(self) -> None:
        self._requests, self._answers, self._printed = os.dup(0), os.dup(1), os.dup(2)
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 0)
        os.close(nothing)
        os.dup2(self._printed, 1)
        self._heard: SimpleQueue[bytes] = SimpleQueue()
        self._rest = b""
        self._place: Place = lambda frame: b""
        _thread.start_new_thread(self._listen, ())

    def _listen(self) -> None:
        """Waits in a thread of its own, so that a program that computes without end does not outlive its grader."""
        with suppress(OSError):
            while piece := os.read(self._requests, _PIECE):
                if not self._tell_place(piece):
                    self._heard.put(piece)
        os._exit(0)

    def when_asked(self, place: Place) -> None:
        """As worker.serve wants it; called in the thread that will run the program."""
        main = _thread.get_ident()
        self._place = lambda _: place(sys._current_frames().get(main))

    def _tell_place(self, piece: bytes) -> bool:
        """Answers in this thread where the other one is, if it is asked for that."""
        if len(piece) != wire.HEADER.size or piece[0] != wire.WHERE:
            return False
        answer = self._place(None)
        if answer[_NONCE] != piece[_NONCE]:  # the end of an image may begin like that, too
            return False
        self.say(answer)
        return True

    def is_idle(self) -> bool:
        """Does nobody ask for anything, for a moment?"""
        time.sleep(_MOMENT)
        return self._heard.empty()

    def receive(self, count: int) -> bytes:
        """As worker.serve wants it."""
        data = self._rest or self._heard.get()
        self._rest = data[count:]
        return data[:count]

    def told(self) -> bytes:
        """A message with its length before it."""
        (length,) = _LENGTH.unpack(self._exactly(_LENGTH.size))
        return self._exactly(length)

    def _exactly(self, count: int) -> bytes:
        data = b""
        while len(data) < count:
            data += self.receive(count - len(data))
        return data

    def say(self, data: bytes) -> None:
        view = memoryview(data)
        while view:
            view = view[os.write(self._answers, view) :]

    def send(self, frame: bytes) -> None:
        """An answer. What was printed before is closed with its nonce, because nobody else keeps two pipes in order."""
        _, nonce, _ = wire.HEADER.unpack_from(frame)
        with suppress(OSError):
            os.write(self._printed, wire.mark(nonce))
        self.say(frame)
