# mistake: pads_with_zeros
import numpy as np


def convolve(picture, weights):
    ph = weights.shape[0] // 2
    pw = weights.shape[1] // 2
    big = np.pad(picture.astype(float), ((ph, ph), (pw, pw)))
    n = big.shape[0] - weights.shape[0] + 1
    m = big.shape[1] - weights.shape[1] + 1
    acc = np.zeros((n, m))
    for (u, v), weight in np.ndenumerate(weights):
        acc = acc + weight * big[u:u + n, v:v + m]
    return acc
