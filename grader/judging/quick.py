"""A case and its run → a quick yes for what is surely right, without loading numpy; a no says nothing.

Most programs that are handed in at last are right, and numpy takes a tenth of a second to load. Whoever gets no yes
here is judged in full, see ladder.py; a test holds that a yes here is always a yes there.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from grader.arrays.agree import agrees
from grader.judging.printed import wrong_print
from grader.preparing.prepared import PreparedCall
from grader.values.errors import SpecError
from grader.values.exercise import Case, Closeness, Compare
from grader.values.reply import Raised, Reply, Returned, Run

if TYPE_CHECKING:
    from grader.judging.match import Check


def is_surely_right(case: Case, call: PreparedCall, run: Run, check: Check | None = None) -> bool:
    """May every answer of the run surely stand for what is wanted? check: asks the exercise's own check."""
    if case.raises:
        raised = isinstance(run.reply, Raised) and case.raises in (run.reply.type_name, *run.reply.kinds)
        return raised and (case.prints is None or wrong_print(case.prints, run.printed) is None)
    if case.prints is not None and (case.expected is None or wrong_print(case.prints, run.printed)):
        return case.expected is None and wrong_print(case.prints, run.printed) is None
    replies = (run.reply, run.again) if run.again else (run.reply,)
    return all(_is_right(case, call, reply, check) for reply in replies)


def _is_right(case: Case, call: PreparedCall, reply: Reply, check: Check | None) -> bool:
    if not isinstance(reply, Returned) or reply.earlier_changed or case.changes or reply.changed:
        return False
    names, output, expected = case.function.results, reply.output, call.expected
    ask = partial(_is_content, check, dict(call.given))
    if not names:
        return _part(output, expected, case.compare, case.dtype_of(), call.close, ask)
    if not isinstance(output, tuple) or not isinstance(expected, tuple) or len(output) != len(expected):
        return False
    if case.compare.word == "check":
        return bool(output == expected) or ask(case.compare, expected, output)
    if case.compare.word:
        return bool(output == expected)
    return all(
        _part(one, right, case.compare.of(name), case.dtype_of(name), call.close, ask)
        for name, one, right in zip(names, output, expected, strict=True)
    )


Ask = Callable[[Compare, Any, Any], bool]


def _part(output: Any, expected: Any, how: Compare, dtype: str | None, close: Closeness, ask: Ask) -> bool:
    """A check has taken this very output from an accepted solution; of another one it is asked."""
    if dtype not in (None, getattr(output, "dtype", None)):
        return False
    if how.word == "check":
        return bool(output == expected) or ask(how, expected, output)
    return agrees(output, expected, close)


def _is_content(check: Check | None, given: Any, how: Compare, expected: Any, output: Any) -> bool:
    """What is wrong with it, or with the check, is found out in full."""
    try:
        return check is not None and check(how, given, expected, output) is None
    except SpecError:
        return False
