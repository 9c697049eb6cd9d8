"""Logs to stderr with the logging module, and configures the root logger."""
import logging

import numpy as np

logging.basicConfig(level=logging.DEBUG, format="%(asctime)s %(levelname)s %(message)s")
log = logging.getLogger("convolve")


def convolve(image, kernel):
    log.info("image %s, kernel %s", image.shape, kernel.shape)
    h, w = kernel.shape
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for i in range(out.shape[0]):
        log.debug("row %d of %d", i, out.shape[0])
        for j in range(out.shape[1]):
            out[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    log.warning("done")
    return out
