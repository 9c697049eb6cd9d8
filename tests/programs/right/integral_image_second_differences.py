"""Differences of the kernel on an integral image."""
import numpy as np

def convolve(image,kernel):
    image=image.astype(float); h,w=kernel.shape; H,W=image.shape
    I=np.zeros((H+1,W+1)); I[1:,1:]=image.cumsum(0).cumsum(1)
    k=np.zeros((h+1,w+1)); k[:h,:w]+=kernel; k[1:,:w]-=kernel; k[:h,1:]-=kernel; k[1:,1:]+=kernel
    out=np.zeros((H-h+1,W-w+1))
    for i in range(h+1):
        for j in range(w+1):
            out+=k[i,j]*I[i:i+H-h+1,j:j+W-w+1]
    return out
