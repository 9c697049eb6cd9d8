# mistake: output_lacks_the_last_row
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    flat = [float(v) for v in kernel.flat]
    return np.array([[sum(a * b for a, b in zip(map(float, image[y:y + h, x:x + w].flat), flat))
                      for x in range(image.shape[1] - w + 1)]
                     for y in range(image.shape[0] - h)])
