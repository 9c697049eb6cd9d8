"""typing.overload before the function itself."""
from typing import TypeVar,Generic,overload
import numpy as np
T=TypeVar('T')
@overload
def convolve(image:int,kernel:int)->int: ...
@overload
def convolve(image:float,kernel:float)->float: ...
def convolve(image,kernel):
    h,w=kernel.shape; H,W=image.shape
    out=np.zeros((H-h+1,W-w+1))
    for y in range(H-h+1):
        for x in range(W-w+1):
            out[y,x]=(image[y:y+h,x:x+w]*kernel).sum()
    return out
