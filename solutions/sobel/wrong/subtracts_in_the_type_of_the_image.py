"""Your function subtracts the pixels in the image's own type.

A photo's uint8 knows no negative numbers: 0 - 255 becomes 1, and a slope downhill looks like a climb. Look at
the type of the pixels when you subtract them, or add up products of them.
"""

import numpy as np


def gradient(image):
    down = image[:-2] + 2 * image[1:-1] + image[2:]
    across = image[:, :-2] + 2 * image[:, 1:-1] + image[:, 2:]
    gx = (down[:, 2:] - down[:, :-2]).astype(float)
    gy = (across[2:] - across[:-2]).astype(float)
    return np.sqrt(gx**2 + gy**2), np.degrees(np.arctan2(gy, gx))
