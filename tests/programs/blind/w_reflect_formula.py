# mistake: pads_by_reflecting
import numpy as np


def convolve(image, kernel):
    a, b = kernel.shape
    mirrored = np.pad(image, ((a // 2,) * 2, (b // 2,) * 2), mode="reflect")
    y, rows = 0, []
    while y + a <= mirrored.shape[0]:
        x, row = 0, []
        while x + b <= mirrored.shape[1]:
            row.append(np.vdot(mirrored[y:y + a, x:x + b].astype(float), kernel))
            x += 1
        rows.append(row)
        y += 1
    return np.array(rows)
