# mistake: gives_the_full_output
import numpy as np

def convolve(img, k):
    H, W = img.shape
    h, w = k.shape
    x=np.pad(img,((h-1,h-1),(w-1,w-1)))
    return np.array([[ (x[i:i+h,j:j+w]*k).sum() for j in range(W+w-1)] for i in range(H+h-1)])
