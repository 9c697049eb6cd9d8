"""Loops for ever and swallows every exception that anybody raises in it.

verdict: too slow
must not: survive because the limit is only an exception inside the worker
"""


def convolve(image, kernel):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
