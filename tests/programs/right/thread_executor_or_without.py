"""Tries a thread executor and does without where threads are refused."""
from concurrent.futures import ThreadPoolExecutor
import numpy as np
def work(image,kernel):
    h,w=kernel.shape; H,W=image.shape
    out=np.zeros((H-h+1,W-w+1))
    for y in range(H-h+1):
        for x in range(W-w+1):
            out[y,x]=(image[y:y+h,x:x+w]*kernel).sum()
    return out
def convolve(image,kernel):
    try:
        with ThreadPoolExecutor(2) as p: return p.submit(work,image,kernel).result()
    except RuntimeError: return work(image,kernel)
