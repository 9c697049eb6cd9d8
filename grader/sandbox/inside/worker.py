"""Inside the worker: load the student's bytes, call their function on arrays, send back what it returned.

This process is the student's ground: whatever runs here after `load` may have been tampered with, and nothing that
leaves it is believed. So it only has to be right for honest programs; the grader's limits take care of the others.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable
from types import FrameType
from typing import Any, NoReturn

from grader.arrays import tree
from grader.sandbox import wire
from grader.sandbox.inside.describe import Said, content, describe, is_unwritten, keepable, raised
from grader.sandbox.inside.given import argument
from grader.sandbox.inside.loading import load
from grader.sandbox.inside.overheard import flush
from grader.sandbox.inside.place import there
from grader.sandbox.inside.pretending import pretend_to_check
from grader.sandbox.inside.put_off import Gap, insist
from grader.sandbox.inside.together import Together

# Where the program is (None: nobody knows) → the frame that answers a request for that, b"" for none.
Place = Callable[[FrameType | None], bytes]


def serve(
    receive: Callable[[int], bytes], send: Callable[[bytes], None], when_asked: Callable[[Place], None]
) -> NoReturn:
    """Answers requests until the grader ends.

    receive: at most so many bytes of what the grader says, at least one; ends this process where it says no more,
    without running exit handlers.  send: takes a whole frame.  when_asked: is handed what answers in the middle of a
    call, when the grader asks where the program is.
    """
    # It would name a line of this file; that the function is a coroutine is told anyway.
    warnings.filterwarnings("ignore", "coroutine .* was never awaited", RuntimeWarning)
    if random := sys.modules.get("numpy.random"):
        random.seed()  # workers may be forks that began with the same numbers; Python's random sees to that itself
    pretend_to_check()
    state = State()
    when_asked(lambda frame: _there(frame, state))
    while True:
        kind, nonce, length = wire.HEADER.unpack(_read(receive, wire.HEADER.size))
        state.nonce = nonce
        body = tree.unpack(_read(receive, length))
        if kind == wire.CALLS:
            together = Together(body)
            for request in together:  # here, so that a function that calls itself comes as deep as in a call alone
                together.came(call(request, state, quietly=False))
            reply, answer = together.said()
        else:
            reply, answer = load(body, state) if kind == wire.LOAD else call(body, state)
        flush()
        state.printing(True)  # the arguments are gone by now, with what finalizers had to say of them
        send(wire.frame(reply, nonce, tree.pack(answer)))


def _there(frame: FrameType | None, state: State) -> bytes:
    try:
        return wire.frame(wire.THERE, state.nonce, tree.pack(there(frame, state.files)))
    except BaseException:  # noqa: BLE001 - it must not meet the program
        return b""


class State:
    """The student's function, and the answers that it gave so far with what was in them."""

    def __init__(self) -> None:
        self.functions: dict[str, Any] = {}
        self.module: Any = None
        self.provided: dict[str, Any] = {}  # functions that the course publishes, by name
        self.order: tuple[str, ...] = ()  # the exercise's functions
        self.files: dict[str, int] = {}  # theirs, by name; a notebook's cells have numbers, a .py file has 0
        self.stars: list[Gap] = []  # imports of everything from a module that is not there
        self.earlier: list[tuple[Any, Any]] = []
        self.nonce = 0  # of the request that is being answered
        self._null = self._printed = -1

    def printing(self, wanted: bool) -> None:
        """Lets what is printed from now on through, or drops it; the program cannot tell the difference."""
        if wanted == (self._printed < 0):
            return
        flush()
        try:
            if self._null < 0:
                self._null = os.open(os.devnull, os.O_WRONLY)
            if wanted:
                os.dup2(self._printed, 1)
                os.dup2(self._printed, 2)
                os.close(self._printed)
                self._printed = -1
            else:
                self._printed = os.dup(1)
                os.dup2(self._null, 1)
                os.dup2(self._null, 2)
        except OSError:  # the program has closed them, or no more can be opened
            self._printed = -1


def _read(receive: Callable[[int], bytes], count: int) -> bytes:
    data = bytearray()
    while len(data) < count:
        data += receive(min(count - len(data), 1 << 20))
    return bytes(data)


def call(request: tuple[Any, ...], state: State, quietly: bool = True) -> Said:
    """Calls a function once. An exception of a call whose answer is not wanted is none of this case's business: that
    call is there to leave traces. quietly: what is not to be printed is dropped.
    """
    wanted, printing, most_bytes, name, by_position, by_name = request
    function = state.functions.get(name)
    try:
        arguments = [argument(one) for one in by_position]
        named = {key: argument(one) for key, one in by_name}
    except Exception as error:  # noqa: BLE001 - a helper of the course's that does not load
        return raised(error, state.files)
    every = [*arguments, *named.values()]
    before = [content(one) for one in every]
    if quietly:
        state.printing(printing)
    said: Said = wire.DONE, ()
    own = lend(state, name)
    try:
        result = function(*arguments, **named)  # type: ignore[misc]  # a load has found it
        insist(result)
        if wanted and result is None and is_unwritten(function):
            said = wire.OTHER, ("unwritten", "", "")
        elif wanted:
            said = describe(result, every, before, state.earlier, most_bytes)
        _keep(result, state)
    except BaseException as error:  # noqa: BLE001 - SystemExit and KeyboardInterrupt are the student's, too
        if wanted:
            said = _placed(raised(_meant(error, state), state.files), function, state)
    if own:
        state.module.__dict__.update(own)
    return said


def lend(state: State, name: str) -> dict[str, Any]:
    """The functions before this one that the course publishes stand in for the student's; these, to put them back."""
    before = state.order[: state.order.index(name)] if name in state.order else ()
    lent = {one: state.provided[one] for one in before if one in state.provided}
    own = {one: state.module.__dict__[one] for one in lent if one in state.module.__dict__}
    if lent:
        state.module.__dict__.update(lent)
    return own


def _meant(error: BaseException, state: State) -> BaseException:
    """A name that is nowhere may be one of those that `from scipy.signal import *` would have brought."""
    if state.stars and type(error) is NameError and isinstance(error.name, str):
        return state.stars[0].use_of(error.name).with_traceback(error.__traceback__)
    return error


def _placed(said: Said, function: Any, state: State) -> Said:
    """What never came to a line of theirs was met by what stands around the function: at its decorators, then."""
    import inspect

    kind, fields = said
    if kind != wire.RAISED or fields[2] or not hasattr(function, "__wrapped__"):
        return said
    try:
        code = inspect.unwrap(function).__code__
        return kind, (*fields[:2], code.co_firstlineno, state.files[code.co_filename], *fields[4:])
    except Exception:  # noqa: BLE001 - their object may be anything
        return said


def _keep(result: Any, state: State) -> None:
    """Remembers an answer, to see later whether it is still the same; only as much as honest programs return."""
    if keepable(result):
        state.earlier = [*state.earlier[-3:], (result, content(result))]
