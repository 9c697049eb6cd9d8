# mistake: takes_height_for_width_everywhere
import numpy as np
def convolve(img,k):
    W,H=img.shape
    w,h=k.shape
    o=np.zeros((H-h+1,W-w+1))
    for i in range(H-h+1):
        for j in range(W-w+1):
            o[i,j]=(img[i:i+h,j:j+w]*k).sum()
    return o
