"""Convolution without a single loop."""


def convolve_at_once(image, kernel):
    """Lay the kernel over every window of the image, multiply and add up, without a loop.

    image:   numpy array of shape (H, W); whole numbers (uint8 too) or fractions
    kernel:  numpy array of shape (h, w), never larger than the image
    returns: numpy array of shape (H - h + 1, W - w + 1)

    The rule: output[i, j] is the sum of image[i + p, j + q] * kernel[p, q] over all p and q.

    The kernel is not flipped and the image is not padded. Leave image and kernel as they are.
    """
    raise NotImplementedError("write convolve_at_once, then run: grader check no_loops")
