# mistake: leaves_the_image_in_the_border
import numpy as np

def convolve(img, k):
    H, W = img.shape
    h, w = k.shape
    o=img.astype(float).copy()
    for i in range(H-h+1):
        for j in range(W-w+1):
            o[i+h//2,j+w//2]=(img[i:i+h,j:j+w]*k).sum()
    return o
