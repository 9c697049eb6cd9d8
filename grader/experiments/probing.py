"""A function that may be called, and a case → what it gives to each pixel, where it is a weighted sum of them.

It is asked with images that are 0 but for one 1, of the case's own size and type, and with the case's other arguments.
The sum of its answers must be its answer to the whole image, in every cell; otherwise nothing is said.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from grader.experiments.asking import Asking, Over
from grader.values.array import Array
from grader.values.function import IMAGE
from grader.values.reply import Returned

MOST_PIXELS = 144  # of an image that is asked about, one call for each
MOST_NUMBERS = 40_000  # of all weights together


def probe(asking: Asking, given: Mapping[str, Any], output: Array) -> tuple[Array, Array] | None:
    """(its output for an image of zeros, (rows, columns); for each pixel alone, (rows, columns, H, W)).

    given: the case's arguments, live values by name, with an image of two axes.  output: what the function gave.
    None where it does not answer with outputs of this shape, or where the image is too large to ask about.
    """
    image = given[IMAGE]
    if image.size > MOST_PIXELS or output.ndim != 2 or not output.size or output.size * image.size > MOST_NUMBERS:
        return None

    def ask(asked: Array) -> Array | None:
        reply = asking.ask({**given, IMAGE: asked})
        found = reply.output.array() if isinstance(reply, Returned) and hasattr(reply.output, "array") else None
        return found if found is not None and found.shape == output.shape and found.dtype.kind in "biuf" else None

    try:
        base = ask(np.zeros_like(image))
        if base is None:
            return None
        ones = np.zeros(output.shape + image.shape)
        for place in np.ndindex(*image.shape):
            one = np.zeros_like(image)
            one[place] = 1
            answer = ask(one)
            if answer is None:
                return None
            ones[(..., *place)] = answer
    except Over:
        return None
    return base, ones
