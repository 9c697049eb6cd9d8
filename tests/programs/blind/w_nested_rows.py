# mistake: returns_nested_lists
def convolve(image, kernel):
    h, w = kernel.shape
    return [[(image[y:y + h, x:x + w] * kernel).sum() for x in range(image.shape[1] - w + 1)]
            for y in range(image.shape[0] - h + 1)]
