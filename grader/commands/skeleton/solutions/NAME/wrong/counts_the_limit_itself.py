"""Your function also marks pixels that are just as large as the limit. Read in the task which pixels count as bright,
and look at the comparison that decides about a pixel.
"""

# One known mistake in each file of this folder. The text above is what a student who makes it is told:
# what the program does, why that differs, and where to look, without the solution.

import numpy as np


def NAME(image, limit):
    return np.where(image >= limit, 1, 0)
