"""The three channels as whole arrays, weighted and added."""


def to_grey(image):
    red, green, blue = image[:, :, 0], image[:, :, 1], image[:, :, 2]
    return 0.299 * red + 0.587 * green + 0.114 * blue
