"""Your function returns all products, in an array as large as the kernel, where one number is wanted.

The products are right, and one step is left: what belongs together is added up. Look at what stands after
return.
"""


def window_sum(image, kernel, row, column):
    h, w = kernel.shape
    return image[row : row + h, column : column + w].astype(float) * kernel
