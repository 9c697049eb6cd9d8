# mistake: none
import numpy as np
def convolve(img,k):
    n=len(k)
    r=len(img)-n+1
    o=np.zeros((r,r))
    for i in range(r):
        for j in range(r):
            o[i,j]=(img[i:i+n,j:j+n]*k).sum()
    return o
