"""Values: a Submission, the file that a student hands in. Its bytes are opaque: nothing in the grader parses them."""

from __future__ import annotations

from pathlib import Path

from grader.values.load import LoadFault
from grader.values.value import Value

NOTEBOOK = ".ipynb"


class Submission(Value):
    """A student's file. fault: why its bytes could not be had."""

    path: str
    source: bytes = b""
    fault: LoadFault | None = None

    @property
    def file(self) -> str:
        return Path(self.path).name

    @property
    def is_notebook(self) -> bool:
        return self.path.lower().endswith(NOTEBOOK)

    @property
    def quotable(self) -> bytes:
        """The bytes from which a line can be quoted: not those of a notebook, which are JSON."""
        return b"" if self.is_notebook else self.source
