"""Makes convolve a class whose instances are no arrays, and whose creation has the wrong parameters.

verdict: not accepted
must not: raise in the check of how the function can be called
"""


class convolve(type):
    def __new__(cls, *arguments):
        return NotImplemented

    def __init_subclass__(cls):
        raise SystemExit(0)
