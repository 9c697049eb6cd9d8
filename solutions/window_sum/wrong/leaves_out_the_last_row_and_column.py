"""Your function stops before the last row and the last column of the kernel.

range(n) and a slice that ends at n already leave out n itself, so nothing has to be taken off. Look for a
- 1 where your loops or your slices end.
"""


def window_sum(image, kernel, row, column):
    h, w = kernel.shape
    total = 0.0
    for p in range(h - 1):
        for q in range(w - 1):
            total += float(image[row + p, column + q]) * float(kernel[p, q])
    return total
