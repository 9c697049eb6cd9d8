"""A generator that is sent windows and yields sums."""
import numpy as np


def multiplier(kernel):
    window = yield
    while True:
        window = yield np.sum(window * kernel)


def convolve(image, kernel):
    h, w = kernel.shape
    machine = multiplier(kernel)
    next(machine)
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = machine.send(image[i:i + h, j:j + w])
    machine.close()
    return out
