"""Students, one after the other → how each is called in the page, and the address of their own page."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from grader.report.classes.writing import Slots
from grader.report.safe import one_line
from grader.values.classes import Person

_MOST_NAME = 80


class People:
    """By their places in the class, counted from 0.

    anonymous: they are called by numbers, which no name, key or place can be found out from.
    page_of: the address of a student's page, relative to this one, "" where there is none.  salt: makes the numbers.
    """

    def __init__(self, anonymous: bool, page_of: Callable[[str], str], salt: bytes) -> None:
        self.anonymous = anonymous
        self._page_of, self._salt = page_of, salt
        self._names: list[str] = []
        self._keys: list[str] = []
        self._pages: dict[int, str] = {}
        self._digests: list[bytes] = []
        self._numbers: list[int] = []

    def add(self, person: Person) -> int:
        """The student's place."""
        place = len(self)
        if self.anonymous:
            from hashlib import blake2b

            data = person.key.encode("utf-8", "replace")
            self._digests.append(blake2b(data, key=self._salt, digest_size=16).digest())
            return place
        key = one_line(person.key, _MOST_NAME)
        self._names.append(one_line(person.name, _MOST_NAME) or key or "(no name)")
        self._keys.append(key)
        if page := self._page_of(person.key):
            from urllib.parse import quote

            self._pages[place] = quote(
                page.lstrip("/"), errors="replace"
            )  # never another place: colons are quoted, too
        return place

    def __len__(self) -> int:
        return len(self._digests) if self.anonymous else len(self._names)

    def number(self, place: int) -> int:
        """From 1 on: the student's place, and of those without a name the place by digest."""
        if not self.anonymous:
            return place + 1
        if not self._numbers:
            self._numbers = [0] * len(self)
            for number, one in enumerate(sorted(range(len(self)), key=lambda one: self._digests[one]), 1):
                self._numbers[one] = number
        return self._numbers[place]

    def name(self, place: int) -> str:
        return f"student {self.number(place)}" if self.anonymous else self._names[place]

    def key(self, place: int) -> str:
        """ "" where it is kept back."""
        return "" if self.anonymous else self._keys[place]

    def page(self, place: int) -> str:
        return self._pages.get(place, "")

    def shown(self, place: int, slots: Slots) -> str:
        """The name as HTML, a link where there is a page."""
        name, page = self.name(place), self.page(place)
        return slots.slot(name, "a", f'href="{escape(page)}"') if page else slots.slot(name, "bdi")

    def listed(self, places: list[int], most: int, slots: Slots) -> str:
        """A, B, C, and 12 more"""
        names = ", ".join(self.shown(place, slots) for place in places[:most])
        more = len(places) - most
        return f"{names}, and {more:,} more" if more > 0 else names
