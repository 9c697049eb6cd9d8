"""The one bound on what a submission may cost: with made-up numbers, and with real programs on both sides of it.

How much the worst programs cost is measured by benchmarks/worst.py; here only a factor for a busy machine is held.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from grader.arrays.packed import pack_array
from grader.arrays.tree import pack
from grader.grading import grade
from grader.preparing.prepared import Prepared
from grader.sandbox import wire
from grader.sandbox.outside import patience
from grader.sandbox.outside.clock import GRADER_SECONDS, Sleep
from grader.sandbox.outside.patience import Patience
from grader.sandbox.outside.protocols import Sandbox
from grader.sandbox.outside.talk import Exchange
from grader.values.grade import Grade
from grader.values.reply import Died, Garbled, NotRun, Returned, TimedOut
from grader.values.submission import Submission
from tests.calling import request_of, session_of
from tests.conftest import ROOT

LIMIT = 750.0
UNITS = pytest.mark.parametrize("unit", [0.0004, 0.004, 1.0])


def exchange(cpu: float, fault: TimedOut | Died | None = None, slept: float = 0, forgiven: float = 0) -> Exchange:
    made = Exchange()
    made.cpu_seconds, made.fault, made.slept_seconds, made.forgiven_seconds = cpu, fault, slept, forgiven
    return made


def loaded(unit: float, cpu: float = 0.0, whole: float = 0.0, longest: float = LIMIT) -> Patience:
    """Patience with a program whose load took so many yardsticks."""
    made = Patience(unit, longest, whole)
    made.note_load(exchange(cpu * unit))
    return made


def answers(made: Patience, cpu: float, right: bool) -> None:
    """A call is answered, and judged."""
    made.note_call(exchange(cpu))
    made.use(cpu)
    if right:
        made.regain()
    else:
        made.use(-cpu)
        made.lose(cpu)


def hangs(made: Patience, unit: float) -> float:
    """A call is stopped, and its worker made anew; what it took."""
    cpu = made.call_clock(LIMIT * unit).cpu_seconds
    made.note_call(exchange(cpu, TimedOut("cpu", cpu)))
    made.lose(cpu)
    if not made.used_up:
        made.note_load(exchange(0.0))
    return cpu


@UNITS
def test_who_is_always_right_is_never_stopped(unit: float) -> None:
    made = loaded(unit, 0.6 * patience.LOAD)
    for _ in range(10_000):
        assert made.call_clock(LIMIT * unit).cpu_seconds >= LIMIT * unit
        assert not made.call_clock(LIMIT * unit).hurried
        answers(made, 0.6 * LIMIT * unit, True)
        assert made.used_up is None


@UNITS
def test_who_hangs_in_every_case_has_one_row(unit: float) -> None:
    made, total = loaded(unit), 0.0
    while not made.used_up:
        total += hangs(made, unit)
    assert made.used_up == NotRun("time")
    assert total <= 1.001 * patience.LOST_IN_A_ROW * unit


@UNITS
@pytest.mark.parametrize("rights", [1, 3])
def test_a_right_answer_in_between_gives_a_row_back_and_not_more(unit: float, rights: int) -> None:
    made, total = loaded(unit), 0.0
    while not made.used_up:
        total += hangs(made, unit)
        for _ in range(rights):
            answers(made, 0.5 * unit, True)
    assert patience.LOST_IN_A_ROW * unit < total <= 1.001 * patience.LOST * unit


@UNITS
@pytest.mark.parametrize(("load", "cpu", "wrong_in"), [(0.97, 0.97, 1), (0.6, 0.59, 3), (0.0, 0.97, 10), (0.9, 0, 1)])
def test_what_is_right_counts_once_something_is_lost(unit: float, load: float, cpu: float, wrong_in: int) -> None:
    made, total, calls = loaded(unit, load * patience.LOAD), load * patience.LOAD * unit, 0
    made.lose(unit)
    while not made.used_up and calls < 1000:
        calls += 1
        took = cpu * min(LIMIT * unit, made.call_clock(LIMIT * unit).cpu_seconds)
        answers(made, took, calls % wrong_in != 0)
        total += took
    assert total <= (patience.LOST + patience.BESIDES) * unit
    assert made.used_up or not cpu


@UNITS
def test_ordinary_mistakes_meet_no_bound(unit: float) -> None:
    """As slow as the slowest accepted solution, a load as long as loads may be, and every second answer wrong."""
    made = loaded(unit, patience.LOAD)
    for number in range(115):
        answers(made, 1.6 * unit, number % 2 == 0)
    assert made.used_up is None


@UNITS
def test_an_exercise_with_long_calls_has_more_patience(unit: float) -> None:
    made = loaded(unit, whole=50_000, longest=5000)
    made.lose(unit)
    for _ in range(10):
        answers(made, 4500 * unit, True)
    assert made.used_up is None
    answers(made, 5000 * unit, True)
    assert made.used_up == NotRun("time")


@UNITS
def test_heavy_loads_that_die_are_lost(unit: float) -> None:
    made, total = loaded(unit, 0.5 * patience.LOAD), 0.5 * patience.LOAD * unit
    while not made.used_up:
        made.lose(unit)  # the call in which it dies
        cpu = min(0.5 * patience.LOAD * unit, made.load_clock().cpu_seconds)
        made.note_load(exchange(cpu))
        total += cpu
    assert total <= (patience.LOST + patience.BESIDES) * unit


def test_a_death_costs_what_a_fresh_worker_costs() -> None:
    made, deaths = loaded(1.0), 0
    while not made.used_up:
        made.note_load(exchange(0.0))
        deaths += 1
    assert deaths == patience.LOST_IN_A_ROW / patience.START


@UNITS
def test_sleep_and_what_is_forgiven_are_bounded_in_all(unit: float) -> None:
    made, slept, forgiven = loaded(unit), 0.0, 0.0
    while not made.used_up:
        clock = made.call_clock(LIMIT * unit)
        nap, grace = min(clock.idle_seconds, 100 * unit), min(clock.grace_seconds, 90 * unit)
        made.note_call(exchange(0.0, None, nap, grace))
        slept, forgiven = slept + nap, forgiven + grace
    assert made.used_up == NotRun("sleep")
    assert slept == pytest.approx(patience.SLEPT * unit)
    assert forgiven == pytest.approx(patience.FORGIVEN * unit)


def test_what_is_printed_is_kept_up_to_a_bound() -> None:
    made = loaded(1.0)
    kept = [made.keep(b"x" * 10**6) for _ in range(1000)]
    assert len(kept[0]) == 2**16 and kept[-1] == b""
    assert sum(map(len, kept)) == patience.ALL_KEPT_BYTES


class Told:
    """A worker, as far as Sleep looks at it, and the time: made-up numbers."""

    def __init__(self, knows: bool = True) -> None:
        self.now = self.cpu = self.queued = self.kept = 0.0
        self.turn, self.awake, self.knows = 0, False, knows

    def queued_seconds(self) -> float | None:
        return self.queued if self.knows else None

    def grader_queued_seconds(self) -> float:
        return self.kept

    def turns(self) -> int:
        return self.turn

    def is_awake(self) -> bool:
        return self.awake


def slept_after(grace: float, step: Callable[[Told], None], spoke: bool, knows: bool = True) -> float:
    """Seconds of sleep after a hundred looks, before each of which `step` changed what is seen."""
    told = Told(knows)
    sleep = Sleep(told, grace, lambda: told.now)  # type: ignore[arg-type]
    for _ in range(100):
        step(told)
        sleep.look(told.cpu, spoke)
    assert sleep.forgiven <= grace + 1e-9
    return sleep.seconds


def step(told: Told, wall: float, cpu: float = 0, queued: float = 0, kept: float = 0, turns: int = 1) -> None:
    told.now, told.cpu, told.queued = told.now + wall, told.cpu + cpu, told.queued + queued
    told.kept, told.turn = told.kept + kept, told.turn + turns


@pytest.mark.parametrize(
    ("change", "spoke", "seconds"),
    [
        (lambda told: step(told, 0.2), False, 20.0),
        (lambda told: step(told, 0.2, cpu=0.1, queued=0.1), False, 0.0),
        (lambda told: step(told, 0.2), True, 19.0),  # naps that speak: only the grace is forgiven
        (lambda told: step(told, 0.2, kept=0.2), True, 0.0),  # the grader itself was kept from a processor
        (lambda told: step(told, 0.2, kept=0.2), False, 20.0),
    ],
)
def test_sleep_is_told_from_waiting(change: Callable[[Told], None], spoke: bool, seconds: float) -> None:
    assert slept_after(1.0, change, spoke) == pytest.approx(seconds)


def test_who_is_seen_awake_may_have_napped_before() -> None:
    def borrowed(told: Told, turns: int) -> None:
        told.awake = True
        step(told, 0.2, cpu=0.05, turns=turns)

    assert slept_after(1.0, lambda told: borrowed(told, 0), False) == 0  # a processor that others borrowed
    assert slept_after(1.0, lambda told: borrowed(told, 1), True) == pytest.approx(14.0)


def test_where_no_queue_is_known_naps_that_speak_are_forgiven_for_a_while_only() -> None:
    napped = slept_after(0.5, lambda told: step(told, 0.24, cpu=0.002), True, knows=False)
    assert napped == pytest.approx(100 * (0.24 - 8 * 0.002) - 8 * 0.5)
    assert GRADER_SECONDS > 0.24


FORGE = """
import os, sys, struct, time
calls = 0
def convolve(image, kernel):
    global calls
    calls += 1
    if calls == 2:
        frame = sys._getframe()
        while "nonce" not in frame.f_locals:
            frame = frame.f_back
        os.write(4, struct.pack("<BQQ", {kind}, frame.f_locals["nonce"], len({body})) + {body})
        time.sleep(99)
    return image
