"""Asks forgiveness: try, except IndexError, else and finally."""
import numpy as np

tried = 0


def cell(pixels, weights, i, j):
    global tried
    total = 0
    try:
        for p, line in enumerate(weights):
            for q, weight in enumerate(line):
                total += pixels[i + p][j + q] * weight
    except IndexError:
        return None
    else:
        return total
    finally:
        tried += 1


def convolve(image, kernel):
    pixels, weights = image.tolist(), kernel.tolist()
    rows = []
    for i in range(len(pixels)):
        row = [cell(pixels, weights, i, j) for j in range(len(pixels[0]))]
        row = [value for value in row if value is not None]
        if row:
            rows.append(row)
    return np.array(rows)
