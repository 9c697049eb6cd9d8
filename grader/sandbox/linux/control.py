"""What grader and zygote say to each other: the forms of their messages, and the limits of a worker.

A message from the grader on the control socket is either

    F + limits, with three descriptors (requests, answers, printed): fork; answer: pid, once the worker is as
       restricted as the level says, else -errno or LOOSE
    R + pid: wait for this worker, which the grader has killed or which has died; answer: its wait status
    T + limits: try what a worker with these allowances may not do; answer: a line with the level, and one for each
       promise: what it is, a tab, and what went through, if anything
"""

from __future__ import annotations

import os
import struct

FORK, REAP, TRY = b"F", b"R", b"T"
STATUS = struct.Struct("<q")
READY = struct.Struct("<d24s200s")  # yardstick, version of numpy, level
LOOSE = -1000  # in place of a pid: the restrictions do not hold in this worker, so it was not used


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
