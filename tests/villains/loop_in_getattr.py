"""Returns an object that loops for ever when anything is asked of it, even its class.

verdict: not accepted
must not: hang the worker's checks beyond the case's limit
"""


class Result:
    def __getattribute__(self, name):
        while True:
            pass

    __repr__ = __str__ = __bool__ = __eq__ = __hash__ = lambda *arguments: Result().anything


def convolve(image, kernel):
    return Result()
