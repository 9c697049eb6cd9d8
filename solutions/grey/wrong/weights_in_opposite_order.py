"""Your function gives the weight of red to blue, and that of blue to red.

Some libraries read pictures with blue first; here channel 0 is red. Look at the order of the weights and
at the numbers of the channels.
"""


def to_grey(image):
    return 0.114 * image[:, :, 0] + 0.587 * image[:, :, 1] + 0.299 * image[:, :, 2]
