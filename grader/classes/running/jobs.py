"""This machine → how many processes may grade at the same time, and a sentence where memory makes them fewer."""

from __future__ import annotations

from grader.classes.running.machine import Machine
from grader.values.errors import UsageError
from grader.values.value import Value

ENGINE_MIB = 150  # of a process and its zygote, besides what a submission may use
MOST_JOBS = 1024


class Jobs(Value):
    """count: of processes that compute at the same time.  spares: that may be there besides, while programs sleep.

    said: a sentence where memory is short, "" where it is not.
    """

    count: int
    spares: int
    said: str = ""


def choose_jobs(machine: Machine, memory_mib: int, wanted: int | None = None) -> Jobs:
    """As many as there are processors, and memory for.

    memory_mib: what a submission may use.  wanted: the instructor's word, which counts; None for as many as fit.
    """
    each = memory_mib + ENGINE_MIB
    count = wanted or machine.processors
    if machine.free_mib is None:
        return Jobs(count, count)
    fit = max(machine.free_mib // each, 1)
    if count <= fit:
        return Jobs(count, min(count, fit - count))
    need = f"each may need {each:,} MiB, and {machine.free_mib:,} MiB are free"
    if wanted:
        return Jobs(wanted, 0, f"{_processes(wanted)} grade as --jobs says, and memory may run out: {need}")
    fewer = f"{_processes(fit)} instead of {count} grade{'s' if fit == 1 else ''}, because memory is short"
    return Jobs(fit, 0, f"{fewer}: {need}")


def _processes(count: int) -> str:
    return "1 process" if count == 1 else f"{count} processes"


def read_jobs(text: str) -> int:
    """What was typed after --jobs. Raises UsageError."""
    try:
        count = int(text) if text.isascii() and text.isdigit() else 0
    except ValueError:  # thousands of digits
        count = 0
    if not 1 <= count <= MOST_JOBS:
        from grader.values.clean import clean_name

        raise UsageError(
            f"--jobs {clean_name(text[:40])}: not a number of processes",
            f"give a whole number from 1 to {MOST_JOBS:,}, or leave it out for as many as there are processors",
        )
    return count
