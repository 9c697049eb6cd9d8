"""Your function returns a picture with three channels that are all alike.

Such a picture looks grey, but each pixel has three numbers still. Here one number for each pixel is
wanted, so the output has two axes. Look at the shape in which the output is made, or at what is stacked
at the end.
"""

import numpy as np


def to_grey(image):
    grey = image @ np.array([0.299, 0.587, 0.114])
    return np.dstack([grey, grey, grey])
