"""Values: what is known, at one moment, of what was saved last."""

from __future__ import annotations

from pathlib import Path

from grader.files.course import Course, own_file, shown
from grader.values.grade import Grade
from grader.values.outcome import Outcome, Verdict
from grader.values.value import Value


class Target(Value):
    """What is watched: the exercise, and a file; None for the one of its folder, whose points are remembered.

    notes: sentences that every grade gets.
    """

    course: Course
    name: str
    file: Path | None = None
    notes: tuple[str, ...] = ()

    @property
    def path(self) -> Path:
        """As it is typed here. The exercise's own may become a notebook, or a program again."""
        return self.file or shown(own_file(self.course.folder(self.name)))

    @property
    def lesson(self) -> Path:
        return shown(self.course.folder(self.name) / "README.md")


class Following(Value):
    """The exercise that comes next. title: "" where it cannot be read.  lesson, file: their paths as typed here."""

    name: str
    title: str
    lesson: str
    file: str


class Progress(Value):
    """points: by exercise, reached and possible, of all that were graded.  names: of all exercises, in their order."""

    names: tuple[str, ...]
    points: dict[str, tuple[float, float]]

    @property
    def left(self) -> tuple[str, ...]:
        """Those without full points."""
        return tuple(name for name in self.names if not self._is_finished(name))

    def _is_finished(self, name: str) -> bool:
        return name in self.points and self.points[name][0] >= self.points[name][1]

    def after(self, name: str) -> str | None:
        """The next without full points: first of those behind `name`, then of those before it; None where none is."""
        at = self.names.index(name) if name in self.names else -1
        others = (*self.names[at + 1 :], *self.names[: max(at, 0)])
        return next((one for one in others if one in self.left), None)


class Seen(Value):
    """title: of the exercise.  file, lesson: their paths.  functions: to write, each with its parameters.

    grade: of what was saved last, once all is known; meanwhile that of the save before; None before the first.
    first: the case that was asked first, of what is being checked.
    case, done: which one is being asked, and how many were.  count: of all of them.
    asking: all cases are graded, and the function is being asked what it does.
    endless: the case at whose call the check stopped, because it did not end.
    missing: there is no such file.  fault: why the exercise cannot be graded as it is written, or nothing can be.
    unwritten: the function is still to be written in every case.
    alike: how many saves in a row came to the same.
    """

    title: str
    file: str
    lesson: str
    functions: tuple[str, ...] = ()
    grade: Grade | None = None
    first: Outcome | None = None
    case: str = ""
    done: int = 0
    count: int = 0
    checking: bool = False
    asking: bool = False
    endless: str = ""
    missing: bool = False
    fault: str = ""
    unwritten: bool = False
    alike: int = 0
    following: Following | None = None
    progress: Progress = Progress((), {})

    @property
    def full(self) -> bool:
        return self.grade is not None and self.grade.full and not (self.checking or self.missing or self.fault)


def essence(grade: Grade) -> tuple[object, ...]:
    """What two saves have in common that came to the same: verdicts, the first sentence, and what explains them."""
    first = next((one.message for one in grade.outcomes if one.verdict is not Verdict.CORRECT), "")
    return tuple(one.verdict for one in grade.outcomes), first, tuple(one.says for one in grade.explanation)
