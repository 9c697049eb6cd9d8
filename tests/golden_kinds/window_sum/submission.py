"""A number that is always one too small."""


def window_sum(image, kernel, row, column):
    total = -1
    for i in range(kernel.shape[0]):
        for j in range(kernel.shape[1]):
            total += float(image[row + i, column + j]) * float(kernel[i, j])
    return total
