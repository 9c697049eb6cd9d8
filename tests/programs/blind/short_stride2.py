# mistake: moves_two_pixels_at_a_time
import numpy as np

def convolve(img, k):
    H, W = img.shape
    h, w = k.shape
    return np.array([[ (img[i:i+h,j:j+w]*k).sum() for j in range(0,W-w+1,2)] for i in range(0,H-h+1,2)])
