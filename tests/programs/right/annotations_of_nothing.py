"""Annotations that name nothing are never evaluated."""
from __future__ import annotations
import numpy.typing as npt
import numpy as np
def convolve(image: npt.NDArray[np.undefined], kernel: Nope) -> Nope2:
    h,w=kernel.shape; H,W=image.shape
    out=np.zeros((H-h+1,W-w+1))
    for y in range(H-h+1):
        for x in range(W-w+1):
            out[y,x]=(image[y:y+h,x:x+w]*kernel).sum()
    return out
