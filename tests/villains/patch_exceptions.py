"""Replaces the builtin exception types, so that the worker's except clauses catch nothing or fail.

verdict: not accepted
must not: hang the grader or be taken for its fault
"""
import builtins


def convolve(image, kernel):
    for name in ("BaseException", "Exception", "OSError", "MemoryError", "SystemExit", "RecursionError"):
        setattr(builtins, name, 42)
    raise ValueError("and now?")
