"""Is the direction right? As an angle, so 0 and 360 degrees are one; and wherever there is no slope, any will do."""

import numpy as np


def check(given, expected, output):
    if not isinstance(output, np.ndarray) or output.dtype.kind not in "iuf":
        return f"direction is no array of numbers: {type(output).__name__}."
    if output.shape != expected.shape:
        return f"direction has the shape {output.shape}; expected is {expected.shape}."
    image = given["image"].astype(float)
    rows, columns = expected.shape
    gx, gy = np.zeros((rows, columns)), np.zeros((rows, columns))
    for i, weight in enumerate((1, 2, 1)):
        gx += weight * (image[i : i + rows, 2:] - image[i : i + rows, :-2])
        gy += weight * (image[2:, i : i + columns] - image[:-2, i : i + columns])
    off = np.abs((output - expected + 180) % 360 - 180)
    sloping = np.hypot(gx, gy) > 1e-9 * max(1e-300, np.abs(image).max())
    return ~(off <= 1e-4) & sloping
