"""What a function gave, and what is expected → an Outcome, as the judge makes it, without a sandbox."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from grader.arrays.plain import pack_value
from grader.judging.ladder import difference
from grader.judging.showing import with_arrays
from grader.judging.texts.about import About
from grader.judging.texts.say import say
from grader.preparing.prepared import PreparedCall
from grader.preparing.request import ONCE
from grader.values.exercise import Accepted, Case, Closeness, Exercise, Place
from grader.values.function import Function
from grader.values.outcome import Evidence, Outcome, Verdict
from grader.values.reply import Returned, Run
from grader.values.value import replace

FUNCTION = Function("f", ("image", "limit"), defaults=(("limit", "5"),))


def outcome(
    output: Any,
    right: Any,
    function: Function = FUNCTION,
    given: dict[str, Any] | None = None,
    printed: str = "",
    **of_case: Any,
) -> Outcome:
    """What the judge makes of this output."""
    case = Case("c", 1, {}, None if "raises" in of_case else Accepted(), "", False, Place("x"), function, **of_case)
    close, run = Closeness(1e-6, 1e-9), Run(Returned(pack_value(output)), None, 0.01, printed)
    packed = {name: pack_value(value) for name, value in (given or {}).items()}
    call = PreparedCall(function, packed, packed, pack_value(right), close, ONCE)
    found = difference(case, call, run, None)
    evidence = found if found is None or isinstance(found, Evidence) else found.difference
    verdict = Verdict.WRONG if found else Verdict.CORRECT
    made = Outcome(case, verdict, "", evidence, close=close)
    shown = with_arrays(made, call, run, None if isinstance(found, Evidence) else found)
    exercise = Exercise("f", Path("f"), "F", (function,), (case,))
    return replace(shown, message=say(evidence, About.of(exercise, shown)))
