#!/usr/bin/env python3
# vim: set fileencoding=cp1252 :
"""A cp1252 cookie in the second line, with a euro sign – €."""
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return out


PRICE = "3 €"
