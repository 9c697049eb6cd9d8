"""Your function returns an array with three axes, the last of which has the length 1.

The numbers are right, but the axis of the colours should be gone. Look for keepdims=True, for a shape
such as (H, W, 1), and for slices of one channel, 0:1, where an index would do.
"""


def to_grey(image):
    return 0.299 * image[:, :, 0:1] + 0.587 * image[:, :, 1:2] + 0.114 * image[:, :, 2:3]
