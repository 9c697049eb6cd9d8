# mistake: divides_by_the_kernel_sum_unless_zero
import numpy as np

def convolve(img, k):
    H, W = img.shape
    h, w = k.shape
    s=k.sum()
    s = s if s!=0 else 1
    return np.array([[ (img[i:i+h,j:j+w]*k).sum()/s for j in range(W-w+1)] for i in range(H-h+1)])
