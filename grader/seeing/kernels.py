"""Values: the lesson's four kernels, one operation and four pictures, and what each does in a sentence."""

from __future__ import annotations

from grader.values.value import Value


class NamedKernel(Value):
    """rows: its weights, 3×3.  why: what it does to a photo, and why."""

    name: str
    rows: tuple[tuple[float, ...], ...]
    why: str


FOUR = (
    NamedKernel(
        "identity",
        ((0, 0, 0), (0, 1, 0), (0, 0, 0)),
        "Only the weight in the middle is not 0, and it is 1: every pixel stays as it is, and the rim is gone.",
    ),
    NamedKernel(
        "edge detection",
        ((-1, -1, -1), (-1, 8, -1), (-1, -1, -1)),
        "The weights add up to 0. Where all nine pixels are alike nothing is left; where bright meets dark, the result "
        "is far from 0.",
    ),
    NamedKernel(
        "sharpen",
        ((0, -1, 0), (-1, 5, -1), (0, -1, 0)),
        "Five times the middle minus its four neighbours: flat areas keep their value, and differences grow.",
    ),
    NamedKernel(
        "box blur",
        ((1 / 9, 1 / 9, 1 / 9), (1 / 9, 1 / 9, 1 / 9), (1 / 9, 1 / 9, 1 / 9)),
        "The mean of nine pixels: sharp borders turn into soft ramps, and noise is smoothed out.",
    ),
)
