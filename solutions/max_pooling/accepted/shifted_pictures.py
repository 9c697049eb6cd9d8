"""The picture, thinned out, once for each place in the window; stacked, and then reduced."""

import numpy as np


def pool(image, size, stride=None, mode="max"):
    (H, W), (h, w) = image.shape, size
    down, right = (h, w) if stride is None else (stride, stride)
    layers = np.stack([image[p:H - h + p + 1:down, q:W - w + q + 1:right] for p in range(h) for q in range(w)])
    return layers.max(axis=0) if mode == "max" else layers.mean(axis=0)
