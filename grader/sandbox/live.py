"""A function of this very process → Runs, by the same code as in a worker, but without its walls and without a clock.

For notebooks, where the function is at hand and its author is the one who asks. Nothing stops a loop without end but
an interrupt, so KeyboardInterrupt goes through.
"""

from __future__ import annotations

import inspect
import io
import linecache
import time
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from types import ModuleType
from typing import Any

from grader.arrays.tree import pack, unpack
from grader.preparing.request import Request
from grader.sandbox.inside import finding, worker
from grader.sandbox.inside.describe import raised
from grader.sandbox.outside.talk import KEEP_PRINTED
from grader.sandbox.replies import read_loaded, read_reply
from grader.values.clean import clean
from grader.values.load import LoadFault
from grader.values.reply import Raised, Reply, Returned, ReturnedLarge, ReturnedOther, Run


class _Printed(io.StringIO):
    """Keeps what is printed while it is wanted."""

    wanted = True

    def write(self, text: str) -> int:
        return super().write(text) if self.wanted else len(text)


class _State(worker.State):
    """As in a worker; but descriptors 1 and 2 are this process's own, so printing is kept or dropped by the stream."""

    printed = _Printed()

    def printing(self, wanted: bool) -> None:
        self.printed.wanted = wanted


class Live:
    """What a Session is to a submission, for a function. source: the text in which its lines count."""

    faults: Mapping[str, LoadFault] = {}
    builds_on: Mapping[str, tuple[str, ...]] = {}

    def __init__(self, function: Any, name: str, ways: Sequence[finding.Way]) -> None:
        self._function, self._name, self._ways = function, name, ways
        self._state = _State()
        self._state.module, self._state.order = ModuleType(finding.MODULE), (name,)
        file = _file_of(function)
        self._state.files = {file: 0}
        self.source = "".join(linecache.getlines(file)).encode("utf-8", "replace")

    def load(self) -> LoadFault | None:
        """None when the function can be called as the exercise calls it."""
        module = ModuleType(finding.MODULE)
        setattr(module, self._name, self._function)
        try:
            kind, said = finding.find(module, self._name, self._ways, self._state)
        except Exception as error:  # noqa: BLE001 - an object that can be called may have any attributes
            kind, said = raised(error, self._state.files)
        return read_loaded([self._name], kind, unpack(pack((said, None)))).fault

    def ask(self, request: Request, limit_seconds: float) -> None:
        """As a Session does; nothing runs before the answer is wanted."""
        self._request = request

    def answer(self) -> Run:
        """What came of the request. Its limit is not enforced; the judge looks at the time."""
        request, stream = self._request, _Printed()
        self._state.printed = stream
        replies: list[Reply] = []
        seconds = [0.0]
        for body, wanted in zip(request.bodies, request.wanted, strict=True):
            with redirect_stdout(stream), redirect_stderr(stream):
                began = time.process_time()
                kind, said = worker.call(unpack(body), self._state)
                seconds.append(time.process_time() - began)
            if wanted:
                replies.append(read_reply(kind, unpack(pack(said)), request.arguments))
                if not isinstance(replies[-1], Returned | ReturnedLarge | ReturnedOther):
                    break
        if isinstance(replies[-1], Raised) and replies[-1].type_name == "KeyboardInterrupt":
            raise KeyboardInterrupt
        again = replies[1] if len(replies) > 1 else None
        return Run(replies[0], again, max(seconds), clean(stream.getvalue()[:KEEP_PRINTED]), sum(seconds))

    def judged(self, run: Run, right: bool) -> None:
        """Nobody's patience is at stake here."""


def _file_of(function: Any) -> str:
    """What tracebacks call the file with its lines; "" where there is none."""
    try:
        return str(inspect.unwrap(function).__code__.co_filename)
    except Exception:  # noqa: BLE001 - a ring of wrappers, an attribute that raises
        return ""
