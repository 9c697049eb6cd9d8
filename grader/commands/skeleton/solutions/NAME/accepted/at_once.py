"""Another accepted solution: what two that were written in different ways agree on is seldom wrong."""

import numpy as np


def NAME(image, limit):
    return np.where(image > limit, 1, 0)
