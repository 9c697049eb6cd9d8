"""Defines functions whose names nearly are convolve, and some that are no names at all.

verdict: not accepted
must not: let a name reach the terminal as anything but plain text in 'did you mean'
"""


def convolv(image, kernel):
    return image


for NAME in ("convolve\x1b[2J", "[/red]convolve", "convolve\n::error::x", "\u0441\u043envolve", "convolve\u202e"):
    globals()[NAME] = globals()["c" * 100_000] = convolv
