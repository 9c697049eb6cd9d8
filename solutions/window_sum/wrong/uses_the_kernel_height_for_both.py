"""Your function takes as many columns of the window as the kernel has rows, as if every kernel were
square.

The shape of a kernel has two numbers, and they may differ. Look at where the size of the kernel is read:
len(kernel) is its number of rows only.
"""


def window_sum(image, kernel, row, column):
    n = len(kernel)
    total = 0.0
    for p in range(n):
        for q in range(n):
            if q < kernel.shape[1] and column + q < image.shape[1]:
                total += float(image[row + p, column + q]) * float(kernel[p, q])
    return total
