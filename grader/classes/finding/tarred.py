"""A tar archive, packed or not → its members, one by one, under limits.

What is packed (gzip, bzip2, xz) can only be read from its beginning on, so what may be asked for is copied on the way,
into a temporary file without a name.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import tempfile
import zlib
from array import array
from contextlib import ExitStack
from typing import IO, Any, BinaryIO, cast

from grader.classes.finding.members import (
    LINK,
    LISTING_BYTES,
    SPECIAL,
    STUDENT_BYTES,
    TOO_MANY,
    broken,
    known_by,
    most_of,
    too_large,
)
from grader.classes.finding.names import ARCHIVES, ending

_READ = (".py", ".ipynb", ".txt", *ARCHIVES)  # what may be asked for, and Gradescope's list
_NOT_KEPT = 2**64 - 1
_KEPT_BYTES = 4 * 2**30
_MOST_HEADER = 2**20  # a name, a list of attributes; a stranger may say that it has gigabytes
_CUT = "is cut off or damaged"
_FAULTS = (
    tarfile.TarError, EOFError, OSError, ValueError, zlib.error, lzma.LZMAError, RecursionError, OverflowError,
    IndexError, KeyError,
)  # fmt: skip


class Tarred:
    """The members of a tar archive (Members). Raises FileFault where it cannot be read."""

    def __init__(
        self,
        file: BinaryIO,
        name: str,
        most_members: int | None = None,
        most_bytes: int | None = None,
        most_kept: int = _KEPT_BYTES,
    ) -> None:
        """file: seekable, and read as long as this is used.  name: how sentences call it.

        most_bytes: of everything, unpacked; None for the download itself, whose files have limits of their own.
        most_kept: of the copy.
        """
        self._name, self._most_members, self._most_kept = name, most_members, most_kept
        self.names: list[str] = []
        self.refused: dict[int, str] = {}
        self._offsets, self._sizes = array("Q"), array("Q")
        self._file: IO[bytes] = file
        with ExitStack() as opened:
            try:
                if stream := _unpacking(file):
                    opened.enter_context(stream)
                    self._file = opened.enter_context(tempfile.TemporaryFile())
                self._walk(_Counted(stream or file, most_bytes, name), self._file if stream else None)
            except _FAULTS:
                raise broken(name, _CUT) from None
            if stream:  # the packed file was read to its end, the copy stays open
                stream.close()
                file.close()
            opened.pop_all()

    def read(self, index: int, most_bytes: int) -> bytes:
        name, size = self.names[index], self._sizes[index]
        if size > most_bytes or self._offsets[index] == _NOT_KEPT:
            raise too_large(name, most_bytes, size)
        self._file.seek(self._offsets[index])
        data = self._file.read(size)
        if len(data) != size:
            raise broken(name, _CUT)
        return data

    def close(self) -> None:
        self._file.close()

    def _walk(self, stream: _Counted, copy: IO[bytes] | None) -> None:
        tar: Any = tarfile.TarFile(fileobj=cast(Any, stream), mode="r", encoding="utf-8", errors="surrogateescape")
        before = -1
        while (info := tar.next()) is not None:
            tar.members.clear()  # it would keep 1 kB of each
            if tar.offset <= before:  # a negative size leads back, and round and round
                raise broken(self._name, _CUT)
            before = tar.offset
            if self._most_members is not None and len(self.names) >= self._most_members:
                raise broken(self._name, TOO_MANY)
            self._add(info)
            self._offsets.append(info.offset_data if copy is None else self._copied(info, stream, copy))
            self._sizes.append(info.size)
        if stream.last != bytes(tarfile.BLOCKSIZE):  # what ends well ends with zeros
            raise broken(self._name, _CUT)

    def _add(self, info: tarfile.TarInfo) -> None:
        name = info.name
        if not name.isascii():
            raw = name.encode("utf-8", "surrogateescape")
            name = raw.decode("utf-8") if _is_utf_8(raw) else raw.decode("latin-1")
        why = ""
        if info.issym() or info.islnk():
            why = LINK
        elif info.isdir():
            name = name.rstrip("/") + "/"
        elif not info.isreg() or info.issparse():
            why = SPECIAL
        name, why = known_by(name, why)
        if why:
            self.refused[len(self.names)] = why
        self.names.append(name)

    def _copied(self, info: tarfile.TarInfo, stream: _Counted, copy: IO[bytes]) -> int:
        """Where the member lies in the copy."""
        end = ending(info.name)
        is_list = info.name.endswith("submission_metadata.yml")
        most = LISTING_BYTES if is_list else STUDENT_BYTES if end in ARCHIVES else most_of(info.name)
        if not (info.isreg() and (end in _READ or is_list) and info.size <= most):
            return _NOT_KEPT
        at = copy.tell()
        if at + info.size > self._most_kept:
            raise broken(self._name, f"holds more than {self._most_kept / 2**30:.3g} GiB of programs")
        left = info.size
        while left:
            data = stream.read(min(left, _MOST_HEADER))
            if not data:
                raise EOFError
            copy.write(data)
            left -= len(data)
        return at


class _Counted:
    """What tarfile needs of a file, and no more than it may have. last: the bytes that were read last."""

    def __init__(self, file: IO[bytes], most_bytes: int | None, name: str) -> None:
        self._file, self._most, self._name = file, most_bytes, name
        self.last = b""

    def tell(self) -> int:
        return self._file.tell()

    def seek(self, at: int) -> int:
        self._bounded(at)
        return self._file.seek(at)

    def read(self, size: int) -> bytes:
        if not 0 <= size <= _MOST_HEADER:
            raise broken(self._name, _CUT)
        self._bounded(self._file.tell() + size)
        self.last = self._file.read(size)
        return self.last

    def _bounded(self, at: int) -> None:
        if self._most is not None and at > self._most:
            raise too_large(self._name, self._most, at)


def _unpacking(file: BinaryIO) -> IO[bytes] | None:
    """The tar archive in it; None where it is one already."""
    file.seek(0)
    begins = file.read(6)
    file.seek(0)
    if begins.startswith(b"\x1f\x8b"):
        return cast(IO[bytes], gzip.GzipFile(fileobj=file, mode="rb"))
    if begins.startswith(b"BZh"):
        return bz2.BZ2File(file)
    if begins.startswith(b"\xfd7zXZ\0"):
        return lzma.LZMAFile(file)
    return None


def _is_utf_8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
