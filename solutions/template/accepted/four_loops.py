"""Loops for everything, as a beginner writes them."""


def find(image, template):
    H, W = image.shape
    h, w = template.shape
    best = None
    best_row = 0
    best_column = 0
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            total = 0
            for m in range(h):
                for n in range(w):
                    difference = float(image[i + m, j + n]) - float(template[m, n])
                    total = total + difference * difference
            if best is None or total < best:
                best = total
                best_row = i
                best_column = j
    return best_row, best_column
