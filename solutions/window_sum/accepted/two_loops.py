"""Two plain loops over the kernel, one product at a time."""


def window_sum(image, kernel, row, column):
    h, w = kernel.shape
    total = 0.0
    for p in range(h):
        for q in range(w):
            total = total + float(image[row + p, column + q]) * float(kernel[p, q])
    return total
