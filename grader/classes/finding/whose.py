"""Places (people of a roster, rows of a gradebook), and a person → the place that is theirs. One rule for all.

Numbers of different kinds may be equal by chance: Bob's student number may be what Canvas calls Alice by. So every
place is looked at that any mark of the person (key, ids, address) points to. Where the names contradict each other it
is not theirs. Of several it is the one with the same name or address, then the one that more marks point to; else
nobody knows, and that is told. Where no mark says anything the name does, if nobody else has it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import pairwise

from grader.classes.finding.called import agree, bare, contradict, forms, same
from grader.values.classes import Person
from grader.values.value import Value

_HASH = 2**64 - 1  # a hash of Python's, which nobody can foresee, has no more bits
_PLACE = 2**32 - 1
_SHARED = 8  # places that have one text: it says nothing of any of them
_BARE = "\0"  # before a text that is not what stands there


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

    def places(self, text: str) -> tuple[int, ...]:
        """Where it was met; () also where too many have it."""
        found = self._in_order()
        least = (hash(text) & _HASH) << 32
        at = bisect_left(found, least)
        end = bisect_left(found, least + _PLACE + 1, at)
        several = {one & _PLACE for one in found[at : min(end, at + 2 * _SHARED)]}
        return tuple(sorted(several)) if len(several) <= _SHARED else ()

    def twice(self) -> Iterator[tuple[int, int]]:
        """(a place, a later one that has a text of it), those that are complete first before others."""
        found = self._in_order()
        both = ((one, again) for one, again in pairwise(found) if one >> 32 == again >> 32 and one != again)
        yield from ((one & _PLACE, again & _PLACE) for one, again in sorted(both, key=lambda pair: pair[1] & _PLACE))

    def _in_order(self) -> list[int]:
        if not self._sorted:
            self._all.sort()
            self._sorted = True
        return self._all


class Whose(Value):
    """place: None where nobody knows. by_name: nothing else said it.  instead: places that it could have been."""

    place: int | None
    by_name: bool = False
    instead: tuple[int, ...] = ()


class Places:
    """What is known of each place, by its number."""

    def __init__(self, name_of: Callable[[int], str], count: Callable[[], int]) -> None:
        self._name_of, self._count = name_of, count
        self._marks = Marks()

    def add(self, place: int, texts: Iterable[str]) -> None:
        """texts: all that it is called by, but for its name."""
        for text in texts:
            if mark := same(text):
                self._marks.add(mark, place)
                if (other := bare(text)) != mark:
                    self._marks.add(_BARE + other, place)

    def of(self, person: Person) -> Whose:
        """Whose place, and why."""
        found: dict[int, int] = {}
        by_address = set[int]()
        for text in dict.fromkeys(same(one) for one in (person.key, *person.ids, person.email) if one):
            for place in self._marked(text):
                found[place] = found.get(place, 0) + 1
                if "@" in text:
                    by_address.add(place)
        name = "" if same(person.name) == same(person.key) else person.name
        if len(found) == 1 and name and self._name_of(place := next(iter(found))) == name:  # nearly always, and quick
            return Whose(place)
        best: dict[int, tuple[int, int]] = {}
        for place, count in found.items():
            theirs = self._name_of(place)
            agreeing = (place in by_address) + agree(name, theirs)
            if agreeing or not contradict(name, theirs):
                best[place] = (agreeing, count)
        if best:
            most = max(best.values())
            surest = [place for place, how in best.items() if how == most]
            return Whose(surest[0]) if len(surest) == 1 else Whose(None, instead=tuple(sorted(surest)))
        named = self._called(person.name or person.key)
        if len(named) == 1:
            return Whose(named[0], by_name=True)
        return Whose(None, instead=named or tuple(sorted(found)))

    def _marked(self, text: str) -> tuple[int, ...]:
        """What is the same goes before what is the same but for a "#"."""
        plain = bare(text)
        return self._marks.places(text) or tuple({*self._marks.places(plain), *self._marks.places(_BARE + plain)})

    def _called(self, name: str) -> tuple[int, ...]:
        return tuple(sorted({place for form in forms(name) for place in self._names.places(form)}))

    @cached_property
    def _names(self) -> Marks:
        """Made where marks do not say everything."""
        return Marks((form, place) for place in range(self._count()) for form in forms(self._name_of(place)))
