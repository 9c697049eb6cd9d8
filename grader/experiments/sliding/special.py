"""Images and kernels that programs may treat in a way of their own: plain, with weights that add up to 0, small."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from grader.experiments.sliding.asked import Asked
from grader.experiments.sliding.formulas import Size
from grader.experiments.sliding.model import Model
from grader.experiments.sliding.questions import Question, balanced, signed, uniform, zeros
from grader.experiments.sliding.values import Pair, explains
from grader.values.array import Array


def treats_specially(model: Model, asked: Asked, question: Question, output: Array) -> bool:
    """Is this image or kernel treated in a way of its own, and wrongly?"""
    predicted = model.run(question)
    if predicted is not None and not np.isfinite(predicted).any():
        return False  # 0 / 0, against which a program may well guard itself
    return not explains(model, question, output) and not explains(Model(asked.right), question, output)


def is_special(questions: Sequence[Question]) -> bool:
    """Is all that is asked something that programs may treat in a way of their own?"""
    return all(any(classes_of(question)) for question in questions)


def what_is_given(pairs: Sequence[Pair]) -> str:
    """What is given to special images or kernels, in words."""
    if all((output == output.flat[0]).all() for _, output in pairs if output.size):
        values = {float(output.flat[0]) for _, output in pairs if output.size}
        return f"{values.pop():g} everywhere" if len(values) == 1 else "the same number everywhere"
    if all(np.array_equal(question.image, output) for question, output in pairs):
        return "the image itself"
    return "something else"


def classes_of(question: Question) -> Iterator[str]:
    """The special classes in which a question is."""
    if question.kernel.size == 1:
        yield "kernel 1×1"
    if abs(float(question.kernel.sum())) < 1e-9:
        yield "kernel sum zero"
    if not question.image.any():
        yield "zeros"
    if np.ptp(question.image) == 0:
        yield "uniform image"


def special_questions(sizes: Sequence[Size]) -> Iterator[tuple[list[Question], str]]:
    """Images and kernels that programs may treat in a way of their own, two of each kind."""
    two = [size for size in sizes if size[2:] != (1, 1)][:2]
    yield [uniform(size) for size in two], "uniform image"
    yield [zeros(size) for size in two], "zeros"
    yield [balanced(size, 61) for size in two], "kernel sum zero"
    if (1, 1) in {size[2:] for size in sizes}:
        images = [signed(size, 62).image for size in ((4, 7, 1, 1), (6, 5, 1, 1))]
        yield (
            [Question(image, np.full((1, 1), weight)) for image, weight in zip(images, (5.0, -3.0), strict=True)],
            "kernel 1×1",
        )
