"""A path, or bytes → a submission. The bytes are opaque here: nothing in this process parses them."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from grader.files.opening import NOTEBOOK_BYTES, PROGRAM_BYTES, read_file
from grader.values.clean import clean_name
from grader.values.files import FileFault
from grader.values.load import LoadFault, NoFile, Unreadable
from grader.values.submission import NOTEBOOK, Submission

MOST_BESIDE = 50  # files of a folder that are looked into
_MENDS = {
    "link": "hand in the file itself",
    "folder": "a submission is one file",
}
# How files begin that are no text of a program, whatever their name says.
_OTHERS = {
    b"<!doctype html": "is a web page; download the file itself",
    b"<html": "is a web page; download the file itself",
    b"%pdf-": "is a PDF document; hand in the program as plain text",
    b"{\\rtf": "is a document of a word processor; save it as plain text",
    b"pk\x03\x04": "is a ZIP archive or a document of a word processor; hand in the file that is in it, as plain text",
    b"version https://git-lfs.github.com/": "is a Git LFS pointer, not the file itself; git lfs install; git lfs pull",
}
_AT_MOST = {
    PROGRAM_BYTES: "a submission has at most 1 MiB",
    NOTEBOOK_BYTES: "a notebook has at most 16 MiB; clear its outputs and save it again",
}


def read_submission(
    path: Path, shown: str | None = None, *, own: bool = False, start: Path | None = None
) -> Submission:
    """The bytes of a regular file of at most 1 MiB (a notebook: 16).

    shown: how reports call it.  own: it may be a link, if link and file are the user's.  start: a leading part of the
    path, below which no folder may be a link.
    """
    name = clean_name(shown or path.as_posix())
    most = NOTEBOOK_BYTES if name.lower().endswith(NOTEBOOK) else PROGRAM_BYTES
    try:
        source = read_file(path, most, links=False, own=own, start=start)
    except FileFault as fault:
        return Submission(name, fault=_load_fault(fault, path, name, most))
    return submission_of(source, name)


def submission_of(source: bytes, name: str) -> Submission:
    """The same of bytes that somebody else has read. name: cleaned; tells a notebook from a program."""
    is_notebook = name.lower().endswith(NOTEBOOK)
    most = NOTEBOOK_BYTES if is_notebook else PROGRAM_BYTES
    if len(source) > most:
        return Submission(name, fault=_too_large(name, len(source), most))
    if not source.strip(b" \t\r\n\xef\xbb\xbf"):
        return Submission(name, fault=Unreadable(f"{name} is empty."))
    if other := _other(source, name):
        return Submission(name, fault=Unreadable(f"{name} {other}."))
    if source[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in source:
        why = "it holds null bytes; save it as UTF-8 text (not UTF-16)"
        what = "notebook" if is_notebook else "Python file"
        return Submission(name, fault=Unreadable(f"{name} is not a {what}: {why}."))
    return Submission(name, source)


def _too_large(name: str, size: int, most: int) -> LoadFault:
    return Unreadable(f"{name} has {size / 2**20:.1f} MiB; {_AT_MOST[most]}.")


def _other(source: bytes, name: str) -> str:
    """What the file is in place of a program, and what to do; "" where nothing says so."""
    beginning = source[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for begins, what in _OTHERS.items():
        if beginning.startswith(begins):
            return what
    is_notebook = beginning.startswith(b"{") and b'"cells"' in source and b'"nbformat"' in source
    if is_notebook and name.lower().endswith(".py"):
        return f"is a notebook; rename it to {name[:-3]}{NOTEBOOK}"
    return ""


def _load_fault(fault: FileFault, path: Path, name: str, most: int) -> LoadFault:
    """The same in the student's words."""
    match fault.why:
        case "missing":
            return NoFile(name, _similar(path))
        case "large":
            return _too_large(name, fault.size, most)
    if fault.path != path:  # a folder on the way to it
        return Unreadable(f"{clean_name(str(fault.path))} {fault.what}; {fault.mend}.")
    mend = f"; {_MENDS.get(fault.why) or fault.mend}" if fault.why in _MENDS or fault.mend else ""
    return Unreadable(f"{name} {fault.what}{mend}.")


def beside(path: Path, function: str) -> tuple[str, ...]:
    """Programs and notebooks in the same folder, other than `path`, in which there is `def function`."""
    import re

    wanted, found = re.compile(rb"(?:\b|\\n)def\s+" + re.escape(function.encode()) + rb"\s*\("), []
    try:
        names = [entry.name for entry in os.scandir(path.parent) if entry.name.endswith((".py", NOTEBOOK))]
    except OSError:
        return ()
    names.sort(key=lambda name: (Path(name).stem != path.stem, name))
    for name in names[:MOST_BESIDE]:
        if name != path.name:
            with suppress(FileFault):
                most = NOTEBOOK_BYTES if name.endswith(NOTEBOOK) else PROGRAM_BYTES
                if wanted.search(read_file(path.parent / name, most, links=False)):
                    found.append(clean_name(name))
    return tuple(found)


def _similar(path: Path) -> tuple[str, ...]:
    import difflib

    try:
        beside = [
            clean_name(entry.name)
            for entry in os.scandir(path.parent)
            if entry.is_file(follow_symlinks=False) and entry.name.lower().endswith((".py", NOTEBOOK, ".txt"))
        ]
    except OSError:
        return ()
    # Mail programs and browsers add an ending, and file managers hide it.
    if added := [name for name in beside if name.lower() == f"{path.name}.txt".lower()]:
        return tuple(added[:1])
    beside = [name for name in beside if not name.lower().endswith(".txt")]
    return tuple(difflib.get_close_matches(path.name, beside, n=1, cutoff=0.5)) or tuple(sorted(beside)[:3])
