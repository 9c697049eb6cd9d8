"""Your function adds up the first row of the window only.

A return ends the whole function at once, loops and all. This happens when return stands inside the outer
loop, after a break, or when only one row is taken. Look at how far to the right your last lines stand.
"""


def window_sum(image, kernel, row, column):
    h, w = kernel.shape
    total = 0.0
    for p in range(h):
        for q in range(w):
            total += float(image[row + p, column + q]) * float(kernel[p, q])
        return total
