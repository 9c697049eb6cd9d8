"""math.sumprod where Python has it, the same by hand where not."""
import numpy as np

try:
    from math import sumprod
except ImportError:
    def sumprod(p, q):
        return sum(a * b for a, b in zip(p, q))


def convolve(image, kernel):
    h, w = kernel.shape
    weights = kernel.ravel().tolist()
    lines = image.tolist()
    rows = []
    for i in range(len(lines) - h + 1):
        rows.append([
            sumprod([x for line in lines[i:i + h] for x in line[j:j + w]], weights)
            for j in range(len(lines[0]) - w + 1)
        ])
    return np.array(rows)
