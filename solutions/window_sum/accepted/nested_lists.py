"""Python lists and zip, without any numpy arithmetic; sums of whole numbers stay whole."""


def window_sum(image, kernel, row, column):
    weights = kernel.tolist()
    total = 0
    for line, weights_of_line in zip(image.tolist()[row:], weights):
        total += sum(pixel * weight for pixel, weight in zip(line[column:], weights_of_line))
    return total
