"""An accepted solution and the cases → those in which its answer hangs on the processor, as faults of the cases."""

from __future__ import annotations

from pathlib import Path

from grader.files.disk import Disk
from grader.files.submission import read_submission
from grader.preparing.prepare import arguments, pack_given
from grader.preparing.request import ONCE, make_request
from grader.proving.casting import OUT_OF_RANGE
from grader.proving.casts import checking
from grader.sandbox.outside.protocols import Sandbox
from grader.sandbox.outside.session import Session
from grader.values.errors import Fault
from grader.values.exercise import Exercise
from grader.values.reply import Raised

_GENEROUS_SECONDS = 60.0


def cast_faults(exercise: Exercise, program: Path, sandbox: Sandbox) -> list[Fault]:
    """The cases in which it makes of a float a number out of an integer type's range: the processor says which."""
    faults: list[Fault] = []
    with Session(sandbox, exercise, checking(read_submission(program)), longest=float("inf")) as session:
        for case in exercise.cases:
            for given in arguments(case, Disk()):
                own, _ = pack_given(given)
                reply = session.run(make_request(case.function, own, {}, ONCE), _GENEROUS_SECONDS).reply
                if isinstance(reply, Raised) and reply.type_name == OUT_OF_RANGE:
                    what = f"{program.name}, {reply.message}, out of its range: processors differ in what comes out"
                    mend = "clip first, as np.clip does, or take other numbers in this case"
                    place = case.place
                    faults.append(Fault(place.file, place.line, place.column, what, mend, case.name))
                    break
    return faults
