"""Goes through JSON text and back, which keeps every digit."""
import json

import numpy as np


def convolve(image, kernel):
    data = json.loads(json.dumps({"image": image.tolist(), "kernel": kernel.tolist()}))
    im, k = data["image"], data["kernel"]
    out = [[0 for _ in range(len(im[0]) - len(k[0]) + 1)] for _ in range(len(im) - len(k) + 1)]
    for i in range(len(out)):
        for j in range(len(out[0])):
            for p in range(len(k)):
                for q in range(len(k[0])):
                    out[i][j] += im[i + p][j + q] * k[p][q]
    return np.array(json.loads(json.dumps(out)))
