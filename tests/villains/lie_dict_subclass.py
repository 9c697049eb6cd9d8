"""Returns a dict of a class whose keys, values and length are lies.

verdict: wrong
must not: be asked for any of them by the judge
"""
class Endless(dict):
    __class__ = property(lambda self: list)

    def __len__(self):
        raise MemoryError

    def __iter__(self):
        return iter(int, 1)

    def keys(self):
        return iter(int, 1)

    def values(self):
        raise SystemExit(0)

    items = values


def convolve(image, kernel):
    return Endless(result=Endless())
