# mistake: flips_up_down
import numpy as np

def convolve(img, k):
    H, W = img.shape
    h, w = k.shape
    k=k[::-1]
    o=np.zeros((H-h+1,W-w+1))
    for a in range(h):
        for b in range(w):
            o+=k[a,b]*img[a:a+H-h+1,b:b+W-w+1]
    return o
