"""Inside the zygote and the worker: what was inherited → each descriptor in its place, and no other.

In the zygote: the control socket. In a worker 0 = nothing, 1 and 2 = printed, and those below; the last two are closed
before the student's code is loaded.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Sequence
from contextlib import suppress

CONTROL = 3
REQUESTS, ANSWERS, FIT, RULESET = 3, 4, 5, 6
_ABOVE = 64  # descriptors are moved up here before each takes its place
_OPEN = "/proc/self/fd"
_MANY = 1 << 20  # as many as a process may have, unless its administrator wanted more


def close_from(first: int) -> None:
    """Closes every descriptor from this one on, however high it is: a shell or a build tool may have left any.

    Those that the system lists, because where there is no close_range Python would close two thousand million numbers.
    """
    try:
        names = os.listdir(_OPEN)
    except OSError:
        os.closerange(first, _MANY)
        return
    for descriptor in map(int, names):
        if descriptor >= first:
            with suppress(OSError):  # the one of the list itself
                os.close(descriptor)


def take_places(descriptors: Sequence[int], fit: int, ruleset: int) -> None:
    """Every descriptor where it belongs, everything else closed. descriptors: requests, answers, printed."""
    requests, answers, printed = descriptors
    nothing = os.open(os.devnull, os.O_RDONLY)
    wanted = {0: nothing, 1: printed, 2: printed, REQUESTS: requests, ANSWERS: answers, FIT: fit}
    # Moved out of the way first: dup2 onto a place would close a descriptor that is still to be moved.
    moved = {place: fcntl.fcntl(descriptor, fcntl.F_DUPFD, _ABOVE) for place, descriptor in wanted.items()}
    for place, descriptor in moved.items():
        os.dup2(descriptor, place)
    close_from(RULESET + (ruleset == RULESET))
