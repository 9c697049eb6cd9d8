"""A course → a warm engine: its exercises as prepared, and one sandbox; one a process, kept for all that it grades."""

from __future__ import annotations

from pathlib import Path

from grader.files.course import Course
from grader.files.prepared import open_prepared
from grader.preparing.prepared import Prepared
from grader.sandbox.outside.protocols import Sandbox
from grader.values.errors import SandboxError


class Engine:
    """course: with solutions/, where hidden cases are.  sandbox: ready or still warming up.

    full: nothing is run where the sandbox holds only in part; raises SandboxError then.
    """

    def __init__(self, root: Path, sandbox: Sandbox, full: bool = True) -> None:
        self.course, self.sandbox = Course(root), sandbox
        self._prepared: dict[str, Prepared] = {}
        if full and sandbox.level != "full":
            raise SandboxError(
                f"the sandbox holds only in part here ({sandbox.level}), and these are programs of strangers; "
                "`grader doctor` says what is missing, and --allow-part-sandbox grades all the same"
            )

    def prepared(self, name: str) -> Prepared:
        """Raises SpecError."""
        if name not in self._prepared:
            self._prepared[name] = open_prepared(self.course.folder(name), self.course.secret(name))
        return self._prepared[name]

    def close(self) -> None:
        self.sandbox.close()
