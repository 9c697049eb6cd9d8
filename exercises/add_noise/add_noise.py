"""Add normal noise to an image."""


def add_noise(image, sigma, seed=None):
    """Return the image with a random number added to each pixel, clipped to 0..255.

    image:   numpy array of shape (H, W) or (H, W, 3), from 0 to 255; whole numbers or fractions
    sigma:   the standard deviation of the noise, 0 or more; its mean is 0
    seed:    a whole number that makes the noise repeatable, or None
    returns: numpy array of the same shape, of fractions (float), from 0 to 255

    Leave the image as it is.
    """
    raise NotImplementedError("write add_noise, then run: grader check add_noise")
