"""A file → the archive in it, told by its first bytes and not by its name.

zipped.py   zip
tarred.py   tar, and what gzip, bzip2 and xz have packed
"""

from __future__ import annotations

from typing import BinaryIO

from grader.classes.finding.members import Members, broken
from grader.classes.finding.tarred import Tarred
from grader.classes.finding.zipped import Zipped

_OTHERS = {
    b"Rar!": "is a RAR archive, which is not read here",
    b"7z\xbc\xaf": "is a 7z archive, which is not read here",
    b"%PDF": "is a PDF document, not an archive",
}


def open_archive(file: BinaryIO, name: str, most_members: int | None = None, most_bytes: int | None = None) -> Members:
    """Its members. Raises FileFault for what is no archive, or cannot be read; then `file` is closed.

    file: seekable, and from now on the archive's own.  most_members, most_bytes: in all, unpacked; None for a download,
    each file of which has a limit of its own.
    """
    try:
        return _opened(file, name, most_members, most_bytes)
    except BaseException:
        file.close()
        raise


def _opened(file: BinaryIO, name: str, most_members: int | None, most_bytes: int | None) -> Members:
    begins = file.read(512)
    if begins[:4] in (b"PK\3\4", b"PK\5\6"):
        return Zipped(file, name, most_members)
    if begins[257:262] == b"ustar" or begins.startswith((b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0")) or _is_old_tar(begins):
        return Tarred(file, name, most_members, most_bytes)
    for signature, what in _OTHERS.items():
        if begins.startswith(signature):
            raise broken(name, what)
    raise broken(name, "is empty" if not begins else "is no zip or tar archive, whatever it is called")


def _is_old_tar(begins: bytes) -> bool:
    """Without a mark, but with a sum that is right."""
    if len(begins) < 512 or not begins[0]:
        return False
    try:
        said = int(begins[148:156].strip(b" \0"), 8)
    except ValueError:
        return False
    return said == sum(begins[:148]) + 8 * ord(" ") + sum(begins[156:512])
