"""Judges noise: no two runs give the same numbers, so the numbers are not compared; their statistics are.

Every bound is seven standard errors or more away from what right programs give: one in a hundred thousand
million of them would be rejected by chance.
"""

import math

import numpy as np


def clipped_moments(image, sigma):
    """Mean and mean square of (output - image) for each pixel, if normal noise is added and then clipped to 0..255."""
    values, places = np.unique(image, return_inverse=True)
    first, second = [], []
    for value in values.tolist():
        a, b = -value / sigma, (255 - value) / sigma
        below, above = (1 + math.erf(a / math.sqrt(2))) / 2, (1 - math.erf(b / math.sqrt(2))) / 2
        at_a, at_b = (math.exp(-x * x / 2) / math.sqrt(2 * math.pi) for x in (a, b))
        middle = 1 - below - above
        first.append(sigma * (at_a - at_b + a * below + b * above))
        second.append(sigma**2 * (middle + a * at_a - b * at_b + a * a * below + b * b * above))
    return np.array(first)[places].reshape(image.shape), np.array(second)[places].reshape(image.shape)


def check(given, expected, output):
    """True, or one sentence that says what is wrong with the noise."""
    image, sigma = given["image"].astype(float), float(given["sigma"])
    if not isinstance(output, np.ndarray) or output.shape != image.shape:
        return "The output is not an array of the shape of the image."
    if output.dtype.kind != "f":
        return f"The output holds {output.dtype}, and should hold fractions (float)."
    if not np.isfinite(output).all():
        return "Some pixels of the output are no finite numbers."
    if output.min() < 0 or output.max() > 255:
        return "Some pixels of the output are below 0 or above 255."
    if sigma == 0:
        return bool(np.allclose(output, image)) or "With sigma 0 there is no noise, and the image should stay as it is."

    noise = output - image
    inside = (image > 5 * sigma) & (image < 255 - 5 * sigma)
    if inside.sum() > 1 and np.ptp(noise[inside]) < 1e-9 * 255:
        return "All pixels get the same amount; each should get a random number of its own."
    if np.array_equal(np.round(output), output):
        return "All pixels of the output are whole numbers; the noise has fractions, and they should stay."
    first, second = clipped_moments(image, sigma)
    n = noise.size
    surprise = noise - first

    # Shared noise: means along an axis vary far more than those of separate numbers do. First what depends on the image
    # is taken away.
    rest = surprise - surprise.mean()
    if np.ptp(image) > 0:
        centred = image - image.mean()
        rest = rest - centred * (rest * centred).mean() / (centred**2).mean()
    size = (rest**2).mean()
    for axis, what in ((0, "rows"), (1, "columns")):
        if image.shape[axis] > 20 and (rest.mean(axis=axis) ** 2).mean() * image.shape[axis] > 6 * size:
            return f"The noise is the same in all {what}; each pixel should get a random number of its own."
    if image.ndim == 3 and (rest.mean(axis=2) ** 2).mean() * 3 > 2 * size:
        return "The noise is the same in red, green and blue; each of the three should get random numbers of its own."

    # The variance of a squared normal number is 2 sigma⁴; where half of the numbers are clipped, it is larger.
    spread = (noise**2).mean() / second.mean()
    if abs(spread - 1) > 8 * math.sqrt(5 / n):
        return f"The noise spreads {'wider' if spread > 1 else 'less'} than sigma says."
    if abs(surprise.mean()) > 8 * sigma / math.sqrt(n):
        change = "brighter" if surprise.mean() > 0 else "darker"
        return f"On average, the noise makes the picture {change} than it should."
    if inside.sum() > 5000:
        within = (np.abs(noise[inside]) < sigma).mean()
        if abs(within - 0.6827) > 8 * math.sqrt(0.2166 / inside.sum()):
            return "The noise has the right spread, but it is not normal: 68 of 100 pixels should lie within sigma."
    return True
