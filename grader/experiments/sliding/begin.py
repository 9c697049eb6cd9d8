"""The plain answers → where the windows lie, and a search that explains these answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

import numpy as np

from grader.experiments.sliding.asked import Asked
from grader.experiments.sliding.decode import Decoded, decode, decode_at_once
from grader.experiments.sliding.fitting import fit_geometry
from grader.experiments.sliding.formulas import LENGTHS, Size, matching
from grader.experiments.sliding.model import Model
from grader.experiments.sliding.plausible import plausible
from grader.experiments.sliding.spent import Spent
from grader.experiments.sliding.values import Pair, Search

_MOST_DECODED, _MOST_WEIGHTS, _MOST_GROUPS = 5, 45, 2
_MOST_RUNS = 1200  # of a search, as long as there are other ways to go on
_AT_ONCE = 0.0  # in place of a unit
Shape = tuple[int, int]


def domains(first: Sequence[Pair], raised: Sequence[Size]) -> Iterator[list[Pair]]:
    """All answers; then only those of square kernels, and so on: where a rule can tell what is left out.

    Where calls ended with exceptions, a rule must keep these out as well.
    """
    yield list(first)
    rules: Sequence[Callable[[int, int, int, int], bool]] = (
        lambda H, W, h, w: (h, w) != (1, 1),
        lambda H, W, h, w: h == w,
        lambda H, W, h, w: min(h, w) > 1,
        lambda H, W, h, w: H == W,
        lambda H, W, h, w: h % 2 == w % 2 == 1,
        lambda H, W, h, w: (h, w) == (3, 3),
        lambda H, W, h, w: H - h == W - w,
        lambda H, W, h, w: h <= w,
        lambda H, W, h, w: h >= w,
        lambda H, W, h, w: h <= 3 and w <= 3,
        lambda H, W, h, w: h >= 3 and w >= 3,
        lambda H, W, h, w: (h, w) != (H, W),
    )
    if not raised:
        rules = rules[:1]  # nothing else can be told of what is left out
    telling = any(max(pair[0].size[2:]) > 2 for pair in first)
    for rule in rules:
        some = [pair for pair in first if rule(*pair[0].size)]
        if telling and all(max(pair[0].size[2:]) < 3 for pair in some):
            continue  # of such small kernels too much would fit
        if 2 <= len(some) < len(first) and not any(rule(*size) for size in raised):
            yield some


def begin(asked: Asked, domain: Sequence[Pair], spent: Spent) -> Search | None:
    """A search that explains the plain answers of this domain."""
    shapes: dict[Size, Shape] = {question.size: output.shape for question, output in domain}
    lengths = [matching(LENGTHS, [(size, shape[axis]) for size, shape in shapes.items()], axis) for axis in (0, 1)]
    if not all(lengths):
        return None
    size = size_to_ask(shapes)
    ordered = sorted(domain, key=lambda pair: pair[0].size != size)
    for at_once in (True, False):  # with few questions; where these are not understood, one weight after another
        decoded = _decoded(asked, shapes, at_once)
        for geometries in islice(fit_geometry(decoded, lengths), _MOST_GROUPS):
            search = Search([Model(geometry) for geometry in geometries], spent)
            if search.learn(ordered, most=_MOST_RUNS):
                return search
    telling = [pair for pair in ordered if np.ptp(pair[1])]
    models = plausible(telling[:3], lengths, spent)
    search = Search(models, spent)
    return search if models and search.learn(ordered) else None


def size_to_ask(shapes: Mapping[Size, Shape]) -> Size:
    """One where rows and columns differ, and there are many cells."""
    good = [size for size, shape in shapes.items() if size[2] != size[3] and 1 not in size[2:] and min(shape) > 1]
    return (good or sorted(shapes, key=lambda size: -shapes[size][0] * shapes[size][1] * (1 not in size[2:])))[0]


def _decoded(asked: Asked, shapes: Mapping[Size, Shape], at_once: bool) -> list[Decoded]:
    """At the first sizes with kernels of different shapes; each is asked once, whichever the domain."""
    decoded: list[Decoded] = []
    weights, unit = 0, _AT_ONCE if at_once else 1.0
    for size in sorted(shapes, key=_decoded_first):
        seen = {one.size[2:] for one in decoded}
        if size[2:] in seen or len(decoded) >= _MOST_DECODED or weights + size[2] * size[3] > _MOST_WEIGHTS:
            continue
        one = _decode_once(asked, size, unit)
        if one is None and not decoded and not at_once:
            unit = 1 / 128
            one = _decode_once(asked, size, unit)
        if one is None:
            return decoded
        decoded.append(one)
        weights += size[2] * size[3]
    return decoded


def _decoded_first(size: Size) -> int:
    """Kernels that tell most come first: one that is larger tells borders apart, and a single weight little."""
    order = ((3, 3), (2, 3), (3, 2), (5, 3), (1, 1))
    return order.index(size[2:]) if size[2:] in order else len(order)


def _decode_once(asked: Asked, size: Size, unit: float) -> Decoded | None:
    if (size, unit) not in asked.decoded:
        asked.decoded[size, unit] = decode_at_once(asked, size) if unit == _AT_ONCE else decode(asked, size, unit)
    found: Decoded | None = asked.decoded[size, unit]
    return found
