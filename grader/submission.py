"""A path → the submission's bytes. They are opaque here: nothing in this process parses them."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from grader.outcome import LoadFault, NoFile, Unreadable
from grader.value import Value

MAX_BYTES = 2**20


class Submission(Value):
    """A student's file. fault: why its bytes could not be had."""

    path: str
    source: bytes = b""
    fault: LoadFault | None = None

    @property
    def file(self) -> str:
        return Path(self.path).name


def read_submission(path: Path, shown: str | None = None) -> Submission:
    """The bytes of a regular file of at most 1 MiB; links are not followed by the last step."""
    name = shown or str(path)
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        return Submission(name, fault=NoFile(name, _similar(path)))
    except OSError as error:
        if path.is_symlink():
            return Submission(name, fault=Unreadable(f"{name} is a link; hand in the file itself."))
        return Submission(name, fault=Unreadable(f"{name} cannot be read: {error.strerror}."))
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        os.close(descriptor)
        what = "a folder; a submission is one file" if stat.S_ISDIR(status.st_mode) else "no regular file"
        return Submission(name, fault=Unreadable(f"{name} is {what}."))
    with os.fdopen(descriptor, "rb") as file:
        source = file.read(MAX_BYTES + 1)
    if len(source) > MAX_BYTES:
        size = max(status.st_size, len(source)) / 2**20
        return Submission(name, fault=Unreadable(f"{name} has {size:.1f} MiB; a submission has at most 1 MiB."))
    if not source.strip(b" \t\r\n\xef\xbb\xbf"):
        return Submission(name, fault=Unreadable(f"{name} is empty."))
    if source[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in source:
        why = "it holds null bytes; save it as UTF-8 text (not UTF-16)"
        return Submission(name, fault=Unreadable(f"{name} is not a Python file: {why}."))
    return Submission(name, source)


def _similar(path: Path) -> tuple[str, ...]:
    import difflib

    try:
        beside = [entry.name for entry in os.scandir(path.parent) if entry.is_file() and entry.name.endswith(".py")]
    except OSError:
        return ()
    return tuple(difflib.get_close_matches(path.name, beside, n=1, cutoff=0.5)) or tuple(sorted(beside)[:3])
