"""A roster, and the people of a download → who is who. Of 100,000 people neither takes much room here."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from grader.values.classes import Person
from grader.values.value import Value

_HASH = 2**64 - 1  # a hash of Python's, which nobody can foresee, has no more bits
_PLACE = 2**32 - 1


class Roster(Collection[Person]):
    """People, packed: as values they take five times the room."""

    def __init__(self, people: Iterable[Person] = ()) -> None:
        """Nothing of them holds a line feed."""
        self._packed = ["\n".join((one.key, one.name, one.email, *one.ids)) for one in people]

    def __len__(self) -> int:
        return len(self._packed)

    def __iter__(self) -> Iterator[Person]:
        return map(_unpacked, self._packed)

    def __contains__(self, person: object) -> bool:
        return any(one == person for one in self)

    def key(self, place: int) -> str:
        return self._packed[place].partition("\n")[0]


def _unpacked(packed: str) -> Person:
    key, name, email, *ids = packed.split("\n")
    return Person(key, name, email, tuple(ids))


class Match(Value):
    """belongs: a key in the download → a key in the roster, where that is another one.

    missing: how many are in the roster and not in the download.  strangers: who is there the other way round.
    """

    belongs: dict[str, str]
    missing: int
    strangers: tuple[Person, ...]


class Marks:
    """Texts, and the places where each was met, by their hashes alone: 500,000 take 24 MB, and would take 60."""

    def __init__(self, pairs: Iterable[tuple[str, int]] = ()) -> None:
        self._all: list[int] = []
        self._sorted = True
        for text, place in pairs:
            self.add(text, place)

    def add(self, text: str, place: int) -> None:
        self._all.append((hash(text) & _HASH) << 32 | place)
        self._sorted = False

    def of(self, text: str) -> int | None:
        """The one place where it was met; None for none, and for several."""
        found = self._in_order()
        least = (hash(text) & _HASH) << 32
        at = bisect_left(found, least)
        end = bisect_left(found, least + _PLACE + 1, at)
        return found[at] & _PLACE if at < end and found[at] == found[end - 1] else None

    def twice(self) -> tuple[int, int] | None:
        """(a place, a later one that has a text of it), of all such pairs the one that is complete first."""
        found = self._in_order()
        both = ((one, again) for one, again in pairwise(found) if one >> 32 == again >> 32 and one != again)
        pairs = ((again & _PLACE, one & _PLACE) for one, again in both)
        later, before = min(pairs, default=(-1, -1))
        return (before, later) if later >= 0 else None

    def _in_order(self) -> list[int]:
        if not self._sorted:
            self._all.sort()
            self._sorted = True
        return self._all


def match(roster: Roster, people: Iterable[Person]) -> Match:
    """Who is who: by key, by any id or address, else by a name that nobody else has."""
    keys, ids = Marks(), Marks()
    for number, person in enumerate(roster):
        keys.add(same(person.key), number)
        for mark in _marks(person):
            ids.add(mark, number)
    there = bytearray(len(roster))
    belongs: dict[str, str] = {}
    unknown: list[Person] = []

    def is_in(person: Person, place: int) -> None:
        there[place] = 1
        if (key := roster.key(place)) != person.key:
            belongs[person.key] = key

    for person in people:
        place = keys.of(same(person.key))
        if place is None:
            place = next((one for one in map(ids.of, _marks(person)) if one is not None), None)
        if place is None:
            unknown.append(person)
        else:
            is_in(person, place)
    strangers = set(range(len(unknown)))
    for named, numbers in _named(roster, unknown).items():
        if len(numbers) == 1 and not there[named]:
            is_in(unknown[numbers[0]], named)
            strangers.discard(numbers[0])
    return Match(belongs, there.count(0), tuple(person for n, person in enumerate(unknown) if n in strangers))


def _named(roster: Roster, people: Sequence[Person]) -> dict[int, list[int]]:
    """Places in the roster whose name nobody else there has → the numbers of those who are called so."""
    if not people:
        return {}
    names = Marks((name, place) for place, person in enumerate(roster) for name in _names(person.name))
    found: dict[int, list[int]] = {}
    for number, person in enumerate(people):
        place = next((one for one in map(names.of, sorted(_names(person.name))) if one is not None), None)
        if place is not None:
            found.setdefault(place, []).append(number)
    return found


def same(text: str) -> str:
    """Equal for texts that are meant to be the same."""
    plain = text if text.isascii() else unicodedata.normalize("NFC", text)
    return plain.casefold().strip()


def _marks(person: Person) -> Iterator[str]:
    for text in (person.key, *person.ids, person.email):
        if text:
            yield same(text)


def _names(name: str) -> set[str]:
    """A name in the forms that can be compared: "Mueller, Jan" is "Jan Mueller", and Canvas' "muellerjan"."""
    words = re.findall(r"\w+", same(name).replace("_", " "))
    if not words:
        return set()
    return {" ".join(sorted(words)), "".join(words)}
