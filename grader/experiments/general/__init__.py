"""A wrong function that slides no kernel → traits of what it does: which inputs matter, what becomes of pixels.

Every trait was fitted to some calls, or cases, and tested with others.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np

from grader.experiments.asking import Asking, Over
from grader.experiments.general import texts
from grader.experiments.general.became import became
from grader.experiments.general.depends import depends
from grader.experiments.general.kept import kept
from grader.experiments.general.mended import mended
from grader.experiments.general.moves import moves
from grader.experiments.general.pixels import pixels
from grader.experiments.general.probe import Probe
from grader.experiments.general.shapes import shapes
from grader.experiments.general.shown import Shown
from grader.experiments.general.unsteady import always_the_same, is_steady, unsteady
from grader.experiments.general.unused import unused
from grader.experiments.general.weights import one_number, weights
from grader.values.function import Function
from grader.values.grade import Trait

__all__ = ["Shown", "describe"]


def describe(asking: Asking, function: Function, cases: Sequence[Shown]) -> tuple[Trait, ...]:
    """What the function does, in the order in which one would mend it; () where all is right, or nothing is certain."""
    if all(case.right for case in cases):
        return ()
    probe, found = Probe(asking, cases[0].changes), list[Trait]()
    try:
        with np.errstate(all="ignore"):  # answers may be anything
            _find(probe, function, cases, found)
            if found and not is_steady(probe, cases):
                found = [Trait("state: another answer", texts.unsteady())]
    except Over:
        pass  # what was tested before may still be told
    changed = tuple(Trait(f"{name}: changed", texts.changed(name)) for name in sorted(probe.changed))
    return (*found, *changed)


def _find(probe: Probe, function: Function, cases: Sequence[Shown], found: list[Trait]) -> None:
    """Puts into `found` what is certain, until one of the finders accounts for it."""
    found.extend(unsteady(probe, cases))
    if found:
        return  # nothing else can be tested
    # A case may fail though its numbers are right: because the image was changed, or because of a type.
    cases = [case for case in cases if case.right or not case.fits(case.answer)]
    if all(case.right for case in cases):
        return
    found.extend(unused(probe, function, cases))
    is_unused = bool(found)
    moved, is_known = moves(probe, cases)
    if is_known:
        found.extend(moved)
        return
    found.extend(became(probe, function, cases))
    if len(found) > is_unused:
        return
    summed, is_known = weights(probe, cases)
    if is_known:
        found.extend(shapes(probe, function, cases))
        found.extend(summed)
        return
    if is_unused:
        found.extend(moved or pixels(probe, cases))
        return
    for finder in (
        always_the_same(cases),
        moved,
        mended(probe, function, cases),
        pixels(probe, cases),
        chain(shapes(probe, function, cases), summed),
        one_number(probe, cases),
        kept(probe, cases),
        depends(probe, cases),
    ):
        found.extend(finder)
        if found:
            return
