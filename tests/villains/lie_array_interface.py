"""Returns an object whose array interface points at address 8 with a shape of a million by a million.

verdict: not accepted
must not: take the grader with it when the worker reads there
"""


class Pointer:
    __array_interface__ = {"version": 3, "typestr": "<f8", "shape": (10**6, 10**6), "data": (8, False)}


def convolve(image, kernel):
    return Pointer()
