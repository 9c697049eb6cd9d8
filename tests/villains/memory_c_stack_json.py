"""Reads a JSON text of a million opening brackets.

verdict: crashed
must not: take the grader with it
"""
import json
import sys


def convolve(image, kernel):
    sys.setrecursionlimit(10**9)
    return json.loads("[" * 10**6)
