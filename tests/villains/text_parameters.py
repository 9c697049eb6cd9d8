"""Defines convolve with other parameters, whose names and defaults are markup.

verdict: not accepted
must not: let a signature reach the terminal as anything but plain text
"""


class Default:
    def __repr__(self):
        return "[/red]\x1b[2J\n::error::x" + "x" * 100_000


def convolve(picture, *, mask, padding=Default()):  # noqa: B008
    return picture


convolve.__name__ = convolve.__qualname__ = "[/red]\x1b[2J"
