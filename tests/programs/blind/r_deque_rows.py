# right
import numpy as np
from collections import deque
from functools import partial, reduce


def _conv(image, kernel, mode):
    buf = deque(maxlen=kernel.shape[0])
    done = []
    for line in image.astype(float):
        buf.append(line)
        if len(buf) == buf.maxlen:
            done.append(reduce(np.add, (np.correlate(l, k, mode) if len(k) <= len(l) else None
                                        for l, k in zip(buf, kernel.astype(float)))))
    return np.array(done)


convolve = partial(_conv, mode="valid")
