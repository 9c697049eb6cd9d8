"""The cases of an exercise → the sizes and types that its functions must be able to take.

Where all kernels are square, or of one shape, or odd, who relies on it makes no mistake; so nothing else is asked.
"""

from __future__ import annotations

from collections.abc import Sequence

from grader.experiments.sliding.formulas import Size
from grader.experiments.sliding.questions import FURTHER, SIZES, SQUARE, Question

_MORE = ((4, 5), (3, 3), (5, 3), (2, 4), (6, 5), (1, 2))  # by how much an image is larger than its kernel


def sizes_of(questions: Sequence[Question]) -> tuple[tuple[Size, ...], tuple[Size, ...]]:
    """Those that are asked, and those that are asked besides where some end with an exception.

    questions: of the public cases.
    """
    sizes = [question.size for question in questions]
    kernels = {size[2:] for size in sizes}
    candidates: list[Size] = [*SIZES, *SQUARE]
    if len(kernels) == 1:
        ((h, w),) = kernels
        candidates = [(h + rows, w + columns, h, w) for rows, columns in _MORE]
    rules = (
        lambda H, W, h, w: H == W,
        lambda H, W, h, w: h == w,
        lambda H, W, h, w: h % 2 == 1,
        lambda H, W, h, w: w % 2 == 1,
        lambda H, W, h, w: (h, w) != (1, 1),
        lambda H, W, h, w: h > 1,
        lambda H, W, h, w: w > 1,
        lambda H, W, h, w: (h, w) != (H, W),
        lambda H, W, h, w: h < H and w < W,
    )
    kept = [rule for rule in rules if all(rule(*size) for size in sizes)]

    def fitting(some: Sequence[Size]) -> tuple[Size, ...]:
        return tuple(dict.fromkeys(size for size in some if all(rule(*size) for rule in kept)))

    return fitting(candidates)[: len(SIZES)], fitting(FURTHER) if len(kernels) > 1 else ()


def types_of(questions: Sequence[Question]) -> tuple[frozenset[str], frozenset[str]]:
    """Number types of images and of kernels."""
    return frozenset(str(q.image.dtype) for q in questions), frozenset(str(q.kernel.dtype) for q in questions)
