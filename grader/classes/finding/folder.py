"""A folder → its members, one by one, under limits; no link is followed, of files or of folders.

A clone with `src -> …/solutions/convolution/accepted` had full points when links were followed.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from pathlib import Path

from grader.classes.finding.members import LINK, SPECIAL
from grader.classes.finding.names import tidy
from grader.files.opening import read_file
from grader.files.system import leads_elsewhere
from grader.values.files import FileFault

_MOST_DEPTH = 32
_DEEP = f"lies more than {_MOST_DEPTH} folders deep, and is not looked into"


class Folder:
    """The members of a folder (Members). Raises FileFault where it cannot be listed at all."""

    def __init__(self, root: Path, skip: Sequence[Path] = ()) -> None:
        """skip: folders in it that are not looked into: where the results go."""
        self._root = root
        self._skip = {os.path.realpath(path) for path in skip}
        self.names: list[str] = []
        self.refused: dict[int, str] = {}
        self._walk()

    def read(self, index: int, most_bytes: int) -> bytes:
        return read_file(self._root / self.names[index], most_bytes, links=False, start=self._root)

    def close(self) -> None:
        """Nothing is open between two members."""

    def _walk(self) -> None:
        """Without recursion: a stranger's folders may be a thousand deep."""
        waiting = [("", 0)]
        while waiting:
            inside, depth = waiting.pop()
            try:
                found = sorted(os.listdir(self._root / inside))
            except OSError as error:
                why = f"cannot be listed: {error.strerror}"
                if not inside:
                    raise FileFault(self._root, why, why="unreadable") from None
                self._refuse(inside, why)
                continue
            before, deeper = len(self.names), []
            for name in found:
                if (folder := self._take(inside, name)) is None:
                    continue
                if depth >= _MOST_DEPTH:
                    self._refuse(folder, _DEEP)
                else:
                    deeper.append((folder, depth + 1))
            if inside and not deeper and len(self.names) == before:  # a student who handed in nothing is there, too
                self.names.append(inside)
            waiting += reversed(deeper)

    def _take(self, inside: str, own: str) -> str | None:
        """Notes a file; the folder to look into, if it is one."""
        name = inside + own
        path = self._root / name
        try:
            status = os.lstat(path)
        except OSError as error:  # it has gone meanwhile
            self._refuse(name, f"cannot be read: {error.strerror}")
            return None
        if leads_elsewhere(status.st_mode, getattr(status, "st_reparse_tag", 0)):
            self._refuse(name, LINK)
        elif stat.S_ISDIR(status.st_mode):
            if (self._skip and os.path.realpath(path) in self._skip) or (not inside and _holds_results(path)):
                return None
            if tidy(f"{own}/"):
                return f"{name}/"
            self.names.append(f"{name}/")  # .git and its like tell what this is, and are not looked into
        elif stat.S_ISREG(status.st_mode):
            self.names.append(name)
        else:
            self._refuse(name, SPECIAL)
        return None

    def _refuse(self, name: str, why: str) -> None:
        self.refused[len(self.names)] = why
        self.names.append(name)


def _holds_results(path: Path) -> bool:
    """Is it where an earlier batch has put its store?"""
    return all(os.path.lexists(path / name) for name in ("results.sqlite", "results.sqlite.lock"))
