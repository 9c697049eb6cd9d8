"""Your function divides the weighted sum by three, so its picture is too dark.

The weights add up to 1 already: a weighted sum with them is a kind of mean. Look for a division at the
end, and for np.mean after the weights.
"""

import numpy as np


def to_grey(image):
    return np.mean(image * np.array([0.299, 0.587, 0.114]), axis=2)
