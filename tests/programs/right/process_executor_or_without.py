"""Tries a process executor and does without where none can be started."""
from concurrent.futures import ProcessPoolExecutor
import numpy as np
def work(a):
    image,kernel=a
    h,w=kernel.shape; H,W=image.shape
    out=np.zeros((H-h+1,W-w+1))
    for y in range(H-h+1):
        for x in range(W-w+1):
            out[y,x]=(image[y:y+h,x:x+w]*kernel).sum()
    return out
def convolve(image,kernel):
    try:
        with ProcessPoolExecutor(2) as p: return p.submit(work,(image,kernel)).result()
    except Exception: return work((image,kernel))
