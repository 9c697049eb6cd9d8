"""async def, driven by hand without an event loop."""
import numpy as np


async def one(window, kernel):
    return np.sum(window * kernel)


async def everything(image, kernel):
    h, w = kernel.shape
    return np.array([
        [await one(image[i:i + h, j:j + w], kernel) for j in range(image.shape[1] - w + 1)]
        for i in range(image.shape[0] - h + 1)
    ])


def convolve(image, kernel):
    task = everything(image, kernel)
    try:
        task.send(None)
    except StopIteration as done:
        return done.value
