# mistake: stops_one_row_early
import numpy as np

def convolve(img, k):
    H, W = img.shape
    h, w = k.shape
    o=np.zeros((H-h+1,W-w+1))
    for i in range(H-h):
        for j in range(W-w+1):
            o[i,j]=(img[i:i+h,j:j+w]*k).sum()
    return o
