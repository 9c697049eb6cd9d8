"""What one submission may cost in all, and what a call may take of it: the one bound on time, sleep, deaths and prints.

All in yardsticks, so that a slow machine has as much patience as a fast one. Where everything is answered rightly
nothing is bounded here, however slow its loops: right programs have the limits of their cases alone. What is lost (a
call that is stopped, dies, raises or gives a wrong answer, a load that has to be made again) adds up; and as soon as
something is lost, what the first load and the right answers took counts as well. Once it is used up, the rest is not
run, and that is said. Why each number is as it is: docs/sandbox.md.
"""

from __future__ import annotations

from grader.sandbox.outside.clock import Clock
from grader.sandbox.outside.talk import KEEP_PRINTED, Exchange
from grader.values.reply import NotRun, TimedOut

LOST = 4600.0  # processor time; 2 s on a machine that needs 0.4 ms for a yardstick
LOST_IN_A_ROW = 2300.0  # without a right answer in between: who loops in every case is not waited for
BESIDES = 400.0  # what the first load and right answers may take on top before they count
LOAD = 3000.0
SLEPT = 6000.0  # asleep in all calls and loads
NAP = 2400.0  # asleep in one call
NAP_AT_LOAD = 5000.0
FORGIVEN = 1500.0  # what looks like sleep and may have been waiting for the grader
PRINTED_BYTES = 64 * 2**20  # in one call
ALL_PRINTED_BYTES = 512 * 2**20
ALL_KEPT_BYTES = 2 * 2**20  # of what is printed
START = 25.0  # what a fresh worker costs the grader itself


class Patience:
    """longest: what a call of this exercise may take at most, in yardsticks.

    whole: what the slowest accepted solution needs for all of them, times the budget's factor.
    """

    def __init__(self, yardstick_seconds: float, longest: float = 0.0, whole: float = 0.0) -> None:
        self._unit = yardstick_seconds
        self._lost_most = max(LOST, 4 * longest) * yardstick_seconds
        self._row_most = max(LOST_IN_A_ROW, 2 * longest) * yardstick_seconds
        self._all_most = max(self._lost_most + BESIDES * yardstick_seconds, whole * yardstick_seconds)
        self._lost = self._row = self._used = self._slept = self._forgiven = 0.0
        self._printed = self._kept = self._loads = 0
        self._stopped = self._hangs = False

    def load_clock(self) -> Clock:
        """For a load; the first one costs nothing of what may be lost, unless it fails."""
        left = LOAD * self._unit
        if self._loads:
            left = min(left, self._left)
        nap = min(NAP_AT_LOAD * self._unit, SLEPT * self._unit - self._slept)
        return Clock(left, nap, False, self._grace, PRINTED_BYTES)

    def call_clock(self, limit_seconds: float) -> Clock:
        """More than the limit the first time, so that a program that is too slow can say by how much.

        After a stop a quarter, which is more than twice what the slowest accepted solution needs, until one answers:
        a program that hangs in some cases only loses those.
        """
        wanted = limit_seconds / 4 if self._hangs else limit_seconds if self._stopped else 2 * limit_seconds
        left = min(wanted, self._left, self._row_most - self._row)
        if not self._lost:  # it may be right, and then has its limit, whatever it took before
            left = max(left, min(wanted, limit_seconds))
        nap = min(NAP * self._unit, SLEPT * self._unit - self._slept)
        return Clock(left, nap, left < limit_seconds, self._grace, PRINTED_BYTES)

    def note_load(self, exchange: Exchange) -> None:
        """A load was made. After the first one its time is lost."""
        if self._loads:
            self.lose(exchange.cpu_seconds + START * self._unit)
        else:
            self.use(exchange.cpu_seconds)
        self._loads += 1
        self._note(exchange)

    def note_call(self, exchange: Exchange) -> None:
        """A call was made; what it comes to is told to `lose`, `use` and `regain`."""
        self._hangs = self._hangs or isinstance(exchange.fault, TimedOut)
        self._stopped = self._stopped or self._hangs
        self._note(exchange)

    def _note(self, exchange: Exchange) -> None:
        self._slept += exchange.slept_seconds
        self._forgiven += exchange.forgiven_seconds
        self._printed += exchange.printed_count

    def lose(self, cpu_seconds: float) -> None:
        """So much was spent on something that is no right answer."""
        self._lost += cpu_seconds
        self._row += cpu_seconds

    def use(self, cpu_seconds: float) -> None:
        """So much was spent on what may be a right answer."""
        self._used += cpu_seconds

    def regain(self) -> None:
        """A right answer came: the row is broken."""
        self._row, self._hangs = 0.0, False

    def keep(self, printed: bytes | bytearray) -> bytes:
        """As much of what was printed as is kept, of a call and of all of them."""
        kept = bytes(printed[: min(KEEP_PRINTED, ALL_KEPT_BYTES - self._kept)])
        self._kept += len(kept)
        return kept

    @property
    def _left(self) -> float:
        """Processor time until nothing more is run, if it is lost."""
        return min(self._lost_most - self._lost, self._all_most - self._lost - self._used)

    @property
    def _grace(self) -> float:
        return FORGIVEN * self._unit - self._forgiven

    @property
    def used_up(self) -> NotRun | None:
        """Why nothing more is run, None while something is."""
        if self._lost and (self._left <= 0 or self._row >= self._row_most):
            return NotRun("time")
        if self._slept >= SLEPT * self._unit:
            return NotRun("sleep")
        return NotRun("print") if self._printed >= ALL_PRINTED_BYTES else None
