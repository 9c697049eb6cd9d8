"""Each kernel row as a banded matrix."""
import numpy as np
def convolve(image,kernel):
    h,w=kernel.shape;H,W=image.shape
    out=np.zeros((H-h+1,W-w+1))
    for i in range(h):
        T=np.zeros((W,W-w+1))
        for x in range(W-w+1): T[x:x+w,x]=kernel[i]
        out+=image[i:i+H-h+1].astype(float)@T
    return out
