"""Sums in Python numbers of any size, in an array of objects, then as floats."""
import numpy as np

def convolve(image,kernel):
    h,w=kernel.shape; H,W=image.shape
    out=np.zeros((H-h+1,W-w+1),dtype=object)
    for y in range(H-h+1):
        for x in range(W-w+1):
            out[y,x]=sum(a*b for a,b in zip(image[y:y+h,x:x+w].ravel().tolist(),kernel.ravel().tolist()))
    return out.astype(float)
