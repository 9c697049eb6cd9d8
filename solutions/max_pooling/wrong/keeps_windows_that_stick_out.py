"""Your function also takes windows that are cut off by the edge of the image.

Only whole windows count; rows and columns that do not fill one are left out. Look at the last row and the last
column at which a window begins, and remember that a slice beyond the edge is not an error: it is just shorter.
"""

import numpy as np


def pool(image, size, stride=None, mode="max"):
    h, w = size
    down, right = (h, w) if stride is None else (stride, stride)
    output = []
    for i in range(0, image.shape[0], down):
        row = []
        for j in range(0, image.shape[1], right):
            window = image[i:i + h, j:j + w]
            row.append(window.max() if mode == "max" else window.mean())
        output.append(row)
    return np.array(output)
