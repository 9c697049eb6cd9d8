# right
import math
import numpy as np
from itertools import chain
from operator import mul


def convolve(image, kernel):
    h, w = kernel.shape
    rows = image.tolist()
    k = list(chain.from_iterable(kernel.tolist()))
    return np.array([[math.fsum(map(mul, chain.from_iterable(r[x:x + w] for r in rows[y:y + h]), k))
                      for x in range(len(rows[0]) - w + 1)]
                     for y in range(len(rows) - h + 1)])
