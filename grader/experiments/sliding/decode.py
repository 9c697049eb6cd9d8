"""Kernels that tell their weights apart → which pixel meets which weight in each cell of the output."""

from __future__ import annotations

import numpy as np

from grader.experiments.sliding.asked import Asked
from grader.experiments.sliding.formulas import Size
from grader.experiments.sliding.geometry import CONSTANT, NOTHING
from grader.experiments.sliding.questions import FIRST_CODE, Question, codes, one_hot
from grader.values.array import Array
from grader.values.value import Value

_BASE, _DIGITS = 128, 7  # float64 holds seven digits of 128 exactly


class Decoded(Value):
    """pixels: (rows, columns, h, w), as in Geometry.pairs.  factors: (h, w), by which each product is multiplied.

    base: (rows, columns), what comes out where all weights are 0.  constant: the number around the image.
    """

    size: Size
    pixels: Array
    factors: Array
    base: Array
    constant: float = 0.0


def decode_at_once(asked: Asked, size: Size) -> Decoded | None:
    """With several weights in one kernel: 1, 128, 128² and so on, so that their pixels are the digits of the outputs.

    None where these are no such digits: where weights are summed up, results limited, or numbers too narrow for it.
    """
    image, weights = codes(size), size[2] * size[3]
    if image.size + FIRST_CODE > _BASE:
        return None
    base = asked(Question(image, np.zeros(size[2:]))).output
    if base is None or base.ndim != 2:
        return None
    places = _places(image, 1.0)
    pixels = np.full((*base.shape, weights), NOTHING)
    for first in range(0, weights, _DIGITS):
        count = min(_DIGITS, weights - first)
        kernel = np.zeros(weights)
        kernel[first : first + count] = _BASE ** np.arange(count)
        output = asked(Question(image, kernel.reshape(size[2:]))).output
        if output is None or output.shape != base.shape:
            return None
        number = output - base
        for place in range(first, first + count):
            digit = number % _BASE
            known = (digit == np.round(digit)) & (digit >= FIRST_CODE) & (digit < len(places))
            if not (known | (digit == 0)).all():
                return None
            pixels[..., place] = np.where(known, places[np.where(known, digit, FIRST_CODE).astype(int)], NOTHING)
            number = (number - digit) / _BASE
        if number.any():
            return None
    return Decoded(size, pixels.reshape(*base.shape, *size[2:]), np.ones(size[2:]), base)


def _places(image: Array, unit: float) -> Array:
    """By code the pixel that has it."""
    places = np.zeros(image.size + FIRST_CODE, int)
    places[np.round(image / unit).astype(int).ravel()] = np.arange(image.size)
    return places


def decode(asked: Asked, size: Size, unit: float = 1.0) -> Decoded | None:
    """With one weight after another that is 1, and all others 0. None where some output is anything else than pixels.

    unit: of the codes; small for who clips to 0..1.
    """
    image, weights = codes(size, unit), size[2] * size[3]
    base = asked(Question(image, np.zeros(size[2:]))).output
    if base is None or base.ndim != 2:
        return None
    pixels, factors = np.full((*base.shape, weights), NOTHING), np.ones(weights)
    places, constant = _places(image, unit), 0.0
    for place in range(weights):
        output = asked(Question(image, one_hot(size, place))).output
        if output is None or output.shape != base.shape:
            return None
        found = _read(output - base, places, unit)
        if found is None or (found[2] and constant and abs(found[2] - constant) > 1e-6 * abs(constant)):
            return None
        pixels[..., place], factors[place] = found[:2]
        constant = round(found[2], 6) or constant
    shape = (*base.shape, *size[2:])
    return Decoded(size, pixels.reshape(shape), factors.reshape(size[2:]), base, constant)


def _read(values: Array, places: Array, unit: float) -> tuple[Array, float, float] | None:
    """(pixels, factor, the constant around the image or 0)."""
    highest = len(places) - 1
    top = np.abs(values).max(initial=0.0)
    if not top:
        return np.full(values.shape, NOTHING), 1.0, 0.0
    there = values != 0
    code = values / unit
    known = (code == np.round(code)) & (code >= FIRST_CODE) & (code <= highest)
    strange = np.unique(values[there & ~known])
    if known.any() and len(strange) <= 1:
        pixels = np.where(known, places[np.where(known, code, FIRST_CODE).astype(int)], NOTHING)
        return np.where(there & ~known, CONSTANT, pixels), 1.0, float(strange[0]) if len(strange) else 0.0
    # Every product may be multiplied by one number: then the largest value is that of some code, or the constant's.
    for largest in np.unique(np.abs(values))[:-3:-1]:
        for factor in np.sort(largest / unit / np.arange(highest, FIRST_CODE - 1, -1)):
            if found := _with_factor(values, places, unit, float(factor)):
                return found
    return None


def _with_factor(values: Array, places: Array, unit: float, factor: float) -> tuple[Array, float, float] | None:
    there, highest = values != 0, len(places) - 1
    for sign in (1.0, -1.0):
        code = values / unit / factor * sign
        near = np.round(code)
        fits = (np.abs(code - near) < 1e-6) & (near >= FIRST_CODE) & (near <= highest)
        strange = values[there & ~fits]
        if len(np.unique(near[there & fits])) > _LEAST_CODES and (not strange.size or not np.ptp(strange)):
            pixels = np.where(there, places[np.where(fits, near, FIRST_CODE).astype(int)], NOTHING)
            constant = float(strange[0]) / factor * sign if strange.size else 0.0
            return np.where(there & ~fits, CONSTANT, pixels), factor * sign, constant
    return None


_LEAST_CODES = 5  # that must be read; a few numbers are multiples of something by chance
