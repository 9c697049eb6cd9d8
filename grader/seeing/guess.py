"""A guess at one cell, before anything is written → what it tells: right, a known mistake's number, or neither."""

from __future__ import annotations

import math
from collections.abc import Sequence

from grader.seeing.story import Story
from grader.values.mistake import Mistake
from grader.values.sentences import first_sentence
from grader.values.value import Value

_MOST_NAMED = 3  # mistakes that give the same number: more of them say nothing
_BEGINS = "Your function "

# Of the number, how far off it may be. A mistake's number is that number, or it is none.
RIGHT, MISTAKE = 0.01, 1e-6
ABSOLUTE = 1e-9


class Typed(Value):
    """A number as somebody typed it. decimals: how many: 2 in 0.50."""

    number: float
    decimals: int = 0


class Known(Value):
    """The number that known mistakes put into the cell. gists: what their programs do, none where they are too many."""

    number: float
    gists: tuple[str, ...]


class Guess(Value):
    """right: is it the number?  gists: what programs do in whose output this number stands there, of known mistakes."""

    said: float
    right: bool
    gists: tuple[str, ...] = ()


def read_number(text: str) -> Typed | None:
    """What somebody typed, as a number: 12, 1,5, −3, 2e-3; None for anything else."""
    plain = text.strip().replace("−", "-").replace(",", ".")
    try:
        value = float(plain)
    except ValueError:
        return None
    if not math.isfinite(value) or "_" in plain:
        return None
    mantissa, _, exponent = plain.lower().partition("e")
    return Typed(value, max(0, len(mantissa.partition(".")[2]) - int(exponent or 0)))


def is_said(typed: Typed, wanted: float, relative: float) -> bool:
    """Does it come close enough, or is it the wanted number with fewer decimals? 0 is not: it says nothing."""
    off = abs(typed.number - wanted)
    if off <= ABSOLUTE + relative * abs(wanted):
        return True
    return typed.number != 0 and off <= 0.5 * 10.0**-typed.decimals * (1 + ABSOLUTE)


def judge_guess(story: Story, typed: Typed, mistakes: Sequence[Mistake]) -> Guess:
    """At output[0, 0] of the story's shown result. mistakes: the exercise's known ones; the nearest number counts."""
    result = story.shown
    assert result is not None
    if is_said(typed, float(result.expected.flat[0]), RIGHT):
        return Guess(typed.number, True)
    near = [one for one in known_numbers(story, mistakes) if is_said(typed, one.number, MISTAKE)]
    nearest = min(near, key=lambda one: abs(one.number - typed.number), default=None)
    return Guess(typed.number, False, nearest.gists if nearest else ())


def known_numbers(story: Story, mistakes: Sequence[Mistake]) -> tuple[Known, ...]:
    """What known mistakes put into the first cell of its shown result, the smallest first."""
    found: list[tuple[float, list[str]]] = []
    for number, gist in sorted(_first_numbers(story, mistakes), key=lambda pair: pair[0]):
        if not found or abs(number - found[-1][0]) > ABSOLUTE + MISTAKE * abs(number):
            found.append((number, []))
        if gist not in found[-1][1]:
            found[-1][1].append(gist)
    return tuple(Known(number, tuple(gists) if len(gists) <= _MOST_NAMED else ()) for number, gists in found)


def _first_numbers(story: Story, mistakes: Sequence[Mistake]) -> list[tuple[float, str]]:
    """The first number that is kept of an output is that of its first cell."""
    symptoms = [(mistake.symptoms.get(story.name), mistake.gist) for mistake in mistakes]
    told = [(one, gist) for one, gist in symptoms if one and one.kind == "output" and one.cells.size]
    return [(float(one.cells[0]), gist) for one, gist in told if math.isfinite(one.cells[0])]


def comes_out_of(said: str, gists: Sequence[str]) -> str:
    """18 comes out of a function that turns the kernel upside down …; "" where a gist has another form."""
    does = [first_sentence(gist)[len(_BEGINS) :].rstrip(".") for gist in gists if gist.startswith(_BEGINS)]
    if not does or len(does) != len(gists):
        return ""
    return f"{said} comes out of a function that {', or of one that '.join(does)}."
