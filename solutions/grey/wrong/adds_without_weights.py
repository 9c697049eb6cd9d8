"""Your function adds up the three channels as they are, without the weights.

White becomes three times as bright as it was. Look at whether each channel is multiplied by its weight
before the sum.
"""

import numpy as np


def to_grey(image):
    return np.sum(image.astype(float), axis=2)
