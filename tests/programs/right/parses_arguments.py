"""Reads command line arguments while it is loaded; there are none."""
import numpy as np
import argparse
a=argparse.ArgumentParser().parse_args()
def convolve(image,kernel):
    h,w=kernel.shape; H,W=image.shape
    out=np.zeros((H-h+1,W-w+1))
    for y in range(H-h+1):
        for x in range(W-w+1):
            out[y,x]=(image[y:y+h,x:x+w]*kernel).sum()
    return out
