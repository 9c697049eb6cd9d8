"""A course → a warm engine: its exercises as prepared, and one sandbox; one a process, kept for all that it grades."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from grader.classes.grading.keys import case_keys
from grader.files.course import Course
from grader.files.prepared import open_prepared
from grader.preparing.prepared import Prepared
from grader.sandbox.outside import homes
from grader.sandbox.outside.opened import insist
from grader.sandbox.outside.protocols import Sandbox
from grader.values.errors import SandboxError
from grader.values.exercise import EXERCISE_FILE
from grader.values.value import replace


class NoSandbox(SandboxError):
    """There is none any more, so that nobody else can be graded in this process either."""


class Engine:
    """root: of the course, with solutions/, where hidden cases are.  sandbox: ready or still warming up; the engine's
    own from now on.

    full: nothing is run where the sandbox holds only in part; raises SandboxError then.  start: what makes another
    sandbox once this one fails.
    """

    def __init__(
        self, root: Path, sandbox: Sandbox, full: bool = True, start: Callable[[], Sandbox] = homes.start
    ) -> None:
        self.course, self.sandbox = Course(root), sandbox
        self._full, self._start = full, start
        self._prepared: dict[str, Prepared] = {}
        self._keys: dict[str, Mapping[str, str]] = {}
        self._parts: dict[tuple[str, tuple[str, ...]], Prepared] = {}
        self._insist()

    def _insist(self) -> None:
        if self._full and self.sandbox.level != "full":
            raise SandboxError(
                f"the sandbox holds only in part here ({self.sandbox.level}), and these are programs of strangers; "
                "`grader doctor` says what is missing, and --allow-part-sandbox grades all the same"
            )

    def prepared(self, exercise: str) -> Prepared:
        """Raises SpecError, also where what it opens to programs is not installed here."""
        if exercise not in self._prepared:
            prepared = open_prepared(self.course.folder(exercise), self.course.secret(exercise))
            if modules := prepared.exercise.budget.allow.modules:
                insist(modules, str(prepared.exercise.folder / EXERCISE_FILE))
            self._prepared[exercise] = prepared
            _ = prepared.mistakes, prepared.bundles
            gc.freeze()  # none of it will ever be garbage, and the collector need not look through it for each program
        return self._prepared[exercise]

    def keys(self, exercise: str) -> Mapping[str, str]:
        """The key of each of its cases, by name. Raises SpecError."""
        if exercise not in self._keys:
            self._keys[exercise] = case_keys(self.prepared(exercise))
        return self._keys[exercise]

    def part(self, exercise: str, names: Sequence[str]) -> Prepared:
        """With these cases alone; as an exercise it stays whole, because how a program is loaded hangs on all of them.

        Raises SpecError.
        """
        whole, wanted = self.prepared(exercise), tuple(names)
        if set(wanted) >= {one.case.name for one in whole.cases}:
            return whole
        if (exercise, wanted) not in self._parts:
            cases = tuple(one for one in whole.cases if one.case.name in set(wanted))
            self._parts[exercise, wanted] = replace(whole, cases=cases, read_mistakes=lambda: whole.mistakes)
        return self._parts[exercise, wanted]

    def renew(self) -> None:
        """With another sandbox in place of one that failed. Raises NoSandbox."""
        self.sandbox.close()
        try:
            self.sandbox = self._start()
            self._insist()
        except SandboxError as error:
            raise NoSandbox(str(error)) from None

    def close(self) -> None:
        self.sandbox.close()
