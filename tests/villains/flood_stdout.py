"""Prints without end.

verdict: not accepted
must not: fill the grader's memory or disk, nor block it
"""


def convolve(image, kernel):
    while True:
        print("The answer is 42. " * 1000)