"""


def test_an_output_that_nobody_asked_for_stands_for_none(sandbox: Sandbox) -> None:
    image = np.arange(12.0).reshape(3, 4)
    body = pack((pack_array(image), False, ()))
    with session_of(sandbox, FORGE.format(kind=wire.RETURNED, body=body)) as session:
        run = session.run(request_of([image, image], [image, image]), 0.2)
    assert isinstance(run.reply, Returned) and isinstance(run.again, Garbled)


def test_a_frame_of_many_small_values_is_not_read(sandbox: Sandbox) -> None:
    image = np.arange(12.0).reshape(3, 4)
    body = b"t" + (2**20).to_bytes(8, "little") + b"N" * 2**20
    with session_of(
        sandbox,
        FORGE.replace("calls == 2", "calls").format(kind=17, body="BODY") + f"BODY = {body[:9]!r} + b'N' * 2**20\n",
    ) as session:
        run = session.run(request_of([image, image], [image, image]), 0.2)
    assert run.reply == Garbled("it holds more values than it may")


RIGHT = (ROOT / "solutions" / "convolution" / "accepted" / "window_view.py").read_text()
BURN = """
import os as _os, time as _time
_plain, _calls = convolve, 0
def _burn(seconds):
    end = _time.process_time() + seconds
    while _time.process_time() < end:
        pass
