# mistake: window_is_always_3x3
import numpy as np
def convolve(img,k):
    H,W=img.shape
    o=np.zeros((H-2,W-2))
    for i in range(H-2):
        for j in range(W-2):
            o[i,j]=(img[i:i+3,j:j+3]*k).sum()
    return o
