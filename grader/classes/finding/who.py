"""A roster, and the people of a download → who is who. Of 100,000 people neither takes much room here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from grader.classes.finding.whose import Places
from grader.values.classes import Person
from grader.values.value import Value, replace

_MOST_NAMED = 3


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

    def name(self, place: int) -> str:
        return self._packed[place].split("\n", 2)[1]


def _unpacked(packed: str) -> Person:
    key, name, email, *ids = packed.split("\n")
    return Person(key, name, email, tuple(ids))


class Match(Value):
    """belongs: a key in the download → a key in the roster, where that is another one.

    missing: how many are in the roster and not in the download.  strangers: who is there the other way round; a key
    that the roster has for somebody else is another one here, and in `belongs`.  unsure: by a stranger's key, who of
    the roster they may be, in a sentence.
    """

    belongs: dict[str, str]
    missing: int
    strangers: tuple[Person, ...]
    unsure: dict[str, str] = {}  # noqa: RUF012 - a value is never changed


def match(roster: Roster, people: Iterable[Person]) -> Match:
    """Who is who: by the rule of whose.py, and by a name alone only where nobody else in the download has it."""
    places = Places(roster.name, roster.__len__)
    for place, person in enumerate(roster):
        places.add(place, (person.key, person.email, *person.ids))
    there = bytearray(len(roster))
    belongs: dict[str, str] = {}
    strangers: dict[int, Person] = {}  # by their number
    named: dict[int, list[int]] = {}  # a place → the strangers who are called so
    unsure: dict[int, str] = {}

    def is_in(person: Person, place: int) -> None:
        there[place] = 1
        if (key := roster.key(place)) != person.key:
            belongs[person.key] = key

    for number, person in enumerate(people):
        whose = places.of(person)
        if whose.place is not None and not whose.by_name and not there[whose.place]:
            is_in(person, whose.place)
            continue
        strangers[number] = person
        if whose.place is None:
            if whose.instead:
                unsure[number] = _say_unsure(roster, whose.instead)
        elif whose.by_name:
            named.setdefault(whose.place, []).append(number)
        else:
            unsure[number] = f"is {_who(roster, whose.place)} of the roster, and stands in the download twice"
    for place, numbers in named.items():
        if len(numbers) == 1 and not there[place]:
            is_in(strangers.pop(numbers[0]), place)
        else:
            unsure.update(dict.fromkeys(numbers, _say_unsure(roster, (place,))))
    renamed = _own_keys(roster, strangers.values())
    belongs.update(renamed)
    said = {renamed.get(strangers[number].key, strangers[number].key): what for number, what in unsure.items()}
    own = tuple(replace(one, key=renamed.get(one.key, one.key)) for one in strangers.values())
    return Match(belongs, there.count(0), own, said)


def _own_keys(roster: Roster, strangers: Collection[Person]) -> dict[str, str]:
    """Other keys for those whose key is somebody else's in the roster: their results must not be that one's."""
    wanted = {person.key for person in strangers}
    taken = {key for place in range(len(roster)) if (key := roster.key(place)) in wanted} if wanted else set[str]()
    if not taken:
        return {}
    every = wanted.union(map(roster.key, range(len(roster))))
    own = {}
    for key in sorted(taken):
        number = 2
        while f"{key} ({number})" in every:
            number += 1
        own[key] = f"{key} ({number})"
        every.add(own[key])
    return own


def _say_unsure(roster: Roster, places: Sequence[int]) -> str:
    more = f", or {len(places) - _MOST_NAMED} more" if len(places) > _MOST_NAMED else ""
    named = " or ".join(_who(roster, place) for place in places[:_MOST_NAMED])
    return f"may be {named}{more} of the roster, and it is not sure: names, numbers and addresses do not agree on one"


def _who(roster: Roster, place: int) -> str:
    key, name = roster.key(place), roster.name(place)
    return f"{name} ({key})" if name and name != key else key
