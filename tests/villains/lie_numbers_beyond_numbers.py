"""Returns numbers that no array holds: 2**70, one with a hundred thousand digits, and classes of such.

verdict: wrong
must not: be written out digit by digit, which takes minutes
"""
class Whole(int):
    def __abs__(self):
        raise SystemExit(0)

    __int__ = __index__ = __abs__


class Real(float):
    def __float__(self):
        raise SystemExit(0)


def convolve(image, kernel):
    return [2**70, -(2**70), 10**100_000, Whole(7), Whole(2**80), Real("nan"), Real(1e308) * 10]
