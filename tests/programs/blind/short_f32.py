# mistake: adds_up_in_float32
import numpy as np

def convolve(img, k):
    H, W = img.shape
    h, w = k.shape
    return np.array([[ (img[i:i+h,j:j+w].astype(np.float32)*k.astype(np.float32)).sum() for j in range(W-w+1)] for i in range(H-h+1)])
