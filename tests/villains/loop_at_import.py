"""Loops for ever while it is loaded, before there is a function to call.

verdict: not accepted
must not: hang the grader while it waits for the worker to be ready
"""
while True:
    pass


def convolve(image, kernel):
    return image
