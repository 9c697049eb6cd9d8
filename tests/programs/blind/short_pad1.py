# mistake: pads_by_one_pixel
import numpy as np

def convolve(img, k):
    H, W = img.shape
    h, w = k.shape
    x=np.pad(img,1)
    return np.array([[ (x[i:i+h,j:j+w]*k).sum() for j in range(W-w+3)] for i in range(H-h+3)])
