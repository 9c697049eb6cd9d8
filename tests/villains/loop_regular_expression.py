"""Matches a regular expression whose backtracking doubles with each letter.

verdict: too slow
must not: keep the grader waiting beyond the case's limit
"""
import re


def convolve(image, kernel):
    return re.match(r"(a+)+$", "a" * 64 + "b")
