"""Hangs a finalizer on the image, which prints when the image goes."""
import weakref
import numpy as np
def convolve(image,kernel):
    weakref.finalize(image,print,'gone')
    h,w=kernel.shape; H,W=image.shape
    out=np.zeros((H-h+1,W-w+1))
    for y in range(H-h+1):
        for x in range(W-w+1):
            out[y,x]=(image[y:y+h,x:x+w]*kernel).sum()
    return out
