"""Nested lists, and the smallest of all (sum, row, column)."""


def find(image, template):
    pixels = image.astype(float).tolist()
    wanted = template.astype(float).tolist()
    h, w = len(wanted), len(wanted[0])

    def badness(i, j):
        return sum((a - b) ** 2 for k in range(h) for a, b in zip(pixels[i + k][j : j + w], wanted[k]))

    places = [(i, j) for i in range(len(pixels) - h + 1) for j in range(len(pixels[0]) - w + 1)]
    _, row, column = min((badness(i, j), i, j) for i, j in places)
    return row, column
