"""Your function returns an output as large as the image.

Where the window would stick out of the image, there is no mean in this task: only whole windows count. Look at
whether you put something around the image, or begin a window at every pixel.
"""

import numpy as np


def box_blur(image, size=3):
    H, W = image.shape
    framed = np.pad(image, ((size - 1) // 2, size // 2))
    output = np.zeros((H, W))
    for i in range(H):
        for j in range(W):
            output[i, j] = np.mean(framed[i:i + size, j:j + size])
    return output
