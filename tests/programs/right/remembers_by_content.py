"""Remembers answers by all that the inputs hold, and gives the same array again."""
import numpy as np

memo={}
def convolve(image,kernel):
    key=(image.shape,kernel.shape,image.dtype.str,kernel.dtype.str,image.tobytes(),kernel.tobytes())
    if key not in memo: memo[key]=_c(image,kernel)
    return memo[key]
def _c(image,kernel):
    h,w=kernel.shape; H,W=image.shape
    out=np.zeros((H-h+1,W-w+1))
    for y in range(H-h+1):
        for x in range(W-w+1):
            out[y,x]=(image[y:y+h,x:x+w]*kernel).sum()
    return out
