"""An image and how a kernel slides over it → the image with its border: then every window lies inside."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.values.array import Array
from grader.values.function import Window

# By our word numpy's mode of np.pad.
BORDERS: dict[str, Any] = {
    "zeros": "constant", "edge": "edge", "reflect": "reflect", "symmetric": "symmetric", "wrap": "wrap"
}  # fmt: skip


def bordered(window: Window, image: Array, kernel: tuple[int, ...]) -> Array:
    """The image with as much around it as the output's windows reach; itself where they do not reach out.

    Raises ValueError where numpy cannot mirror a picture that is too small.
    """
    if window.mode == "valid":
        return image
    before = window.before(kernel)
    rows, columns = window.output(image.shape, kernel)
    after = (rows + kernel[0] - 1 - image.shape[0] - before[0], columns + kernel[1] - 1 - image.shape[1] - before[1])
    found: Array = np.pad(image, ((before[0], after[0]), (before[1], after[1])), mode=BORDERS[window.border])
    return found
