"""Returns an object whose __array__ loops for ever when it is turned into an array.

verdict: not accepted
must not: hang the worker's conversion beyond the case's limit
"""


class Result:
    def __array__(self, *arguments, **named):
        while True:
            pass

    __len__ = __getitem__ = __iter__ = __float__ = __buffer__ = __array__


def convolve(image, kernel):
    return Result()
