"""Overflows the C stack by pickling and copying deeply nested tuples.

verdict: crashed
must not: take the grader with it
"""
import pickle
import sys


def convolve(image, kernel):
    sys.setrecursionlimit(10**9)
    nest = ()
    for _ in range(10**6):
        nest = (nest,)
    return pickle.dumps(nest)
