"""Raises a SyntaxError that claims to stand in a secret file, with a caret a hundred million columns long.

verdict: not accepted
must not: show a line of another file, or reserve the memory that the caret needs
"""


def convolve(image, kernel):
    raise SyntaxError("forged", ("/course/solutions/convolution/hidden.yaml", 1, 1, "x", 1, 10**8))
