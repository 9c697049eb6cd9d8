"""Outputs and the sums behind them → limits at which they may have been cut or compared: names for the model.

"clip LOW HIGH": what is below or above is set to the limit.
"threshold LOW HIGH LIMIT": HIGH above the limit, else LOW.  "set HIGH LIMIT": HIGH above the limit, else as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from grader.values.array import Array

_ROUND = (1000, 500, 100, 50, 10, 5, 1, 0.5, 0.25, 0.1)


def limits_in(outputs: Sequence[Array], sums: Sequence[Array]) -> list[str]:
    """Names of clips and thresholds that these outputs suggest."""
    pairs = [(o, s) for o, s in zip(outputs, sums, strict=False) if o.shape == s.shape and np.isfinite(o).all()]
    if not pairs:
        return []
    output, plain = (np.concatenate([pair[which].ravel() for pair in pairs]) for which in (0, 1))
    if output.size < 4:
        return []
    low, high = float(output.min()) + 0.0, float(output.max()) + 0.0  # -0 is 0
    if low == high:
        return []
    levels = np.unique(output)
    if len(levels) == 2:
        below, above = plain[output == low], plain[output == high]
        if below.max() < above.min():
            return [f"threshold {low:g} {high:g} {_round_number(float(below.max()), float(above.min())):g}"]
        if above.max() < below.min():
            return [f"threshold {high:g} {low:g} {_round_number(float(above.max()), float(below.min())):g}"]
        return []
    raised = output == high
    if raised.sum() > 1 and (plain[raised] < high).any() and plain[~raised].max() < plain[raised].min():
        return [f"set {high:g} {_round_number(float(plain[~raised].max()), float(plain[raised].min())):g}"]
    ends = [(output == limit).sum() > 1 for limit in (low, high)]
    found = [f"clip {low:g} {high:g}"] if all(ends) else []
    found += [f"clip {low:g} inf"] if ends[0] and low else []  # 0 alone is a matter of signs
    return found + ([f"clip -inf {high:g}"] if ends[1] and high else [])


def _round_number(low: float, high: float) -> float:
    """The roundest number from low on that is below high."""
    for unit in _ROUND:
        number = np.ceil(low / unit) * unit
        if number < high:
            return float(number) + 0.0
    return low


def limited(name: str) -> Callable[[Array], Array]:
    """What a name of limits_in means."""
    kind, *numbers = name.split(" ")
    if kind == "clip":
        low, high = map(float, numbers)
        return lambda sums: np.clip(sums, low, high)
    if kind == "set":
        high, limit = map(float, numbers)
        return lambda sums: np.where(sums > limit, high, sums)
    low, high, limit = map(float, numbers)
    return lambda sums: np.where(sums > limit, high, low)
