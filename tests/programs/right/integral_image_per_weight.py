"""Takes every pixel out of an integral image again."""
import numpy as np

def convolve(image,kernel):
    image=image.astype(float); h,w=kernel.shape; H,W=image.shape
    I=np.zeros((H+1,W+1)); I[1:,1:]=image.cumsum(0).cumsum(1)
    out=np.zeros((H-h+1,W-w+1))
    for i in range(h):
        for j in range(w):
            a=I[i+1:i+1+out.shape[0],j+1:j+1+out.shape[1]]; b=I[i:i+out.shape[0],j+1:j+1+out.shape[1]]
            c=I[i+1:i+1+out.shape[0],j:j+out.shape[1]]; d=I[i:i+out.shape[0],j:j+out.shape[1]]
            out+=kernel[i,j]*(a-b-c+d)
    return out
