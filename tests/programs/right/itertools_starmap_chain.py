"""starmap, chain and operator.mul over plain lists."""
from itertools import chain, starmap
from operator import mul

import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    weights = kernel.ravel().tolist()
    lines = image.tolist()
    return np.array([
        [
            sum(starmap(mul, zip(chain.from_iterable(line[j:j + w] for line in lines[i:i + h]), weights)))
            for j in range(image.shape[1] - w + 1)
        ]
        for i in range(image.shape[0] - h + 1)
    ])
