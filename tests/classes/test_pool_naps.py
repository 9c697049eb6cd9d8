"""When a process counts as asleep: told by the processor time of all that it has started, not by the clock."""

from __future__ import annotations

import subprocess
import sys
import time

from grader.classes.running.naps import Naps
from tests.classes.processes import soon

# Its child burns as much processor time as a line says, and answers.
BURN = """
import sys, time
for line in sys.stdin:
    end = time.process_time() + float(line)
    while time.process_time() < end:
        pass
    print(flush=True)
"""
PARENT = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {BURN!r}])"


def test_a_sleeper_stays_one_until_it_has_used_a_processor_for_a_while() -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin and process.stdout

        def burn(seconds: float) -> None:
            assert process.stdin and process.stdout
            process.stdin.write(b"%f\n" % seconds)
            process.stdin.flush()
            process.stdout.readline()

        burn(0)  # both have started
        naps = Naps(process.pid)
        assert not naps.look()
        assert soon(naps.look)
        burn(0.03)
        time.sleep(0.1)
        assert naps.look()
        burn(0.3)
        time.sleep(0.1)
        assert not naps.look()
        assert soon(naps.look)
        naps.forget()
        assert not naps.look()
        process.stdin.close()


def test_of_a_process_that_is_not_there_nobody_tells() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    naps = Naps(process.pid)
    time.sleep(0.1)
    assert not naps.look()
    time.sleep(0.2)
    assert not naps.look()
