"""Traits, two or three at a time → wrong programs as students write them, and the traits of each.

A program begins as a right one in one of five styles, a text with slots. A mistake changes some slots, so a combination
needs no program of its own. Nothing is drawn that `NOT_TOGETHER` forbids: where one mistake hides another, where two
are one, where the words of one would be false.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from grader.values.value import Value
from tests.experiments.mistakes import MISTAKES, NOT_TOGETHER, OFTEN, Mistake
from tests.experiments.styles import NAMES, STYLES, fill, slots_of

SEED, COUNT = 2, 100
# With these a program also ends with an exception on some sizes, and a sentence about the sizes is welcome.
CRASHING = (
    "size", "product: matrices", "window: axes exchanged", "kernel: indices exchanged", "kernel: transposed",
    "kernel: quarter turn", "kernel: other diagonal",
)  # fmt: skip


class Composed(Value):
    """A wrong program. without: by trait, the same program without that mistake."""

    name: str
    style: str
    source: str
    traits: tuple[str, ...]
    without: Mapping[str, str]

    @property
    def expected(self) -> tuple[str, ...]:
        """In the words of wrong.yaml."""
        return (*self.traits, "(crash)") if any(one.startswith(CRASHING) for one in self.traits) else self.traits


def composed(seed: int = SEED, count: int = COUNT) -> list[Composed]:
    """The programs: three of five with two mistakes, the others with three, and no combination twice."""
    return list(_drawn(random.Random(seed), count))


def _drawn(chance: random.Random, count: int) -> Iterator[Composed]:
    seen: set[frozenset[str]] = set()
    used: Counter[str] = Counter()
    while len(seen) < count:
        style, number = STYLES[len(seen) % len(STYLES)], len(seen)
        mistakes = _some(chance, style, 2 if number % 10 < 6 else 3, used)
        traits = frozenset(one.trait for one in mistakes)
        if traits in seen or any(_forbidden(a, b) for a in traits for b in traits if a != b):
            continue
        seen.add(traits)
        used.update(traits)
        names = NAMES[number % len(NAMES)]
        yield Composed(
            f"{number:02}",
            style,
            write(style, mistakes, names),
            tuple(one.trait for one in mistakes),
            {left.trait: write(style, [one for one in mistakes if one is not left], names) for left in mistakes},
        )


def _some(chance: random.Random, style: str, count: int, used: Counter[str]) -> list[Mistake]:
    """Mistakes of different aspects, in the order of MISTAKES; of an aspect rather one that is seldom used yet."""
    possible = [one for one in MISTAKES if style in one.styles]
    aspects = sorted({one.aspect for one in possible})
    drawn: set[str] = set()
    while len(drawn) < count:
        drawn.add(chance.choices(aspects, [OFTEN.get(aspect, 2) for aspect in aspects])[0])
    found = []
    for aspect in sorted(drawn):
        of_it = [one for one in possible if one.aspect == aspect]
        found.append(chance.choices(of_it, [0.5 ** used[one.trait] for one in of_it])[0])
    return sorted(found, key=MISTAKES.index)


def _forbidden(one: str, other: str) -> bool:
    return any(one.startswith(some) and other.startswith(others) for some, others in NOT_TOGETHER)


def write(style: str, mistakes: Sequence[Mistake], names: Mapping[str, str]) -> str:
    """The source of a program in this style with these mistakes: a right one where there are none."""
    slots = slots_of(style)
    for mistake in mistakes:
        slots |= {slot: text.replace("@", slots[slot]) for slot, text in mistake.changes.items()}
    return fill(style, slots, names)
