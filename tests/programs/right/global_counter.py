"""global counters for row and column instead of loop variables."""
import numpy as np

row = 0
column = 0
calls = 0


def step(columns):
    global row, column
    column += 1
    if column == columns:
        column = 0
        row += 1


def convolve(image, kernel):
    global row, column, calls
    row = column = 0
    calls += 1
    h, w = kernel.shape
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    while row < out.shape[0]:
        out[row, column] = np.sum(image[row:row + h, column:column + w] * kernel)
        step(out.shape[1])
    return out
