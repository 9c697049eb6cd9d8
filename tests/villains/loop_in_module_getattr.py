"""Defines no convolve, but a module __getattr__ that loops for ever when it is looked for.

verdict: not accepted
must not: hang the grader while the function is looked up
"""


def __getattr__(name):
    while name == "convolve":
        pass
    raise AttributeError(name)
