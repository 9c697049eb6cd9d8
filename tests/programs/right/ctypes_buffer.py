"""Gives back an array over a ctypes buffer."""
import ctypes
import numpy as np
def work(image,kernel):
    h,w=kernel.shape; H,W=image.shape
    out=np.zeros((H-h+1,W-w+1))
    for y in range(H-h+1):
        for x in range(W-w+1):
            out[y,x]=(image[y:y+h,x:x+w]*kernel).sum()
    return out
def convolve(image,kernel):
    r=work(image,kernel)
    b=(ctypes.c_double*r.size)(*r.ravel())
    return np.ctypeslib.as_array(b).reshape(r.shape)
