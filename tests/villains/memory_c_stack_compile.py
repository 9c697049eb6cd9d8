"""Compiles an expression that is nested a hundred thousand times.

verdict: not accepted
must not: take the grader with it
"""
import ast
import sys


def convolve(image, kernel):
    sys.setrecursionlimit(10**9)
    for text in ("-" * 10**5 + "1", "(" * 10**5, "1" + "+1" * 10**5, "x" + ".x" * 10**5):
        try:
            compile(ast.parse(text, mode="eval"), "deep", "eval")
        except SyntaxError:
            pass
    raise RuntimeError("this Python compiles all of it")
