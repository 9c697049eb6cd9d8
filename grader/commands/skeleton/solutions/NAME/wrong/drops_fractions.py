"""Your function drops what stands behind the decimal point before it compares. A pixel may lie just above the limit;
look at what you do to the image, or at the kind of numbers that your arrays hold.
"""

import numpy as np


def NAME(image, limit):
    return np.where(image.astype(int) > limit, 1, 0)
