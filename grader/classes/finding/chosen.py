"""The instructor's word on which file of a student counts → which of what was handed in that is.

A file is named as problems.csv names it: by its own name, with folders where one name is there twice; or by its whole
path in the download. What a spreadsheet makes of a name, and a slip between small and capital letters, change nothing.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterator, Sequence

from grader.report.safe import one_line
from grader.values.classes import Entry

_MOST_LETTERS = 255
_MOST_LOOKED_AT = 200  # names that are compared with one that is not there
_MOST_LIKE = 3
_MOST_NAMED = 5


def meant(entries: Sequence[Entry], word: str) -> tuple[int, ...]:
    """The index of the one that is called so; of several where nobody can tell; none where there is no such file."""
    for wanted in dict.fromkeys((word, word.removeprefix("'"))):  # an apostrophe keeps a cell from being a formula
        if exact := tuple(index for index, one in enumerate(entries) if wanted in (one.file, one.path)):
            return exact
        plain = _plain(wanted)
        if same := tuple(index for index, one in enumerate(entries) if plain in map(_plain, (one.file, one.path))):
            return same
        if below := tuple(index for index, one in enumerate(entries) if f"/{_plain(one.file)}".endswith(f"/{plain}")):
            return below
    return ()


def not_clear(word: str, entries: Sequence[Entry]) -> tuple[str, str]:
    """(what, mend) where the word is that of none of them, or of several."""
    found = meant(entries, word)
    shown = one_line(word, _MOST_LETTERS)
    if found:
        paths = _some(sorted(entries[index].path for index in found))
        what = f"Your adjustments say that {shown} counts, and {len(found)} files are called so: {paths}."
        return what, "write the whole path into the column file of adjustments.csv"
    what = f"Your adjustments say that {shown} counts, and no such file was handed in."
    return what, " ".join(_mends(word, entries))


def _mends(word: str, entries: Sequence[Entry]) -> Iterator[str]:
    names = sorted(one.file for one in entries if len(one.file) <= _MOST_LETTERS)[:_MOST_LOOKED_AT]
    known: dict[str, str] = {}
    for name in sorted(names, key=lambda one: one.count("/")):
        for form in (_plain(name), _plain(name).rpartition("/")[2]):
            known.setdefault(form, name)
    close = difflib.get_close_matches(_plain(word)[:_MOST_LETTERS], known, n=_MOST_LIKE)
    if close:
        yield f"did you mean {' or '.join(dict.fromkeys(known[one] for one in close))}?"
    elif names:
        yield f"there is {_some(names)}:"
    yield "mend the column file of adjustments.csv"


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(one_line(name, _MOST_LETTERS) for name in names[:_MOST_NAMED]) + more


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold().replace("\\", "/").strip().removeprefix("./")
