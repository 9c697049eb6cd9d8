"""The disk as what the pure rooms read from: paths → bytes, and the names of what lies beside them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from grader.files.opening import read_file
from grader.files.walking import walk
from grader.values.clean import clean_name
from grader.values.files import FileFault

KEPT_BYTES = 64 * 2**20


class Disk:
    """Reads a file once for as long as this object lives; make one for each reading, so that nothing grows old in it.

    An exercise asks three times for a picture: is it there, what is its shape, which type has it. All that is kept
    is bounded; what does not fit is read again.
    """

    def __init__(self) -> None:
        self._kept: dict[Path, bytes] = {}
        self._room = KEPT_BYTES
        self.paths: dict[Path, None] = {}  # all that were read, in order

    def read(self, path: Path, most_bytes: int) -> bytes:
        """As grader.values.files.Files has it."""
        if (kept := self._kept.get(path)) is not None and len(kept) <= most_bytes:
            return kept
        data = read_file(path, most_bytes)
        self.paths[path] = None
        if len(data) <= self._room:
            self._kept[path] = data
            self._room -= len(data)
        return data

    def names(self, folder: Path, endings: Sequence[str]) -> list[str]:
        """As grader.values.files.Files has it."""
        found = []
        with suppress(FileFault):  # too deep or too much: what was found before is enough to propose from
            for entry in walk(folder):
                if entry.name.endswith(tuple(endings)) and entry.is_file():
                    found.append(clean_name(Path(entry.path).relative_to(folder).as_posix()))
        return sorted(found)
