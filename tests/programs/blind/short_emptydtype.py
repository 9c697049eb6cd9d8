# mistake: output_in_the_type_of_the_image
import numpy as np

def convolve(img, k):
    H, W = img.shape
    h, w = k.shape
    o=np.empty((H-h+1,W-w+1),dtype=img.dtype)
    for i in range(H-h+1):
        for j in range(W-w+1):
            o[i,j]=int((img[i:i+h,j:j+w]*k).sum())%256 if img.dtype==np.uint8 else (img[i:i+h,j:j+w]*k).sum()
    return o
