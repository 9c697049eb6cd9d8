"""Values: what the pure rooms need of files. It is handed in: the disk (files/disk.py), or bytes in a page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal, Protocol

from grader.values.value import Value

Why = Literal["missing", "link", "folder", "special", "large", "unreadable", "content"]

YAML_BYTES = 16 * 2**20
ARRAY_BYTES = 256 * 2**20


class FileFault(Exception):
    """A file that cannot be had, or does not hold what it should; its text is a sentence.

    what: follows the file's name in a sentence ("is a folder").  size: in bytes, as far as it is known, of a large one.
    """

    def __init__(self, path: Path, what: str, mend: str = "", why: Why = "content", size: int = 0) -> None:
        self.path, self.what, self.mend, self.why, self.size = path, what, mend, why, size
        super().__init__(f"{path} {what}" + (f"\n  mend: {mend}" if mend else ""))


class Files(Protocol):
    """Where bytes come from."""

    def read(self, path: Path, most_bytes: int) -> bytes:
        """The whole file. Raises FileFault; why is "missing" where there is none, "large" above `most_bytes`."""

    def names(self, folder: Path, endings: Sequence[str]) -> list[str]:
        """The files below `folder` that end so (".npy"), as paths from it with "/", in order: for "did you mean"."""


class Folder(Value):
    """A folder whose files are to be had: what a YAML file may speak of lies in it."""

    path: Path
    files: Files
