"""A function that adds up pixels → with which weights it does, and which are right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from grader.experiments.general import texts
from grader.experiments.general.linear import VERY_BRIGHT, Weights, least_squares, weights_of
from grader.experiments.general.probe import Probe
from grader.experiments.general.shown import Shown, close, is_numeric, is_picture, same, smallest
from grader.values.array import Array
from grader.values.grade import Trait

MOST_SIDE = 5


def weights(probe: Probe, cases: Sequence[Shown]) -> tuple[list[Trait], bool]:
    """The weights with the arguments of a small failing case, where they give the answers exactly; () where they are
    right. Whether it is known what is right.
    """
    for case in smallest(case for case in cases if not case.right)[:2]:
        names = [name for name, value in case.given.items() if is_picture(value)]
        if not names or not isinstance(case.answer, np.ndarray) or case.answer.ndim not in (2, 3):
            continue
        name, image = names[0], case.given[names[0]]

        def ask(picture: Array, case: Shown = case, name: str = name) -> Any:
            return probe.ask({**case.given, name: picture})

        channels = image.shape[2] if image.ndim > 2 else 0
        theirs = weights_of(ask, channels) or weights_of(ask, channels, VERY_BRIGHT)
        if theirs is None or not theirs.gives(image, case.answer):
            continue
        alike = [other for other in smallest(cases) if _is_alike(case, other, name) and other.answer is not None]
        own_type = [other for other in alike if not theirs.gives(other.given[name], other.answer)]
        if not all(_is_by_type(theirs, other, name, ask) for other in own_type):
            continue
        known = [(other.given[name], other.expected) for other in alike if _is_right(other)]
        if not known or _are_right(theirs, known):
            continue
        others = {key: value for key, value in case.given.items() if key != name}
        if len(names) > 1:
            found = list(_with_kernel(theirs, name, names[1], others[names[1]], known))
            return found, bool(found)
        right = least_squares(known)
        if max(_sides(theirs)) > MOST_SIDE:
            continue
        leaves = theirs.leaves(image, case.answer)
        besides = [Trait(f"{name}: own type", texts.own_type(name))] if own_type else []
        if theirs.rounding:
            besides.append(Trait(f"results: {theirs.rounding}", texts.rounded(theirs.rounding, right is not None)))
        if image.ndim > 2 and list(theirs.weights) == [(0, 0)] and case.answer.ndim == 2:
            trait = Trait("weights: of the channels", texts.channels(name, theirs, right))
            return [trait, *besides], right is not None
        if image.ndim == 2 and case.answer.ndim == 2:
            trait = Trait("weights: of the window", texts.window(name, theirs, right, _scalars(case), leaves))
            return [trait, *besides], right is not None
    return [], False


def _is_by_type(theirs: Weights, case: Shown, name: str, ask: Callable[[Array], Any]) -> bool:
    """Do the weights give what the function makes of the same numbers as float64?"""
    image = case.given[name]
    if image.dtype.kind not in "iu":
        return False
    answer = ask(image.astype(float))
    return isinstance(answer, np.ndarray) and answer.ndim in (2, 3) and theirs.gives(image, answer)


def _are_right(theirs: Weights, known: Sequence[tuple[Array, Array]]) -> bool:
    """Would they be, if the output had the right shape?"""
    return all(theirs.gives(image, expected) for image, expected in known)


def _is_alike(case: Shown, other: Shown, name: str) -> bool:
    """The same but for the picture?"""
    if case.given.keys() != other.given.keys() or not is_picture(other.given[name]):
        return False
    return all(same(case.given[key], other.given[key]) for key in case.given if key != name)


def _is_right(other: Shown) -> bool:
    right = other.expected
    return isinstance(right, np.ndarray) and right.ndim in (2, 3) and right.size > 0 and right.dtype.kind in "iuf"


def _sides(theirs: Weights) -> tuple[int, int]:
    rows, columns = zip(*theirs.weights, strict=True)
    return max(rows) - min(rows) + 1, max(columns) - min(columns) + 1


def _with_kernel(
    theirs: Weights, name: str, kernel_name: str, kernel: Array, known: Sequence[tuple[Array, Array]]
) -> Iterator[Trait]:
    """Which colour of the image goes into which of the output, where the right ones keep to themselves."""
    if kernel.ndim != 2 or theirs.step != (1, 1) or not known:
        return
    channels = known[0][0].shape[2] if known[0][0].ndim > 2 else 1
    each = {(p, q): kernel[p, q] * np.eye(channels) for p in range(kernel.shape[0]) for q in range(kernel.shape[1])}
    right = Weights(each, (1, 1), 0.0)
    for image, expected in known:
        if not right.gives(image, expected):
            return
    mixed = np.abs(np.array(list(theirs.weights.values()))).sum(axis=0)
    if channels > 1 and mixed.shape == (channels, 1):
        yield Trait("channels: one only", texts.one_channel(name, np.flatnonzero(mixed[:, 0]).tolist()))
    elif channels > 1 and not (mixed == np.diag(np.diag(mixed))).all():
        yield Trait("channels: mixed", texts.mixed(name, mixed))
    elif channels > 1 and not np.diag(mixed).all():
        yield Trait("channels: left out", texts.left_out(name, np.flatnonzero(np.diag(mixed) == 0).tolist()))
    shift = _shift(theirs, right)
    if shift and shift != (0, 0):
        yield Trait("window: begins elsewhere", texts.shifted(name, kernel_name, shift, theirs.border))


def _shift(theirs: Weights, right: Weights) -> tuple[int, int] | None:
    """How far the right weights are moved, where that is all."""
    there, wanted = ([place for place, weight in one.weights.items() if weight.any()] for one in (theirs, right))
    if len(there) != len(wanted) or not there:
        return None
    by = min(there)[0] - min(wanted)[0], min(there)[1] - min(wanted)[1]
    is_all = all(
        (p + by[0], q + by[1]) in theirs.weights
        and np.allclose(theirs.weights[p + by[0], q + by[1]], right.weights[p, q], 1e-6, 1e-9)
        for p, q in wanted
    )
    return by if is_all else None


MOST_PIXELS, MOST_TERMS = 30, 9


def one_number(probe: Probe, cases: Sequence[Shown]) -> Iterator[Trait]:
    """A function that gives a single number → which pixels it adds up for the smallest failing case, and how often."""
    for case in smallest(case for case in cases if not case.right)[:1]:
        names = [name for name, value in case.given.items() if is_picture(value)]
        if not names or not is_scalar(case.answer) or case.given[names[0]].size > MOST_PIXELS:
            return
        name, image = names[0], case.given[names[0]]

        def ask(picture: Array, case: Shown = case, name: str = name) -> float:
            answer = probe.ask({**case.given, name: picture})
            return float(answer) if is_scalar(answer) else float("nan")

        base = ask(np.zeros(image.shape))
        each = np.zeros(image.shape)
        for place in np.ndindex(*image.shape):
            picture = np.zeros(image.shape)
            picture[place] = 1
            each[place] = ask(picture) - base
        random = np.random.default_rng(4)
        tests = [random.normal(3, 50, image.shape), random.integers(-90, 200, image.shape), image]
        answers = [ask(tests[0]), ask(tests[1]), float(case.answer)]
        made = [float((each * picture).sum()) + base for picture in tests]
        if (
            np.isfinite(answers).all()
            and close(np.array(answers), np.array(made))
            and 0 < np.count_nonzero(each) <= MOST_TERMS
        ):
            terms = [(place, float(each[place])) for place in np.ndindex(*image.shape) if each[place]]
            yield Trait("weights: of one number", texts.one_number(name, image.shape, terms, base, _scalars(case)))


def is_scalar(value: Any) -> bool:
    return is_numeric(value) and np.ndim(value) == 0 and np.asarray(value).dtype.kind in "iuf"


def _scalars(case: Shown) -> dict[str, Any]:
    return {name: value for name, value in case.given.items() if not isinstance(value, np.ndarray)}
