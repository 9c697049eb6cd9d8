"""The bytes of a CSV file → its lines with every cell as it stands there, so it can be put together as it was.

Python's csv module forgets how a cell was quoted and how a line ended. A platform's own file must come back as it was.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from functools import cache

from grader.values.errors import UsageError
from grader.values.value import Value

DELIMITERS = (",", ";", "\t")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_END = re.compile(r"\r\n|\n|\r")
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"  # how .xlsx and .xls begin


class Decoded(Value):
    """text: without the mark at its beginning.  bom: that mark.  encoding: makes the same bytes of it again."""

    text: str
    encoding: str
    bom: bytes = b""


class Line(Value):
    """number: of its first line in the file, from 1 on.  raw: its cells with their quotes.  end: what ends it."""

    number: int
    raw: tuple[str, ...]
    end: str

    @property
    def cells(self) -> tuple[str, ...]:
        """What they hold, without the blanks around it."""
        return tuple(map(content, self.raw))

    @property
    def is_blank(self) -> bool:
        return not any(self.cells)


def decode(data: bytes, name: str) -> Decoded:
    """By its mark, else UTF-8, else what old spreadsheets write. Raises UsageError for what is no text.

    name: of the file, for the sentence.
    """
    if data.startswith((_ZIP, _OLE)):
        raise UsageError(
            f"{name} is a spreadsheet program's own file, not CSV", "save it as CSV there, or export it again as CSV"
        )
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decoded(data[len(bom) :], encoding, bom, name)
    if b"\0" in data[:1000]:
        raise UsageError(f"{name} is no CSV file: it holds bytes that are no text", "give the file that was exported")
    for encoding in ("utf-8", "cp1252"):
        try:
            return Decoded(data.decode(encoding), encoding)
        except UnicodeDecodeError:
            continue
    return Decoded(data.decode("latin-1"), "latin-1")


def _decoded(data: bytes, encoding: str, bom: bytes, name: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding, bom)
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{name} begins as a text in {encoding.upper()}, and is none at byte {len(bom) + error.start}",
            "it may be cut off: export it again",
        ) from None


def lines_of(text: str, delimiter: str, name: str) -> Iterator[Line]:
    """Every line; delimiter.join(line.raw) + line.end for each, joined, is `text`.

    A line feed in a quoted cell ends no line. Raises UsageError where a quotation mark is never closed.
    """
    cell = _cell(delimiter)
    place, number = 0, 1
    while place < len(text):
        found = _END.search(text, place)
        stop = found.start() if found else len(text)
        if '"' not in text[place:stop]:  # nearly always, and ten times as fast
            end = found[0] if found else ""
            yield Line(number, tuple(text[place:stop].split(delimiter)), end)
            place, number = stop + len(end), number + 1
            continue
        first, raw = number, []
        while True:
            match = cell.match(text, place)
            if match is None:
                raise UsageError(
                    f"{name}, line {first}: a quotation mark opens a cell and is never closed",
                    "export the file again, or close the cell",
                )
            raw.append(match[0])
            number += _lines_in(match[0])
            place = match.end()
            if not text.startswith(delimiter, place):
                break
            place += 1
        found = _END.match(text, place)
        end = found[0] if found else ""
        yield Line(first, tuple(raw), end)
        place, number = place + len(end), number + 1


def _lines_in(raw: str) -> int:
    return len(_END.findall(raw)) if "\n" in raw or "\r" in raw else 0


@cache
def _cell(delimiter: str) -> re.Pattern[str]:
    """Quoted, with whatever follows its last mark; or up to the next delimiter."""
    plain = rf"[^{delimiter}\r\n]*+"
    return re.compile(rf'[ ]*+"(?:[^"]|"")*+"{plain}|(?![ ]*+"){plain}')


def content(raw: str) -> str:
    """What a cell holds, without its quotation marks and the blanks around it."""
    text = raw.strip()
    if text.startswith('"') and text.endswith('"') and len(text) > 1:
        return text[1:-1].replace('""', '"').strip()
    return text


def with_content(raw: str, text: str, delimiter: str) -> str:
    """The cell with another content: quoted where it was, or where it must be now; the blanks around it stay."""
    old = raw.strip(" ")
    at = raw.index(old) if old else 0
    before, after = (raw[:at], raw[at + len(old) :]) if old else ("", "")
    if old.startswith('"') or delimiter in text or '"' in text:
        text = '"' + text.replace('"', '""') + '"'
    return before + text + after


def delimiters(text: str) -> list[str]:
    """All that there are, the one that the first thousand characters hold most often first."""
    return sorted(DELIMITERS, key=lambda one: -text[:1000].count(one))
