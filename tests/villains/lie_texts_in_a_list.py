"""Returns ten thousand texts, which are short one by one.

verdict: wrong
must not: make a report of a hundred megabytes
"""
def convolve(image, kernel):
    return ["\x1b[2J" + "y" * 10_000] * 10_000
