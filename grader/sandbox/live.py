"""A function of this very process → Runs, by the same code as in a worker, but without its walls and without a clock.

For notebooks, where the function is at hand and its author is the one who asks. Nothing stops a loop without end but
an interrupt, so KeyboardInterrupt goes through.
"""

from __future__ import annotations

import inspect
import io
import linecache
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module
from types import ModuleType
from typing import Any

from grader.arrays.tree import Named, pack, unpack
from grader.preparing.request import Request
from grader.sandbox.inside import finding, worker
from grader.sandbox.inside.describe import raised
from grader.sandbox.inside.provided import ProvidedFinder
from grader.sandbox.outside.talk import KEEP_PRINTED
from grader.sandbox.replies import read_loaded, read_reply
from grader.values.clean import clean
from grader.values.exercise import Exercise
from grader.values.function import Function
from grader.values.load import LoadFault
from grader.values.recipe import PathTo, parts_of
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


class _Namespace:
    """The names that a function looks up in its notebook, where the worker has those of its module."""

    def __init__(self, names: dict[str, Any]) -> None:
        self.__dict__ = names


class _Provided:
    """Files that the course publishes: within `with` they can be imported, before all others of the same names.

    Afterwards the notebook's own modules of these names are back: another exercise may publish a helpers.py, too.
    """

    def __init__(self, sources: Mapping[str, bytes]) -> None:
        self._finder = ProvidedFinder(dict(sources))
        self._sources, self._modules, self._own = sources, dict[str, ModuleType](), dict[str, ModuleType]()

    def __enter__(self) -> None:
        self._own = self._taken_out()
        sys.modules.update(self._modules)
        if self._sources:
            sys.meta_path.insert(0, self._finder)

    def __exit__(self, *_: object) -> None:
        if self._finder in sys.meta_path:
            sys.meta_path.remove(self._finder)
        self._modules = self._taken_out()
        sys.modules.update(self._own)

    def _taken_out(self) -> dict[str, ModuleType]:
        return {name: sys.modules.pop(name) for name in self._sources if name in sys.modules}

    def functions(self, wanted: Sequence[str]) -> dict[str, Any]:
        """Those of them that the exercise asks for, by name. Raises whatever a file raises while it loads."""
        found: dict[str, Any] = {}
        for name in self._sources:
            module = vars(import_module(name))
            found |= {one: module[one] for one in wanted if callable(module.get(one))}
        return found


class Live:
    """What a Session is to a submission, for a function of this process, called as `wanted` of the exercise.

    source: the text in which its lines count.
    """

    faults: Mapping[str, LoadFault] = {}
    builds_on: Mapping[str, tuple[str, ...]] = {}

    def __init__(self, function: Any, exercise: Exercise, wanted: Function) -> None:
        self._function, self._name, self._ways = function, wanted.name, exercise.calls_of(wanted)
        self._provided = _Provided({one.module: one.source for one in exercise.provide})
        parts = (part for case in exercise.cases for given in case.given.values() for part in parts_of(given))
        self._paths = {part.name: str(part.path) for part in parts if isinstance(part, PathTo)}
        self._state = _State()
        self._globals = _globals_of(function)
        self._state.module, self._state.order = _Namespace(self._globals), tuple(one.name for one in exercise.functions)
        file = _file_of(function)
        self._state.files = {file: 0}
        self.source = "".join(linecache.getlines(file)).encode("utf-8", "replace")

    def load(self) -> LoadFault | None:
        """None when the function can be called as the exercise calls it."""
        module = ModuleType(finding.MODULE)
        setattr(module, self._name, self._function)
        try:
            with self._provided:
                self._state.provided = self._provided.functions(self._state.order)
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
            asked = self._with_paths(unpack(body))
            lent = [name for name in self._state.provided if name not in self._globals]
            with redirect_stdout(stream), redirect_stderr(stream), self._provided:
                began = time.process_time()
                kind, said = worker.call(asked, self._state)
            for name in lent:  # what was no name of theirs is none afterwards
                self._globals.pop(name, None)
                seconds.append(time.process_time() - began)
            if wanted:
                replies.append(read_reply(kind, unpack(pack(said)), request.arguments))
                if not isinstance(replies[-1], Returned | ReturnedLarge | ReturnedOther):
                    break
        if isinstance(replies[-1], Raised) and replies[-1].type_name == "KeyboardInterrupt":
            raise KeyboardInterrupt
        again = replies[1] if len(replies) > 1 else None
        return Run(replies[0], again, max(seconds), clean(stream.getvalue()[:KEEP_PRINTED]), sum(seconds))

    def _with_paths(self, tree: Any) -> Any:
        """The same with the exercise's own files for the copies that a worker has."""
        match tree:
            case tuple():
                return tuple(map(self._with_paths, tree))
            case Named("path", (name,)):
                return self._paths[name]
            case Named(name, fields):
                return Named(name, tuple(map(self._with_paths, fields)))
        return tree

    def judged(self, run: Run, right: bool) -> None:
        """Nobody's patience is at stake here."""


def _globals_of(function: Any) -> dict[str, Any]:
    """The names that it looks up; none where nobody can tell."""
    try:
        names = inspect.unwrap(function).__globals__
    except Exception:  # noqa: BLE001 - as below
        return {}
    return names if isinstance(names, dict) else {}


def _file_of(function: Any) -> str:
    """What tracebacks call the file with its lines; "" where there is none."""
    try:
        return str(inspect.unwrap(function).__code__.co_filename)
    except Exception:  # noqa: BLE001 - a ring of wrappers, an attribute that raises
        return ""
