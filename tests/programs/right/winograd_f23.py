"""Winograd's F(2, 3) for kernels of three columns."""
import numpy as np

def dot3(d,g):
    # F(2,3)
    m1=(d[0]-d[2])*g[0]; m2=(d[1]+d[2])*(g[0]+g[1]+g[2])/2; m3=(d[2]-d[1])*(g[0]-g[1]+g[2])/2; m4=(d[1]-d[3])*g[2]
    return m1+m2+m3, m2-m3-m4
def convolve(image,kernel):
    image=image.astype(float); kernel=kernel.astype(float); h,w=kernel.shape; H,W=image.shape
    out=np.zeros((H-h+1,W-w+1))
    for y in range(H-h+1):
        for i in range(h):
            x=0
            while x<W-w+1:
                if w==3 and x+4<=W:
                    a,b=dot3(image[y+i,x:x+4],kernel[i]); out[y,x]+=a; out[y,x+1]+=b; x+=2
                else:
                    out[y,x]+=image[y+i,x:x+w]@kernel[i]; x+=1
    return out
