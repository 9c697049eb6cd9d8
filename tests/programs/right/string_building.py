"""Builds a text of numbers and reads the array back from it."""
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    text = ""
    for i in range(image.shape[0] - h + 1):
        line = ""
        for j in range(image.shape[1] - w + 1):
            value = float(np.sum(image[i:i + h, j:j + w] * kernel))
            line += repr(value) + " "
        text += line + "\n"
    return np.array([[float(word) for word in line.split()] for line in text.splitlines()])
