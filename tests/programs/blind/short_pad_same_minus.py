# mistake: pads_with_zeros_more_after
import numpy as np

def convolve(img, k):
    H, W = img.shape
    h, w = k.shape
    p=(h-1)//2; q=(w-1)//2
    x=np.pad(img,((p,h-1-p),(q,w-1-q)))
    return np.array([[ (x[i:i+h,j:j+w]*k).sum() for j in range(W)] for i in range(H)])
