"""Crashes with a message of NUL bytes and lone surrogates, which UTF-8 cannot say.

verdict: crashed
must not: raise a UnicodeEncodeError in the worker or the grader
"""


def convolve(image, kernel):
    raise ValueError("a\x00b \ud800 \udfff \udc80 \ud83d end")
