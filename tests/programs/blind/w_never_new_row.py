# mistake: never_starts_a_new_row
import numpy as np


def convolve(image, kernel):
    v = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    line, page = [], []
    for y in range(v.shape[0]):
        line += np.einsum("xij,ij->x", v[y], kernel.astype(float)).tolist()
        page.append(line)
    return np.array(page)
