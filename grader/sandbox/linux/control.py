"""What grader and zygote say to each other: the forms of their messages, and the limits of a worker.

A worker itself is sent a signal, ASK_WHERE, when the time of its program is up; see wire.WHERE.

A message from the grader on the control socket is either

    F + limits, with three descriptors (requests, answers, printed): fork; answer: pid, once the worker is as
       restricted as the level says, else -errno or LOOSE
    R + pid: wait for this worker, which the grader has killed or which has died; answer: its wait status
    T + limits: try what a worker with these allowances may not do; answer: a line with the level, and one for each
       promise: what it is, a tab, and what went through, if anything
"""

from __future__ import annotations

import _signal as signal  # its C part; see outside/linux/zygote.py
import struct

FORK, REAP, TRY = b"F", b"R", b"T"
STATUS = struct.Struct("<q")
LOOSE = -1000  # in place of a pid: the restrictions do not hold in this worker, so it was not used
ASK_WHERE = signal.SIGURG  # nobody uses it, and whoever does not handle it does not notice
