# mistake: kernel_height_for_both_axes_in_four_loops
import numpy as np
def convolve(img,k):
    n=k.shape[0]
    r=img.shape[0]-n+1; c=img.shape[1]-n+1
    o=np.zeros((r,c))
    for i in range(r):
        for j in range(c):
            s=0
            for a in range(n):
                for b in range(n):
                    s+=img[i+a][j+b]*k[a][b]
            o[i][j]=s
    return o
