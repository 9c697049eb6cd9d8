"""Your function adds red, green and blue to each other before anything is weighted, in the image's own
type, and divides the sum by three.

In uint8, where 255 is the largest number, the sum of bright channels starts over at 0. And the mean of
three is not what the lesson asks for: each channel has a weight of its own. Look at what is added, and in
which type.
"""


def to_grey(image):
    return (image[:, :, 0] + image[:, :, 1] + image[:, :, 2]) / 3
