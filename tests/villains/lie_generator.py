"""Returns a generator without an end instead of an array.

verdict: not accepted
must not: be turned into a list, which would never end
"""


def convolve(image, kernel):
    while True:
        yield 0
