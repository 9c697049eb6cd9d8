"""What one worker may use, and what it says of itself once it is warm: known to both sides, on every system."""

from __future__ import annotations

import os
import struct

READY = struct.Struct("<d24s200s")  # yardstick, version of numpy, level


class Limits:
    """What one worker may use. folder: a private folder for temporary files, "" for none; temp_mib: room in it."""

    _FORM = struct.Struct("<I?I")

    def __init__(self, memory_mib: int, threads: bool = False, temp_mib: int = 0, folder: str = "") -> None:
        self.memory_mib, self.threads = memory_mib, threads
        self.temp_mib, self.folder = temp_mib, folder

    def pack(self) -> bytes:
        numbers = self._FORM.pack(self.memory_mib, self.threads, self.temp_mib)
        return numbers + os.fsencode(self.folder)

    @classmethod
    def unpack(cls, data: bytes) -> Limits:
        size = cls._FORM.size
        memory_mib, threads, temp_mib = cls._FORM.unpack(data[:size])
        return cls(memory_mib, threads, temp_mib, os.fsdecode(data[size:]))
