# mistake: clips_to_0_255
import numpy as np

def convolve(img, k):
    H, W = img.shape
    h, w = k.shape
    o=np.array([[ (img[i:i+h,j:j+w]*k).sum() for j in range(W-w+1)] for i in range(H-h+1)])
    return np.clip(o,0,255)
