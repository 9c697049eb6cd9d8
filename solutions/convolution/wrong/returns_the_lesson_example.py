"""Your function returns the output of the lesson's example, whatever image and kernel it is given.

The exercise asks for a program that works the numbers out for any image and any kernel. Look at whether
your function uses its two parameters.
"""

import numpy as np


def convolve(image, kernel):
    return np.array([[12, 12, 17],
                     [10, 17, 19],
                     [9, 6, 14]])
