"""An exercise's own check: `check(given, expected, output)` of a file that lies beside exercise.yaml → what it says.

It runs in a worker of its own, without any code of a student: courses of strangers are as little trusted as programs.
What it gives back is True, a sentence, or an array that is True where a cell is wrong; anything else is the author's
fault, and is said as such.
"""

from __future__ import annotations

from typing import Any

from grader.arrays.packed import Packed
from grader.arrays.plain import DICT, written
from grader.arrays.tree import Named
from grader.preparing.prepared import Prepared
from grader.preparing.request import ONCE, make_request
from grader.sandbox.outside.protocols import Sandbox
from grader.sandbox.outside.session import Session
from grader.values.difference import Unconvincing
from grader.values.errors import Fault, SpecError
from grader.values.exercise import Compare, Exercise, Provided
from grader.values.function import Function
from grader.values.reply import Raised, Returned, ReturnedLarge, ReturnedOther, TimedOut
from grader.values.submission import Submission
from grader.values.value import replace

CHECK = Function("check", ("given", "expected", "output"))
SECONDS = 10.0
MOST_SAID = 500


class Checks:
    """Asks the checks of one exercise; each has a worker, which starts when it is first asked."""

    def __init__(self, prepared: Prepared, sandbox: Sandbox) -> None:
        self._exercise, self._sandbox = prepared.exercise, sandbox
        self._sessions: dict[Provided, Session] = {}

    def __enter__(self) -> Checks:
        return self

    def __exit__(self, *_: object) -> None:
        for session in self._sessions.values():
            session.__exit__()

    def __call__(self, how: Compare, given: Any, expected: Any, output: Any) -> Any:
        """None where the check is content; else what it says, and the marked cells. Raises SpecError for what is no
        answer: given, expected and output are trees.
        """
        assert how.check is not None
        session = self._session(how.check)
        values = tuple(map(_without_paths, given.values()))
        arguments = {"given": Named(DICT, (tuple(given), values)), "expected": expected, "output": output}
        run = session.run(make_request(CHECK, arguments, {}, ONCE), SECONDS)
        match run.reply:
            case Returned(output=True):
                return None
            case Returned(output=str() as says) if says.strip():
                return Unconvincing(" ".join(says.split())[:MOST_SAID])
            case Returned(output=Packed(dtype="bool") as wrong) if wrong.shape:
                return self._marked(wrong, output, how.check)
            case Returned(output=found):
                raise self._fault(
                    how.check, f"check gave back {written(found, 60) if found is not None else 'nothing'}"
                )
            case ReturnedOther(kind, type_name):
                words = {"nothing": "nothing", "unwritten": "nothing", "large": f"a {type_name} that is far too long"}
                raise self._fault(how.check, f"check gave back {words.get(kind, type_name)}")
            case Raised(type_name, message, line):
                where = f" in line {line}" if line else ""
                raise self._fault(how.check, f"check raised {type_name}{where}: {message[:200]}", "mend check")
            case TimedOut():
                raise self._fault(how.check, f"check did not come to an end within {SECONDS:.0f} s", "mend check")
            case Returned() | ReturnedLarge():
                raise self._fault(how.check, "check gave back something large")
            case reply:
                from grader.judging.texts.about import About
                from grader.judging.texts.say import say

                text = say(reply, About(_as_exercise(self._exercise), CHECK, {}, None, None, SECONDS))
                raise self._fault(how.check, f"check could not be run to its end: {text}", "mend check")

    def _marked(self, wrong: Packed, output: Any, check: Provided) -> Any:
        if not isinstance(output, Packed) or wrong.shape != output.shape:
            shape = output.shape if isinstance(output, Packed) else "of none"
            raise self._fault(check, f"check marked cells of the shape {wrong.shape}, and the output's is {shape}")
        if not any(wrong.data):
            return None
        places = wrong.array()
        import numpy as np

        first = tuple(int(i) for i in np.argwhere(places)[0])
        return Unconvincing("", first, int(places.sum()), places.size), places

    def _session(self, check: Provided) -> Session:
        if check not in self._sessions:
            exercise = _as_exercise(self._exercise)
            session = Session(self._sandbox, exercise, Submission(check.path.name, check.source), longest=SECONDS)
            if fault := session.load():
                from grader.judging.texts.about import About
                from grader.judging.texts.say import say

                text = say(fault, About(exercise, CHECK, {}, None, None, 0))
                raise self._fault(check, text, "it has a function check(given, expected, output)")
            self._sessions[check] = session
        return self._sessions[check]

    def _fault(
        self, check: Provided, what: str, mend: str = "give back True, a sentence, or an array of True and False"
    ) -> SpecError:
        return SpecError([Fault(str(check.path), 1, 1, what, mend)])


def _without_paths(tree: Any) -> Any:
    """A file that a program may read is told by its name alone."""
    match tree:
        case Named("path", (name,)):
            return name.rpartition("/")[2]
        case Named(name, fields):
            return Named(name, tuple(map(_without_paths, fields)))
        case tuple():
            return tuple(map(_without_paths, tree))
    return tree


def _as_exercise(exercise: Exercise) -> Exercise:
    """What is asked of the file: one function, and nothing forbidden. It may import what is provided."""
    return replace(exercise, functions=(CHECK,), cases=(), forbid=())
