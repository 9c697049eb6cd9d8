"""A path → the submission's bytes. They are opaque here: nothing in this process parses them."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from grader.values.load import NoFile, Unreadable
from grader.values.submission import NOTEBOOK, Submission

MAX_BYTES = 2**20
MAX_NOTEBOOK_BYTES = (
    16 * 2**20
)  # pictures are kept in it; its code may have as much as a file's, see sandbox/notebook.py


_AT_MOST = {
    MAX_BYTES: "a submission has at most 1 MiB",
    MAX_NOTEBOOK_BYTES: "a notebook has at most 16 MiB; clear its outputs and save it again",
}


def read_submission(path: Path, shown: str | None = None) -> Submission:
    """The bytes of a regular file of at most 1 MiB (a notebook: 16); links are not followed by the last step."""
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
    most = MAX_NOTEBOOK_BYTES if name.lower().endswith(NOTEBOOK) else MAX_BYTES
    with os.fdopen(descriptor, "rb") as file:
        source = file.read(most + 1)
    if len(source) > most:
        size = max(status.st_size, len(source)) / 2**20
        return Submission(name, fault=Unreadable(f"{name} has {size:.1f} MiB; {_AT_MOST[most]}."))
    if not source.strip(b" \t\r\n\xef\xbb\xbf"):
        return Submission(name, fault=Unreadable(f"{name} is empty."))
    if source[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in source:
        why = "it holds null bytes; save it as UTF-8 text (not UTF-16)"
        what = "notebook" if name.lower().endswith(NOTEBOOK) else "Python file"
        return Submission(name, fault=Unreadable(f"{name} is not a {what}: {why}."))
    return Submission(name, source)


def _similar(path: Path) -> tuple[str, ...]:
    import difflib

    try:
        beside = [
            entry.name
            for entry in os.scandir(path.parent)
            if entry.is_file() and entry.name.endswith((".py", NOTEBOOK))
        ]
    except OSError:
        return ()
    return tuple(difflib.get_close_matches(path.name, beside, n=1, cutoff=0.5)) or tuple(sorted(beside)[:3])
