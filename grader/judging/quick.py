"""A case and its run → a quick yes for what is surely right, without loading numpy; a no says nothing.

Most programs that are handed in at last are right, and numpy takes a tenth of a second to load. Whoever gets no yes
here is judged in full, see ladder.py; a test holds that a yes here is always a yes there.
"""

from __future__ import annotations

from typing import Any

from grader.arrays.agree import agrees
from grader.judging.printed import wrong_print
from grader.preparing.prepared import PreparedCall
from grader.values.exercise import Case, Closeness, Compare
from grader.values.reply import Raised, Reply, Returned, Run


def is_surely_right(case: Case, call: PreparedCall, run: Run) -> bool:
    """May every answer of the run surely stand for what is wanted?"""
    if case.raises:
        raised = isinstance(run.reply, Raised) and case.raises in (run.reply.type_name, *run.reply.kinds)
        return raised and (case.prints is None or wrong_print(case.prints, run.printed) is None)
    if case.prints is not None and (case.expected is None or wrong_print(case.prints, run.printed)):
        return case.expected is None and wrong_print(case.prints, run.printed) is None
    return all(_is_right(case, call, reply) for reply in (run.reply, run.again or run.reply))


def _is_right(case: Case, call: PreparedCall, reply: Reply) -> bool:
    if not isinstance(reply, Returned) or reply.earlier_changed or case.changes or reply.changed:
        return False
    names, output, expected = case.function.results, reply.output, call.expected
    if not names:
        return _part(output, expected, case.compare, case.dtype_of(), call.close)
    if not isinstance(output, tuple) or not isinstance(expected, tuple) or len(output) != len(expected):
        return False
    if case.compare.word:
        return bool(output == expected)
    return all(
        _part(one, right, case.compare.of(name), case.dtype_of(name), call.close)
        for name, one, right in zip(names, output, expected, strict=True)
    )


def _part(output: Any, expected: Any, how: Compare, dtype: str | None, close: Closeness) -> bool:
    """A check has taken this very output from an accepted solution; of another one it must be asked."""
    if dtype not in (None, getattr(output, "dtype", None)):
        return False
    return bool(output == expected) if how.word == "check" else agrees(output, expected, close)
