"""What was typed for a case → the cases that are meant: by number, by name, or by a part of the name."""

from __future__ import annotations

from collections.abc import Sequence

from grader.values.errors import UsageError
from grader.values.exercise import Case


def cases_like(cases: Sequence[Case], wanted: str) -> list[Case]:
    """All that fit, at least one. Raises UsageError with the nearest name."""
    if wanted.isdecimal() and 1 <= int(wanted) <= len(cases):
        return [cases[int(wanted) - 1]]
    fitting = [case for case in cases if case.name == wanted]
    if not wanted.isdecimal():  # a number beyond the last is none of the digits in a name
        fitting = fitting or [case for case in cases if _plain(wanted) in _plain(case.name)]
    if fitting:
        return fitting
    import difflib

    close = difflib.get_close_matches(wanted, [case.name for case in cases], n=1, cutoff=0.4)
    mend = f"did you mean '{close[0]}'?" if close else f"name it, or give its number, 1 to {len(cases)}"
    raise UsageError(f"no case is called '{wanted}'", mend)


def _plain(text: str) -> str:
    """As people type it: × is on no keyboard."""
    return text.lower().replace("×", "x")


def one_case(cases: Sequence[Case], wanted: str) -> Case:
    """The only one that fits. Raises UsageError."""
    fitting = cases_like(cases, wanted)
    if len(fitting) == 1:
        return fitting[0]
    names = "; ".join(case.name for case in fitting)
    raise UsageError(f"{len(fitting)} cases have '{wanted}' in their name", f"say more of it: {names}")
