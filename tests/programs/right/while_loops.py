"""while loops with hand-kept counters."""
import numpy as np


def convolve(image, kernel):
    output = np.zeros((len(image) - len(kernel) + 1, len(image[0]) - len(kernel[0]) + 1))
    i = 0
    while i < len(output):
        j = 0
        while j < len(output[0]):
            total = 0
            p = 0
            while p < len(kernel):
                q = 0
                while q < len(kernel[0]):
                    total = total + image[i + p][j + q] * kernel[p][q]
                    q = q + 1
                p = p + 1
            output[i][j] = total
            j = j + 1
        i = i + 1
    return output
