"""Values: a class. What was handed in, by whom, what is to be graded of it, and what came of that.

An Entry is a name in a download, a HandIn is what one student gets graded in one exercise, a Task is a file that nobody
has graded yet, a Row is what came of it, a Result is what one student has in one exercise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from grader.values.outcome import Verdict
from grader.values.value import Value

# A verdict is one letter in a store of 100,000 submissions.
LETTERS = {
    Verdict.CORRECT: "c", Verdict.WRONG: "w", Verdict.CRASHED: "x", Verdict.TOO_SLOW: "s",
    Verdict.TOO_MUCH_MEMORY: "m", Verdict.REFUSED: "r", Verdict.NOT_GRADED: "n",
}  # fmt: skip
VERDICTS = {letter: verdict for verdict, letter in LETTERS.items()}


class Person(Value):
    """A student. key: what the gradebook calls them by.  ids: whatever else it calls them by."""

    key: str
    name: str = ""
    email: str = ""
    ids: tuple[str, ...] = ()


class Entry(Value):
    """One file of a download, by its name alone.

    student: the key of whom it belongs to.  name: theirs as the platform writes it, "" where it does not.
    file: its own name, with folders below the student's: "src/convolution.py".
    path: from the root of the download on; what lies in an archive there stands behind "!/": "lab.zip!/convolution.py".
    attempt: sorts as time goes; "" where a download has one of each student.
    handed_in: when, as ISO 8601 without a zone; "" where nobody says.
    back: the folder or file name under which the platform takes feedback back, "" where it takes none.
    kind: "file", or what is there besides: "text" (typed online), "link", "details" (about the hand-in), "feedback".
    """

    student: str
    file: str
    path: str
    name: str = ""
    late: bool = False
    attempt: str = ""
    handed_in: str = ""
    back: str = ""
    kind: str = "file"


class HandIn(Value):
    """What one student gets graded in one exercise: one attempt.

    content: digest of kind and bytes, the key of what is graded; "" where there is nothing to grade: then `problem`
    says why in a sentence, or nothing was handed in ("" too).
    file, path, attempt, late, handed_in, back: as in Entry.
    """

    student: str
    exercise: str
    content: str = ""
    problem: str = ""
    file: str = ""
    path: str = ""
    attempt: str = ""
    late: bool = False
    handed_in: str = ""
    back: str = ""


class Picked(Value):
    """A hand-in with its bytes. is_notebook: it is .ipynb, else .py.  source: b"" where there is nothing to grade."""

    hand_in: HandIn
    is_notebook: bool
    source: bytes


class Problem(Value):
    """Something an instructor should look at. student: "" where it is nobody's.  path: "" where no file is meant."""

    student: str
    exercise: str
    path: str
    what: str
    mend: str = ""


class Task(Value):
    """A file of which some cases are not graded yet.

    content: its digest.  cases: the names of the cases to grade, in the exercise's order; all of them for a new file.
    name: of the known mistake that was told of its other cases, "" for none.
    """

    content: str
    exercise: str
    is_notebook: bool
    source: bytes
    cases: tuple[str, ...]
    name: str = ""


class Row(Value):
    """What came of a task; what a store keeps.

    keys: of its cases (grading/keys.py), in order.  verdicts: a letter for each.
    used: what each took, in yardsticks, so that a new budget says by itself which must be graded again.
    kind, name: what explains the failing cases: "misconception" and its name, "experiment" and its traits ("border:
    zeros; kernel: turned"), "fact" and "", or "" and "".
    symptoms: digest of everything that the failing cases show; equal for programs that cannot be told apart by them;
    "" where nothing fails.  crashes: nothing but exceptions was seen.
    stopped: how often it had to be ended: time-outs, memory, deaths.
    sandbox: the level.  seconds: of processor time, all processes, as far as it is known.
    record: the rest, packed (grading/record.py).
    fault: why it was not graded, "" where it was. Then nothing else counts, and nothing is kept as done.
    """

    content: str
    exercise: str
    keys: tuple[str, ...] = ()
    verdicts: str = ""
    used: tuple[float, ...] = ()
    kind: str = ""
    name: str = ""
    symptoms: str = ""
    crashes: bool = False
    stopped: int = 0
    sandbox: str = ""
    seconds: float = 0.0
    record: bytes = b""
    fault: str = ""


class ClassCase(Value):
    """A case as reports need it."""

    name: str
    points: float
    hidden: bool


class ClassExercise(Value):
    """An exercise as reports need it, in the order of the course."""

    name: str
    title: str
    cases: tuple[ClassCase, ...]

    @property
    def max_points(self) -> float:
        return sum(case.points for case in self.cases)


class Adjustment(Value):
    """The instructor's word on one student, in one exercise or ("") in all. points: None where they stay.

    late_days: None where the platform's own word counts.  file: the name of the one that is graded, "" where the rules
    say it.
    """

    student: str
    exercise: str = ""
    excused: bool = False
    points: float | None = None
    comment: str = ""
    late_days: float | None = None
    file: str = ""


class Result(Value):
    """What one student has in one exercise.

    hand_in: None where nothing was handed in.  verdicts: a letter a case, in the exercise's order, "" where it was not
    graded.  graded: the points of the cases, None where there is no grade.  points: what counts after adjustments and
    late days; None is blank in a gradebook, and is not 0.
    kind, name, symptoms, crashes, stopped: as in Row.  why: a sentence where there is no grade.
    """

    person: Person
    exercise: str
    hand_in: HandIn | None
    verdicts: str = ""
    graded: float | None = None
    points: float | None = None
    kind: str = ""
    name: str = ""
    symptoms: str = ""
    crashes: bool = False
    stopped: int = 0
    adjustment: Adjustment | None = None
    why: str = ""


class Gathered(Value):
    """A class as reports see it, however large: results come one student after the other, sorted by key.

    results: all of a student's, in the order of `exercises`, together; anew at each call.
    record: a file's grade as our JSON has it ("grade/2"), None where there is none.  source: a file's bytes.
    """

    title: str
    exercises: tuple[ClassExercise, ...]
    results: Callable[[], Iterator[tuple[Result, ...]]]
    record: Callable[[str, str], dict[str, Any] | None]
    source: Callable[[str], bytes]

    @property
    def max_points(self) -> float:
        return sum(exercise.max_points for exercise in self.exercises)
