"""Pieces of text → a file that is always whole, without holding all of them: written aside, then renamed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from grader.files.system import NEW, replace, set_mode
from grader.files.writing import unforeseen

OWNER_ONLY = 0o600
_PIECE = 2**16


@contextmanager
def open_whole(path: Path, mode: int = OWNER_ONLY) -> Iterator[BinaryIO]:
    """A file to write to; it takes the place of `path` when all went well, else `path` holds what it held.

    A link of that name gives way to the file. Raises OSError, and lets every exception of the writer through.
    """
    aside = unforeseen(path.parent)
    try:
        with os.fdopen(os.open(aside, NEW, 0o600), "wb") as file:
            set_mode(file.fileno(), mode)
            yield file
        replace(aside, path)
    finally:
        with suppress(OSError):  # mostly it is not there any more
            aside.unlink()


def write_pieces(path: Path, pieces: Iterable[str], mode: int = OWNER_ONLY) -> None:
    """Texts, one after the other, as UTF-8; they are gathered until a write is worth its while. Raises OSError."""
    with open_whole(path, mode) as file:
        waiting: list[str] = []
        size = 0
        for piece in pieces:
            waiting.append(piece)
            size += len(piece)
            if size >= _PIECE:
                file.write("".join(waiting).encode())
                waiting, size = [], 0
        file.write("".join(waiting).encode())
