"""An exercise that is watched → as it was prepared, or anew where one of its files was saved since; and its course."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from grader.files.course import shown
from grader.files.points import reached, remember
from grader.files.prepared import open_prepared
from grader.preparing.prepared import Prepared
from grader.values.clean import clean_name
from grader.values.errors import SpecError, UsageError
from grader.values.files import FileFault
from grader.watching.seen import Following, Progress, Target
from grader.watching.sources import sources
from grader.watching.state import State, state_of, states_of


class Kept:
    """known: as it was read last, None where it cannot be read.  title: as it was last known.

    following: what comes next, once it was looked for.  progress: the points of all exercises of the course.
    """

    def __init__(self, target: Target, file: Path) -> None:
        """file: that is watched, and is none of the exercise's."""
        self._target, self._file = target, file
        self.known: Prepared | None = None
        self.title = target.name
        self.progress = Progress((), {})
        self.following: Following | None = None
        self._states: Mapping[Path, State | None] = {}

    def prepared(self, file: Path) -> Prepared:
        """Reads it where that must be. Raises SpecError, UsageError, FileFault."""
        self._file = file
        if self.known is None or self.is_stale():
            self.forget()
            course, name = self._target.course, self._target.name
            secret = course.secret(name)
            self.known = open_prepared(shown(course.folder(name)), shown(secret) if secret else None)
            self.title = self.known.exercise.title
            self._note(self._states)
            self._read_progress()
        return self.known

    def is_stale(self) -> bool:
        """Was one of its files saved since it was read?"""
        return states_of(self._states) != self._states

    def forget(self) -> None:
        """It is read anew when it is asked for; until then whatever is saved beside it may mend it."""
        self.known = None
        self._note({})

    def reach(self, points: float, max_points: float) -> None:
        """So many points were reached."""
        name, score = self._target.name, (points, max_points)
        if self.progress.points.get(name) != score:
            remember(self._target.course.root, name, *score)
            self._read_progress()

    def look_ahead(self) -> None:
        """Finds out what comes next, and how it is called."""
        name = self.progress.after(self._target.name)
        if name is None or (self.following and self.following.name == name):
            return
        there, title = Target(self._target.course, name), ""
        with suppress(SpecError, UsageError, FileFault):
            title = open_prepared(shown(self._target.course.folder(name))).exercise.title
        lesson, file = (clean_name(path.as_posix()) for path in (there.lesson, there.path))
        self.following = Following(name, title, lesson, file)

    def _note(self, before: Mapping[Path, State | None]) -> None:
        """The states of its files. before: those that were looked at before it was read, which stay."""
        course, name = self._target.course, self._target.name
        secret = course.secret(name)
        exercise = self.known.exercise if self.known else None
        with suppress(OSError, FileFault):
            found = sources(shown(course.folder(name)), shown(secret) if secret else None, exercise)
            self._states = {one: before[one] if one in before else state_of(one) for one in found if one != self._file}

    def _read_progress(self) -> None:
        course = self._target.course
        self.progress = Progress(tuple(course.names), reached(course.root))
