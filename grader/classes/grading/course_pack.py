"""A course ↔ bytes that a worker on another machine grades with: the exercises that are asked for, and their solutions.

The same course gives the same bytes, whose digest names the folder that they are unpacked into. What students write
is not in it: a starter that somebody has tried out makes no other course.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from grader.arrays.tree import TreeError, pack, unpack
from grader.files.course import KEPT, Course
from grader.files.opening import PACKED_BYTES, read_file
from grader.files.system import is_link, is_own
from grader.files.walking import walk
from grader.files.writing import write_new
from grader.values.digest import digest
from grader.values.errors import MachineError
from grader.values.files import ARRAY_BYTES, FileFault
from grader.values.submission import NOTEBOOK

_FORMAT = "pixelgrader course 1"
_HEAD = 32  # the digest of what follows


def pack_course(course: Course, names: Sequence[str]) -> bytes:
    """exercises/ and solutions/ of these exercises. Raises FileFault for a link that leads out of the course."""
    files: dict[str, bytes] = {}
    for name in sorted(set(names)):
        for above in ("exercises", "solutions"):
            if os.path.lexists(course.root / above / name):
                files |= {str(path): data for path, data in _files(course.root, above, name)}
    data = zlib.compress(pack((_FORMAT, files)), 6)
    return digest(data).encode() + data


def _files(root: Path, above: str, name: str) -> Iterator[tuple[str, bytes]]:
    """Each file by its path from the course's folder on."""
    folder = root / above / name
    _refuse(folder, root / above, is_folder=True)
    # What a student writes or reads there.
    others = {folder / "README.md", folder / f"{name}.py", folder / f"{name}{NOTEBOOK}"}
    for entry in sorted(walk(folder, _is_packed), key=lambda entry: entry.path):
        path = Path(entry.path)
        if not _is_packed(entry.name) or path in others:
            continue
        if entry.is_symlink():
            _refuse(path, root / above)
        yield "/".join((above, name, *path.relative_to(folder).parts)), read_file(path, ARRAY_BYTES)


def _is_packed(name: str) -> bool:
    """Not what lies about: hidden files, what Python leaves, and what `grader reset` keeps."""
    return not name.startswith(".") and name != "__pycache__" and KEPT not in name


def _refuse(path: Path, outer: Path, is_folder: bool = False) -> None:
    """A link is followed as far as it stays inside: a course may be a stranger's, and this goes to other machines."""
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(outer)):
        raise FileFault(path, f"is a link that leads out of {outer.name}/", "put there what it leads to", "link")
    if path.is_dir() and not is_folder:
        raise FileFault(path, "is a link to a folder", "put the folder itself there", "link")


def open_pack(data: bytes, folder: Path) -> Path:
    """The root of the course, unpacked below `folder`, for its owner only; as it is where it is there already.

    Several processes may do so at once. Raises MachineError for what is no pack, or not the one that it says it is, and
    where it cannot be written.
    """
    files = _read(data)
    root = folder / f"course-{data[:_HEAD].decode()}"
    try:
        _make_folder(folder)
        if not os.path.lexists(root):
            _unpack(files, folder, root)
        whole = _is_ours(root) and dict(_below(root)) == files
    except (OSError, FileFault) as error:
        raise MachineError(f"the course cannot be unpacked into {folder}: {error}") from None
    if not whole:
        raise MachineError(f"{root} is there already and is not the course that was sent; remove it")
    return root


def _read(data: bytes) -> Mapping[str, bytes]:
    broken = MachineError("what was sent is not a whole course: the grader has to be the same version everywhere")
    if len(data) > PACKED_BYTES or digest(data[_HEAD:]).encode() != data[:_HEAD]:
        raise broken
    reader = zlib.decompressobj()
    try:
        found = unpack(reader.decompress(data[_HEAD:], PACKED_BYTES))
    except (zlib.error, TreeError):
        raise broken from None
    match found:
        case (str(form), dict(files)) if form == _FORMAT and all(map(_is_inside, files)):
            return {str(path): bytes(content) for path, content in files.items()}
    raise broken


def _is_inside(path: str) -> bool:
    parts = path.split("/")
    return parts[0] in ("exercises", "solutions") and all(part not in ("", ".", "..") for part in parts)


def _unpack(files: Mapping[str, bytes], folder: Path, root: Path) -> None:
    """Aside, then under its name at once: nobody sees half of a course."""
    aside = Path(tempfile.mkdtemp(prefix="course-", dir=folder))  # mode 700
    try:
        for path, content in files.items():
            target = aside.joinpath(*path.split("/"))
            _make_folder(target.parent)
            write_new(target, content, 0o600)
        os.rename(aside, root)
    except OSError:
        shutil.rmtree(aside, ignore_errors=True)
        if not os.path.isdir(root):  # else another process was first
            raise


def _make_folder(folder: Path) -> None:
    """With those above it; `mkdir` gives its mode to the last one only."""
    for one in (*reversed(folder.parents), folder):
        if not one.is_dir():
            one.mkdir(mode=0o700, exist_ok=True)


def _is_ours(root: Path) -> bool:
    return not is_link(root) and os.path.isdir(root) and is_own(os.stat(root))


def _below(root: Path) -> Iterator[tuple[str, bytes]]:
    for entry in walk(root):
        path = Path(entry.path)
        yield path.relative_to(root).as_posix(), read_file(path, ARRAY_BYTES, links=False)
