"""Every bright pixel begins with a number of its own; the largest one spreads through its spot, by whole arrays."""

import numpy as np


def label_spots(image, limit):
    bright = image > limit
    labels = np.arange(1, image.size + 1).reshape(image.shape) * bright
    while True:
        before = labels.copy()
        for axis in (0, 1):
            view = np.moveaxis(labels, axis, 0)
            mask = np.moveaxis(bright, axis, 0)
            for k in range(1, len(view)):
                view[k] = np.maximum(view[k], view[k - 1]) * mask[k]
            for k in range(len(view) - 2, -1, -1):
                view[k] = np.maximum(view[k], view[k + 1]) * mask[k]
        if np.array_equal(before, labels):
            return labels
