# mistake: leaves_a_border_of_zeros_on_all_sides_alike
import numpy as np

def convolve(img, k):
    H, W = img.shape
    h, w = k.shape
    o=np.zeros((H,W))
    for i in range(h//2,H-h//2):
        for j in range(w//2,W-w//2):
            o[i,j]=(img[i-h//2:i-h//2+h,j-w//2:j-w//2+w]*k).sum()
    return o
