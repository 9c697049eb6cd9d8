"""A frozen preparation in answers.npz: written when answers are frozen, used as long as it was made from these files.

It is the first member of the archive, stored as it is, so that a check need not load what reads archives (8 ms).
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator, Sequence
from pathlib import Path

from grader.arrays.tree import TreeError
from grader.files.disk import Disk
from grader.files.fingerprints import fingerprint_of, solutions_print
from grader.preparing.frozen import Frozen, Part, read_frozen, thaw_part
from grader.preparing.records import is_inside
from grader.values.errors import SpecError
from grader.values.exercise import EXERCISE_FILE, HIDDEN_FILE
from grader.values.files import ARRAY_BYTES, YAML_BYTES, FileFault, Files

MEMBER = "prepared"
# <https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT> 4.3.7: a local file header, then name, extra, content.
_HEADER = struct.Struct("<4s2xHH8xIIHH")
_STORED = 0


def first_member(archive: bytes) -> memoryview | None:
    """The content of an archive's first member, if that is a frozen preparation as we write it."""
    if len(archive) < _HEADER.size:
        return None
    mark, flags, method, size, whole, name, extra = _HEADER.unpack_from(archive)
    begin = _HEADER.size + name
    is_ours = (mark, flags, method, size, extra) == (b"PK\3\4", 0, _STORED, whole, 0)
    if not is_ours or archive[_HEADER.size : begin] != MEMBER.encode() or len(archive) < begin + size:
        return None
    return memoryview(archive)[begin : begin + size]


def thaw(folder: Path, secret: Path | None, file: str) -> tuple[Part, Part | None] | None:
    """The public part and, where there is one, the hidden part; None where anything is not as it was frozen.

    file: the archive's name in both folders.
    """
    disk, name = Disk(), folder.resolve().name
    try:
        public = _open(folder, [folder], file, disk)
        # Whatever has its name: with a pipe or a folder there the hidden cases were left out without a word.
        has_hidden = secret is not None and os.path.lexists(secret / HIDDEN_FILE)
        hidden = _open(secret, [secret, folder], file, disk) if secret and has_hidden else None
        if secret and {part.solutions for part in (public, hidden) if part} != {solutions_print(secret)}:
            return None
        part = thaw_part(public, [folder], folder / EXERCISE_FILE, name)
        if not secret or not hidden:
            return part, None
        least = min((one.cost for one in part.cases), default=0.0)
        return part, thaw_part(hidden, [secret, folder], secret / HIDDEN_FILE, name, least)
    except (FileFault, TreeError, SpecError):
        return None


def _open(folder: Path, folders: Sequence[Path], file: str, disk: Files) -> Frozen:
    """Raises TreeError where there is none that is still true, FileFault where a file cannot be read."""
    member = first_member(disk.read(folder / file, ARRAY_BYTES))
    if member is None:
        raise TreeError("there is none")
    frozen = read_frozen(member)
    if list(frozen.sources) != list(sources(folders, [path for path, _ in frozen.sources], disk)):
        raise TreeError("it is stale")
    return frozen


def sources(folders: Sequence[Path], paths: Sequence[str], disk: Files) -> Iterator[tuple[str, str]]:
    """Each path with the fingerprint of what is in it now. paths: "0/…" from the first of the folders on, and so on."""
    for path in paths:
        number, _, rest = path.partition("/")
        if number not in map(str, range(len(folders))) or not is_inside(rest):
            raise TreeError("a path leads out of its folder")
        whole = folders[int(number)] / rest
        yield path, fingerprint_of(disk.read(whole, YAML_BYTES if whole.suffix == ".yaml" else ARRAY_BYTES), whole)
