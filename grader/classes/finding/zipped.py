"""A zip archive → its members, one by one, under limits.

Read here and not with `zipfile`: that makes an object of 0.7 kB for each member, 67 MB for a class of 100,000, refuses
a whole archive for one name that is not UTF-8, unpacks bzip2 and LZMA without a limit, and takes the last of two
members with the same name without a word. Platforms and students' computers write stored and deflated members only.
"""

from __future__ import annotations

import stat
import struct
import zlib
from array import array
from typing import BinaryIO

from grader.classes.finding.members import ENCRYPTED, LEADS_OUT, LINK, SPECIAL, TOO_MANY, broken, known_by, too_large

_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR = struct.Struct("<4sLQL")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_UTF_8, _LOCKED = 0x800, 0x41
_STORED, _DEFLATED = 0, 8
_FULL_16, _FULL_32 = 0xFFFF, 0xFFFFFFFF  # the number stands elsewhere, with 64 bits
_CUT = "is cut off or damaged"
_CHUNK = 2**16


class Zipped:
    """The members of a zip archive (Members). Raises FileFault where it cannot be read."""

    def __init__(self, file: BinaryIO, name: str, most_members: int | None = None) -> None:
        """file: seekable, and read as long as this is used.  name: how sentences call it."""
        self._file, self._name = file, name
        self.names: list[str] = []
        self.refused: dict[int, str] = {}
        self._offsets, self._packed, self._sizes = array("Q"), array("Q"), array("Q")
        self._sums, self._methods = array("L"), array("H")
        try:
            self._read_names(most_members)
        except (struct.error, OSError, ValueError, OverflowError):
            raise broken(name, _CUT) from None

    def read(self, index: int, most_bytes: int) -> bytes:
        name, size = self.names[index], self._sizes[index]
        if size > most_bytes:
            raise too_large(name, most_bytes, size)
        try:
            data = self._data(index, most_bytes)
        except (struct.error, OSError, ValueError, OverflowError, zlib.error):
            raise broken(name, _CUT) from None
        if len(data) > most_bytes:  # it has more than it says
            raise too_large(name, most_bytes, len(data))
        if len(data) != size or zlib.crc32(data) != self._sums[index]:
            raise broken(name, _CUT)
        return data

    def close(self) -> None:
        self._file.close()

    def _data(self, index: int, most_bytes: int) -> bytes:
        """At most one byte more than it may have."""
        self._file.seek(self._offsets[index])
        head = _LOCAL.unpack(self._file.read(_LOCAL.size))
        if head[0] != b"PK\3\4":
            raise ValueError
        self._file.seek(head[-2] + head[-1], 1)
        left = self._packed[index]
        if self._methods[index] == _STORED:
            return self._file.read(min(left, most_bytes + 1))
        inflate, out = zlib.decompressobj(-zlib.MAX_WBITS), bytearray()
        while len(out) <= most_bytes and not inflate.eof:
            packed = inflate.unconsumed_tail
            if not packed:
                packed = self._file.read(min(_CHUNK, left))
                left -= len(packed)
                if not packed:
                    break
            out += inflate.decompress(packed, most_bytes + 1 - len(out))
        return bytes(out)

    def _read_names(self, most_members: int | None) -> None:
        start, end, shift = self._central()
        self._file.seek(start)
        while start < end:
            fields = _CENTRAL.unpack(self._file.read(_CENTRAL.size))
            signature, made_by, _, flags, method, _, _, checksum, packed, size, of_name, of_extra, of_comment = fields[
                :13
            ]
            if signature != b"PK\1\2":
                raise ValueError
            mode, offset = fields[15] >> 16, fields[16]
            raw, extra = self._file.read(of_name), self._file.read(of_extra)
            self._file.seek(of_comment, 1)
            start += _CENTRAL.size + of_name + of_extra + of_comment
            if start > end:
                raise ValueError
            if most_members is not None and len(self.names) >= most_members:
                raise broken(self._name, TOO_MANY)
            size, packed, offset = _with_64_bits(extra, size, packed, offset)
            why = _why_not(flags, method, mode if made_by >> 8 == 3 else 0)
            self._add(_decoded(raw, bool(flags & _UTF_8)), why, (offset + shift, packed, size, checksum, method))

    def _add(self, name: str, why: str, numbers: tuple[int, int, int, int, int]) -> None:
        name, why = known_by(name, why)
        if "\\" in name and why != LEADS_OUT:  # older programs of Windows write them
            name = name.replace("\\", "/")
        if why and not name.endswith("/"):
            self.refused[len(self.names)] = why
        self.names.append(name)
        arrays = (self._offsets, self._packed, self._sizes, self._sums, self._methods)
        for kept, number in zip(arrays, numbers, strict=True):
            kept.append(number)

    def _central(self) -> tuple[int, int, int]:
        """(where the list of members begins, where it ends, how far everything is shifted by what stands before)"""
        length = self._file.seek(0, 2)
        tail_at = max(0, length - _END.size - _FULL_16)
        self._file.seek(tail_at)
        tail = self._file.read()
        at = tail.rfind(b"PK\5\6")
        if at < 0:
            raise ValueError
        _, _, _, _, count, size, offset, _ = _END.unpack_from(tail, at)
        end = tail_at + at
        if count == _FULL_16 or _FULL_32 in (size, offset):
            self._file.seek(max(0, end - _LOCATOR.size))
            signature, _, at_64, _ = _LOCATOR.unpack(self._file.read(_LOCATOR.size))
            if signature == b"PK\6\7":
                end -= _LOCATOR.size + _END_64.size
                self._file.seek(min(at_64, length))
                record = self._file.read(_END_64.size)
                if not record.startswith(b"PK\6\6"):
                    self._file.seek(max(0, end))
                    record = self._file.read(_END_64.size)
                *_, size, offset = _END_64.unpack(record)
        start = end - size
        if start < 0 or start < offset:
            raise ValueError
        return start, end, start - offset


def _with_64_bits(extra: bytes, size: int, packed: int, offset: int) -> tuple[int, int, int]:
    numbers = [size, packed, offset]
    while len(extra) >= 4 and _FULL_32 in numbers:
        tag, length = struct.unpack_from("<2H", extra)
        if tag == 1:
            wide = iter(struct.unpack_from(f"<{min(length, 24) // 8}Q", extra, 4))
            numbers = [next(wide, number) if number == _FULL_32 else number for number in numbers]
            break
        extra = extra[4 + length :]
    return numbers[0], numbers[1], numbers[2]


def _why_not(flags: int, method: int, mode: int) -> str:
    """Why a member is not read; "" where it is."""
    if flags & _LOCKED:
        return ENCRYPTED
    if stat.S_ISLNK(mode):
        return LINK
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        return SPECIAL
    if method not in (_STORED, _DEFLATED):
        return f"is packed in a way that is not read here (method {method})"
    return ""


def _decoded(raw: bytes, says_utf_8: bool) -> str:
    """Macs write UTF-8 and do not say so; what is none is taken for the letters of DOS, as the format has it."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("utf-8", "replace") if says_utf_8 else raw.decode("cp437")