"""


def test_a_right_program_may_load_slowly(prepared: Prepared, sandbox: Sandbox) -> None:
    unit = sandbox.yardstick_seconds()
    source = f"{RIGHT}{BURN}\n_burn({0.6 * patience.LOAD * unit})\n_time.sleep({0.6 * patience.NAP_AT_LOAD * unit})\n"
    assert grade_of(prepared, source, sandbox).full


@pytest.mark.soak
def test_a_right_program_may_take_60_percent_of_everything_in_every_call(prepared: Prepared, sandbox: Sandbox) -> None:
    unit = sandbox.yardstick_seconds()
    source = f"""{RIGHT}{BURN}
_burn({0.6 * patience.LOAD * unit})
_time.sleep({0.6 * patience.NAP_AT_LOAD * unit / 2})
def convolve(image, kernel):
    global _calls
    _calls += 1
    if _calls == 1:
        _time.sleep({0.6 * patience.NAP * unit / 2})
        np.ones(int(0.6 * 512 * 2**17))
    if _calls <= 7:
        for _ in range(int(0.6 * {patience.PRINTED_BYTES} / 2**16)):
            _os.write(1, b"x" * 2**16)
    end = _time.process_time() + {0.6 * LIMIT * unit} * (_calls > 7)
    while _time.process_time() < end:
        pass
    return _plain(image, kernel)
"""
    result = grade_of(prepared, source, sandbox)
    assert result.full, [outcome.message for outcome in result.outcomes if outcome.message]
    assert max(one.cpu_seconds / one.limit_seconds for one in result.outcomes) > 0.55


def grade_of(prepared: Prepared, source: str, sandbox: Sandbox) -> Grade:
    return grade(prepared, Submission("s.py", source.encode()), sandbox)


MANY = """
import sys
from pathlib import Path
from grader.files.answers import read_answers
from grader.files.exercises import read_exercise
from grader.files.prepared import prepare
from grader.grading import grade
from grader.sandbox.outside.homes import start
from grader.values.submission import Submission
from grader.values.value import replace
sandbox = start()
exercise = read_exercise(Path(sys.argv[1]))
few = prepare(exercise, read_answers(exercise, None))
many = [replace(few.cases[n % 8], case=replace(few.cases[n % 8].case, name=f"case {n}")) for n in range(1000)]
prepared = replace(few, cases=tuple(many), exercise=replace(exercise, cases=tuple(one.case for one in many)))
result = grade(prepared, Submission("s.py", sys.argv[2].encode()), sandbox)
wrong = [outcome for outcome in result.outcomes if outcome.verdict == "wrong"]
print(len(wrong), max(0 if one.output is None else one.output.nbytes for one in wrong), end=" ")
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
print(int(status["VmHWM"].split()[0]) // 1024)  # ru_maxrss would hold that of the process that started this one
"""


@pytest.mark.parametrize(
    "output", ["np.zeros((512, 511))", pytest.param("np.full((90, 90), np.nan)", marks=pytest.mark.soak)]
)
def test_a_thousand_large_wrong_outputs_are_not_kept(output: str) -> None:
    source = f"import numpy as np\ndef convolve(image, kernel):\n    print('🌍' * 16000); return {output}\n"
    command = [sys.executable, "-c", MANY, str(ROOT / "exercises" / "convolution"), source]
    result = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert result.returncode == 0, result.stderr
    wrong, kept, peak_mib = map(int, result.stdout.split())
    assert wrong > 20
    assert kept <= 2**16
    assert peak_mib <= 200


@pytest.mark.soak
def test_the_worst_programs_keep_to_the_bounds_on_a_busy_machine(sandbox: Sandbox) -> None:
    if sandbox.level != "full":
        pytest.skip(f"the sandbox does not hold in full here ({sandbox.level}), and villains are real")
    command = [sys.executable, str(Path(ROOT, "benchmarks", "worst.py")), "--times", "4"]
    result = subprocess.run(command, capture_output=True, text=True, timeout=3600, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
