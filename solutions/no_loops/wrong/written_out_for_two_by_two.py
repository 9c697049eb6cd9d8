"""Your function is written out for kernels of two rows and two columns.

Other kernels have other sizes, and a kernel may be smaller, too. Look for numbers in your indices that should come from
kernel.shape.
"""


def convolve_at_once(image, kernel):
    H, W = image.shape
    image = image.astype(float)
    output = image[: H - 1, : W - 1] * kernel[0, 0] + image[: H - 1, 1:] * kernel[0, 1]
    return output + image[1:, : W - 1] * kernel[1, 0] + image[1:, 1:] * kernel[1, 1]
