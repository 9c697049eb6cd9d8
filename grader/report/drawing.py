"""An Outcome → what is drawn of it: which arrays, which window, which cells are wrong. How is left to the formats."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from grader.arrays.plain import kind_of, written
from grader.judging.match import unpacked
from grader.report.marked import marked, plainly_marked, under_each_other
from grader.report.parts import Part, Span, number_text, part_of, parts_of_argument
from grader.report.weighed import weighed
from grader.seeing.sliding import Sliding, laid, under
from grader.seeing.sliding import adds_up as fits
from grader.seeing.written import adds_up
from grader.values.array import Array, Index
from grader.values.difference import (
    NotFinite,
    NotRaised,
    Unconvincing,
    WrongAxes,
    WrongItems,
    WrongKeys,
    WrongLabels,
    WrongLength,
    WrongPrint,
    WrongShape,
    WrongText,
    WrongTruth,
    WrongValues,
)
from grader.values.exercise import Closeness
from grader.values.numerals import numeral, pair
from grader.values.outcome import Outcome
from grader.values.value import Value, replace

MOST_AXES = 8  # of what is drawn; a forged output may have more


class Worked(Value):
    """The window under the worst cell, the kernel and their products, and the sum as a sentence.

    yours: the student's own sum in that cell; "" where experiments did not find it.
    """

    title: str
    parts: tuple[Part, ...]
    sentence: str
    yours: str = ""


class Drawing(Value):
    """The arguments; expected output and the student's; the worst cell worked out where the output slides.

    lines: of what is no array, expected and yours under each other, as they are.
    """

    given: tuple[Part, ...]
    results: tuple[Part, ...]
    worked: Worked | None = None
    lines: tuple[str, ...] = ()


def drawing(outcome: Outcome, width: int = 80) -> Drawing | None:
    """What is drawn of a case; None where the values are right, or there are none to see. width: of its lines."""
    given, expected, output = outcome.given, outcome.expected, outcome.output
    evidence = outcome.evidence
    if not isinstance(evidence, PICTURED) or given is None:
        return None
    lines = tuple(_lines(outcome, width))
    if not isinstance(expected, np.ndarray) or not isinstance(output, np.ndarray) or lines:
        return _arguments_alone(outcome, given, lines) if isinstance(evidence, TOLD) else None
    # Under a window the furthest cell shows most; elsewhere the first teaches, because there is less before it.
    slides = outcome.case.function.window
    at: Index = ()
    if isinstance(evidence, WrongValues):
        at = evidence.worst if slides else evidence.first
    elif isinstance(evidence, NotFinite | WrongLabels | Unconvincing):
        at = evidence.first or ()
    wrong = _wrong_cells(outcome, expected, output)
    sliding = _under_kernel(laid(slides, given), expected, at) if at else None
    window = _window(sliding, at) if sliding else None
    here = part_of(_named("expected", outcome), expected, at)
    arguments = _arguments(given, expected, at)
    if window:
        arguments = [
            replace(one, window=window, centre=here.centre) if one.title == "image" else one for one in arguments
        ]
    results = [here] if not isinstance(evidence, Unconvincing) or evidence.first else []
    if output.size and output.dtype.kind in "biufc" and output.ndim <= MOST_AXES:
        results.append(part_of(_named("yours", outcome), _alike(output, expected), at, wrong, here.array.shape))
    if len(results) == 2 and not expected.ndim and not output.ndim:
        texts = _numbers(expected, output)
        results = list(_values(outcome) or map(part_of, (one.title for one in results), texts))
    return Drawing(tuple(arguments), tuple(results), _worked(outcome, sliding, at) if sliding else None)


# What is wrong with values, shapes and numbers has a picture; of what is no array the arguments alone are shown.
TOLD = (WrongText, WrongTruth, WrongItems, WrongLength, WrongKeys, Unconvincing, WrongPrint, NotRaised)
PICTURED = (WrongValues, WrongShape, WrongAxes, NotFinite, WrongLabels, *TOLD)


def _arguments_alone(outcome: Outcome, given: Mapping[str, Any], lines: tuple[str, ...]) -> Drawing | None:
    parts = tuple(_arguments(given))
    results: tuple[Part, ...] = ()
    if isinstance(outcome.evidence, NotRaised) and isinstance(outcome.output, np.ndarray):
        results = (part_of("yours", outcome.output, ()),)
    return Drawing(parts, results, lines=lines) if parts or results or lines else None


def _lines(outcome: Outcome, width: int) -> list[str]:
    """Of what is no array: what is expected, and what came."""
    words = _named("expected", outcome), _named("yours", outcome)
    match outcome.evidence:
        case WrongText(text, expected):
            return marked(expected, text, width, words)
        case WrongPrint(_, printed, expected) if printed and expected:
            return marked(expected, printed, width)
        case WrongLength() | WrongKeys() if outcome.told:
            return plainly_marked(*outcome.told, width, words)
        case WrongItems() if outcome.told:
            return list(under_each_other(list(zip(words, outcome.told, strict=True)), width))
        case NotRaised(wanted) if outcome.told and not isinstance(outcome.output, np.ndarray):
            return list(under_each_other([("expected", wanted), ("yours", outcome.told[1])], width))
    return []


def _values(outcome: Outcome) -> tuple[Part, Part] | None:
    """Several results, none of them an array, all in one: expected row 4, column 3    yours row 1*, column 3."""
    both = [unpacked(tree, len(outcome.values)) or () for tree in (outcome.right, outcome.answer)]
    if not outcome.values or any(len(items) != len(outcome.values) for items in both):
        return None
    if any(kind_of(item) == "array" for items in both for item in items):
        return None
    names = [name if not name.startswith("[") else "" for name, _ in outcome.values]
    right, yours = (
        [f"{name} {written(item, 40)}".lstrip() for name, item in zip(names, items, strict=True)] for items in both
    )
    marked_yours = [text + ("" if good else "*") for text, (_, good) in zip(yours, outcome.values, strict=True)]
    bracketed = [", ".join(texts) if names[0] else f"({', '.join(texts)})" for texts in (right, marked_yours)]
    return part_of("expected", bracketed[0]), part_of("yours", bracketed[1])


def _alike(output: Array, expected: Array) -> Array:
    """0 and 1 that stand for False and True are drawn as these, and the other way round."""
    if output.dtype.kind == "b" and expected.dtype.kind in "iuf":
        return output.astype(np.uint8)
    if expected.dtype.kind == "b" and output.dtype.kind in "iuf" and np.isin(output, (0, 1)).all():
        return output.astype(bool)
    return output


def _numbers(expected: Array, output: Array) -> tuple[str, str]:
    """With as many digits as it takes to see the difference."""
    if expected.dtype.kind in "iuf" and output.dtype.kind in "iuf":
        return pair(expected[()], output[()])
    return number_text(expected[()]), number_text(output[()])


def _named(word: str, outcome: Outcome) -> str:
    """expected, yours; of a part of the output with its name: "yours, magnitude"."""
    part = outcome.part
    if word == "expected" and isinstance(outcome.evidence, Unconvincing):
        word = "right, for example"  # the exercise's own check may be content with others
    return f"{word}{part}" if part.startswith("[") else f"{word}, {part}" if part else word


def _wrong_cells(outcome: Outcome, expected: Array, output: Array) -> Array | None:
    if outcome.wrong is not None:
        return outcome.wrong
    if output.shape != expected.shape or output.dtype.kind not in "biufc" or isinstance(outcome.evidence, Unconvincing):
        return None
    from grader.arrays.compare import wrong_cells  # late: numpy, and mostly nothing is drawn

    return wrong_cells(output, expected, outcome.close or Closeness(1e-6, 0.0))


def _arguments(given: Mapping[str, Any], expected: Array | None = None, at: Index = ()) -> list[Part]:
    """Arrays as they are drawn, around the cell that lies where `at` lies; anything else as Python would write it."""
    parts: list[Part] = []
    for name, value in given.items():
        parts += [part_of(name, value)] if isinstance(value, str) else parts_of_argument(name, value, expected, at)
    return parts


def _under_kernel(sliding: Sliding | None, expected: Array, at: Index) -> Sliding | None:
    """The kernel on the image, where its products add up to what is expected in this cell.

    Parameters called image and kernel do not make it a sliding sum: once "0 + … + 5 = 1" was shown, where the accepted
    solutions turned the kernel.
    """
    if sliding is None or under(sliding, at).shape != sliding.kernel.shape:
        return None
    return sliding if fits(sliding, at, expected[at]) else None


def _window(sliding: Sliding, at: Index) -> tuple[Span, Span]:
    """The window under the cell; rows and columns of the border are below 0, or beyond the image."""
    (rows, columns), (above, left) = sliding.kernel.shape, sliding.before
    top, first = at[0] - above, at[1] - left
    return (top, top + rows), (first, first + columns)


def _worked(outcome: Outcome, sliding: Sliding, at: Index) -> Worked:
    expected, output = outcome.expected, outcome.output
    assert expected is not None and output is not None
    part, kernel = under(sliding, at), sliding.kernel.astype(np.float64)
    row, column = at
    products = part * kernel
    want, got = pair(expected[row, column], output[row, column])
    terms = [numeral(product) for product in products.flat]
    factors = numeral(part.flat[0]), numeral(kernel.flat[0])
    if products.size == 1:
        written = f"{factors[0]} × {factors[1]}" if adds_up([factors], want) else "The product"
        sentence = f"{written} = {want}; yours is {got}."
    elif products.size <= 9 and adds_up(terms, want):
        added = " + ".join(f"({term})" if term.startswith("-") else term for term in terms)
        sentence = f"{added} = {want}; yours is {got}."
    else:
        sentence = f"The {products.size} products add up to {want}; yours is {got}."
    (top, bottom), (first, last) = _window(sliding, at)
    height, width = sliding.image.shape
    reaches = top < 0 or first < 0 or bottom > height or last > width
    titles = "window, with border" if reaches else "window", "kernel, turned" if sliding.window.flip else "kernel"
    parts = (Part(titles[0], part), Part(titles[1], kernel), Part("products", products))
    title, yours = f"How output[{row}, {column}] comes about:", weighed(outcome, (row, column), got)
    return Worked(title, parts, sentence, yours)
