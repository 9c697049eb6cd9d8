"""Your function gives the weight of red to green, and that of green to red.

Green looks brightest and has the largest weight. Look at the order of the weights and at the numbers of
the channels.
"""


def to_grey(image):
    return 0.587 * image[:, :, 0] + 0.299 * image[:, :, 1] + 0.114 * image[:, :, 2]
