"""Values → frames of a pipe between two of our own processes, and back: a length, then a pickle.

No program of a student's runs in either of them, nor has a hand on the pipe.
"""

from __future__ import annotations

import pickle
import struct
from collections.abc import Iterator
from typing import IO, Any

_LENGTH = struct.Struct("<Q")


def write_frame(pipe: IO[bytes], value: object) -> None:
    """Raises OSError where nobody reads any more."""
    body = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    pipe.write(_LENGTH.pack(len(body)) + body)
    pipe.flush()


def read_frames(pipe: IO[bytes]) -> Iterator[Any]:
    """Until the other side ends, wherever in a frame that is."""
    while len(head := pipe.read(_LENGTH.size)) == _LENGTH.size:
        (length,) = _LENGTH.unpack(head)
        if len(body := pipe.read(length)) < length:
            return
        yield pickle.loads(body)
