# mistake: adds_to_the_sums_of_earlier_calls
import numpy as np
from collections import defaultdict

store = defaultdict(float)


def convolve(image, kernel):
    n, m = image.shape[0] - kernel.shape[0] + 1, image.shape[1] - kernel.shape[1] + 1
    for i in range(kernel.shape[0]):
        for j in range(kernel.shape[1]):
            store[n, m] = store[n, m] + kernel[i, j] * image[i:i + n, j:j + m].astype(float)
    return store[n, m]
