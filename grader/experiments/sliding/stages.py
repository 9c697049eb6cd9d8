"""Which questions are asked after the plain ones: the stages of the fit, and those on which it is tested."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from grader.experiments.sliding.formulas import Size
from grader.experiments.sliding.questions import (
    Question,
    balanced,
    fractions,
    huge,
    in_columns,
    large,
    one_hot,
    signed,
    small,
    typed,
)


def stages(size: Size) -> Iterator[list[Question]]:
    """From the mildest on."""
    whole, quarters, bytes_ = signed(size, 12), fractions(size, 13), typed(signed(size, 14, 255), "uint8", "int64")
    yield [signed(size)]
    yield [fractions(size)]
    yield [balanced(size, 10, -3), balanced(size, 11, 1)]
    yield [balanced(size)]
    yield [small(size)]
    yield [typed(whole, "int64", "int64")]
    yield [Question(whole.image.astype(np.int64), quarters.kernel)]
    yield [Question(quarters.image, whole.kernel.astype(np.int64))]
    yield [bytes_]
    yield [Question(bytes_.image, fractions(size, 16).kernel)]
    yield [in_columns(signed(size, 17))]
    yield [large(size)]
    yield [huge(size)]
    yield [typed(huge(size, 18), "int64", "int64")]


def held_out(sizes: Sequence[Size]) -> Iterator[Question]:
    """Random images and kernels that the fit has not seen: dense ones of all types, and some with a single number."""
    for number in range(max(min(len(sizes), 12), 6)):
        seed, size = 100 + number, sizes[number % len(sizes)]
        whole, quarters = signed(size, seed, 255), fractions(size, seed)
        yield (
            quarters,
            whole,
            Question(typed(whole, "uint8", "int64").image, quarters.kernel),
            Question(quarters.image, whole.kernel.astype(np.int64)),
            typed(whole, "int64", "int64"),
            small(size, seed),
        )[number % 6]
    for size in sizes[:2]:  # and the plainest: who answers these in a way of their own is not described by the others
        question = signed(size, 120)
        yield Question(question.image, one_hot(size, size[2] * size[3] // 2) * 3)
        pixel = np.zeros(size[:2])
        pixel[size[0] // 2, size[1] // 2] = 7
        yield Question(pixel, question.kernel)
