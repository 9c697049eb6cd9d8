"""Overflows the C stack by the repr of a list that is nested a million times.

verdict: not accepted
must not: take the grader with it
"""
import sys


def convolve(image, kernel):
    sys.setrecursionlimit(10**9)
    nest = []
    for _ in range(10**6):
        nest = [nest]
    return repr(nest)
