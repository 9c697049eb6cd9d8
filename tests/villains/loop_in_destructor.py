"""Loops for ever in the destructor of an object that dies within the call.

verdict: too slow
must not: keep the grader waiting beyond the case's limit
"""


class Clinging:
    def __del__(self):
        while True:
            pass


def convolve(image, kernel):
    Clinging()
    return image
