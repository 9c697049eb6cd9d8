"""Imports nothing: methods of the arrays themselves do everything."""


def convolve(image, kernel):
    image = image.astype(float)
    h, w = kernel.shape
    rows, columns = image.shape[0] - h + 1, image.shape[1] - w + 1
    total = image[:rows, :columns].astype(float) * 0
    for p in range(h):
        for q in range(w):
            total = total + image[p:p + rows, q:q + columns] * kernel[p, q]
    return total
