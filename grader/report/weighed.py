"""What a wrong function gives to each pixel → how a cell of its output comes about: yours[0, 0] = 3×2 + 3×1 = 9."""

from __future__ import annotations

from math import isfinite

from grader.seeing.written import adds_up, as_read
from grader.values.array import Index
from grader.values.function import IMAGE
from grader.values.numerals import numeral
from grader.values.outcome import Outcome

MOST_TERMS = 12


def weighed(outcome: Outcome, at: Index, got: str) -> str:
    """Pixel × weight for each weight that is not 0, in the order of the pixels; "" where they are not known.

    at: the cell.  got: the number in it, as it is written beside. What does not add up as it is written is not told:
    of 1e+08 and 1e+08 few digits are seen, and their difference is anything.
    """
    weights, image = outcome.weights, (outcome.given or {}).get(IMAGE)
    if weights is None or image is None or outcome.part or weights.shape[len(at) :] != image.shape:
        return ""
    if any(not 0 <= number < length for number, length in zip(at, weights.shape, strict=False)):
        return ""
    used = weights[at] != 0
    pairs = [(numeral(pixel), numeral(weight)) for pixel, weight in zip(image[used], weights[at][used], strict=True)]
    if not isfinite(as_read(got)) or not adds_up(pairs, got):
        return ""
    cell = f"yours[{', '.join(map(str, at))}]"
    if not pairs:
        return f"{cell} = 0, no pixel is used"
    terms = [f"{_factor(pixel)}×{_factor(weight)}" for pixel, weight in pairs[:MOST_TERMS]]
    return f"{cell} = {' + '.join([*terms, *['…'] * (len(pairs) > MOST_TERMS)])} = {got}"


def _factor(number: str) -> str:
    return f"({number})" if number.startswith("-") else number
