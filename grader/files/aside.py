"""Bytes → a file that is always whole: written aside, then renamed over the old one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path beside `path` to write to; at the end it takes its place, or vanishes if there was an exception."""
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        yield aside
        os.replace(aside, path)
    except BaseException:
        with suppress(OSError):
            aside.unlink()
        raise


def write_aside(path: Path, data: bytes) -> None:
    """Writes `data` to `path`, through a link to what it leads to. A device or pipe is written to, never replaced."""
    path = Path(os.path.realpath(path))
    if path.exists() and not path.is_file() and not path.is_dir():
        path.write_bytes(data)
        return
    with replacing(path) as aside:
        aside.write_bytes(data)
