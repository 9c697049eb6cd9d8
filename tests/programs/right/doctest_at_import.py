"""Runs its own doctests while it is loaded."""
import numpy as np
def convolve(image,kernel):
    '''
    >>> convolve(np.ones((3,3)),np.ones((3,3)))
    array([[9.]])
    '''
    h,w=kernel.shape; H,W=image.shape
    out=np.zeros((H-h+1,W-w+1))
    for y in range(H-h+1):
        for x in range(W-w+1):
            out[y,x]=(image[y:y+h,x:x+w]*kernel).sum()
    return out

import doctest,sys; doctest.testmod(sys.modules[__name__])
