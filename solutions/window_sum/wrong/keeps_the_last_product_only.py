"""Your function returns the last product alone, that of the bottom right corner of the window.

Each new product takes the place of those before it, where it should be added to them. Look at the line
that changes the total: = in place of +=, or a total that is set to 0 inside the loops.
"""


def window_sum(image, kernel, row, column):
    h, w = kernel.shape
    for p in range(h):
        for q in range(w):
            total = float(image[row + p, column + q]) * float(kernel[p, q])
    return total
