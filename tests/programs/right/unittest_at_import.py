"""Runs its own unit tests while it is loaded."""
import numpy as np
import unittest
def convolve(image,kernel):
    h,w=kernel.shape; H,W=image.shape
    out=np.zeros((H-h+1,W-w+1))
    for y in range(H-h+1):
        for x in range(W-w+1):
            out[y,x]=(image[y:y+h,x:x+w]*kernel).sum()
    return out

class T(unittest.TestCase):
    def test_a(self): self.assertEqual(convolve(np.ones((3,3)),np.ones((3,3)))[0,0],9)
unittest.main(exit=False)
