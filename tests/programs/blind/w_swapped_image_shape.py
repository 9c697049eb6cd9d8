# mistake: takes_image_height_for_width
import numpy as np


def convolve(image, kernel):
    width, height = image.shape
    kh, kw = kernel.shape
    out = np.zeros((height - kh + 1, width - kw + 1))
    for y in range(height - kh + 1):
        for x in range(width - kw + 1):
            acc = 0.0
            for j in range(kh):
                for i in range(kw):
                    acc += float(image[y + j, x + i]) * float(kernel[j, i])
            out[y, x] = acc
    return out
