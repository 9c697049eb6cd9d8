"""What a student is called, here and there → is it the same? One answer for rosters, gradebooks and adjustments."""

from __future__ import annotations

import re
import unicodedata

_ACCENTS = re.compile(r"[\u0300-\u036f]+")
_LETTERS = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[a-z]")
_GROUP = re.compile(r"\d|group|gruppe|team|grup|equip|groep|squadra")
_SHORTEST = 3  # letters of a word that is looked for in others: "li" is in many a name


def same(text: str) -> str:
    """Equal for keys, ids and addresses that are the same."""
    plain = text if text.isascii() else unicodedata.normalize("NFC", text)
    return plain.casefold().strip()


def bare(text: str) -> str:
    """As `same`, without what programs put before a key: "#1234" of Brightspace and "'1234" of spreadsheets are 1234.

    To be asked where nothing is the same: somebody may be called "#1".
    """
    return same(text).lstrip("#'").strip()


def words(name: str) -> list[str]:
    """Of a name, in its order, small, without accents."""
    plain = same(name)
    if not plain.isascii():
        plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", plain))
    return re.findall(r"\w+", plain.replace("_", " "))


def forms(name: str) -> set[str]:
    """A name in the forms that can be compared: "Mueller, Jan" is "Jan Mueller", and Canvas' "muellerjan"."""
    parts = words(name)
    turned = (parts, parts[1:] + parts[:1], parts[-1:] + parts[:-1])  # whichever of the names stands first
    return {" ".join(sorted(parts)), *map("".join, turned)} if parts else set()


def agree(one: str, other: str) -> bool:
    """Are these two names one? In whichever order, and as Canvas writes them: "Ada Lovelace" is "lovelaceada"."""
    mine, theirs = words(one), words(other)
    if not mine or not theirs:
        return False
    if len(mine) == 1 or len(theirs) == 1:
        return sorted("".join(mine)) == sorted("".join(theirs))
    return sorted(mine) == sorted(theirs)


def contradict(one: str, other: str) -> bool:
    """Can these be no names of one student? Only where both are names: not of a group, and not in two alphabets."""
    mine, theirs = words(one), words(other)
    whole = "".join(mine), "".join(theirs)
    if not all(map(_LETTERS.search, whole)) or any(map(_GROUP.search, whole)):
        return False
    if (_LATIN.search(whole[0]) is None) != (_LATIN.search(whole[1]) is None):
        return False
    if any(len(word) > 1 for word in {*mine} & {*theirs}) or sorted(whole[0]) == sorted(whole[1]):
        return False
    squeezed = len(mine) == 1 or len(theirs) == 1  # by Canvas, or it is a user name: jdoe
    return not squeezed or not (_holds(whole[0], theirs) or _holds(whole[1], mine))


def _holds(whole: str, parts: list[str]) -> bool:
    return any(len(part) >= _SHORTEST and part in whole for part in parts)
