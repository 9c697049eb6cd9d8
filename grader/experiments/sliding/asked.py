"""Questions → answers: image and kernel under the names that the function gives them, and outputs with two axes.

A function that returns the right numbers in another form (a list, one long row, the products that nobody summed) is
read as if it were in the right one; the form is a finding of its own.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.experiments.answers import Answer, read_answer
from grader.experiments.asking import Asking
from grader.experiments.sliding.formulas import Size
from grader.experiments.sliding.geometry import Geometry
from grader.experiments.sliding.questions import Question
from grader.judging.observe import is_unwritten
from grader.values.array import Array
from grader.values.function import IMAGE, KERNEL
from grader.values.reply import Returned
from grader.values.value import replace

FLAT, PRODUCTS, PARTS, EXTRA, NUMBER, SQUEEZED = "flat", "products", "parts", "extra axis", "number", "squeezed"


class Asked:
    """right: what a right function does.

    types: number types that images and kernels of the exercise have; others are not asked about.
    exchanged: image and kernel are given in each other's place.
    """

    def __init__(
        self,
        asking: Asking,
        right: Geometry,
        types: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset()),
    ) -> None:
        self._asking, self.right, self._types = asking, right, types
        self.exchanged = False
        self.forms: set[str] = set()
        self.numbers: list[tuple[Question, float]] = []
        self.kinds: set[str] = set()
        self.dtypes: set[str] = set()
        self.complex = self.squeezed_rows = self.unwritten = False
        self.changed: set[int] = set()
        self.earlier_changed = False
        self.decoded: dict[tuple[Size, float], Any] = {}  # see decode.py

    @property
    def mixed(self) -> bool:
        """Did outputs come in several forms, so that none of them is the whole?"""
        forms = self.forms - {SQUEEZED} - ({EXTRA} if PARTS in self.forms else set())
        kinds = self.kinds - ({"number"} if SQUEEZED in self.forms else set())
        return len(forms) > 1 or len(kinds) > 1

    def allows(self, question: Question) -> bool:
        """Does the exercise have images and kernels of such types?"""
        found = str(question.image.dtype), str(question.kernel.dtype)
        return all(not types or one in types for one, types in zip(found, self._types, strict=True))

    def in_two_axes(self, tree: Any, question: Question) -> Array | None:
        """What a case gave, read in the same way."""
        answer = read_answer(Returned(tree))
        if answer.output is None:
            return None
        return _in_two_axes(answer.output, question.size, self.right.shape(question.size))[1]

    def __call__(self, question: Question) -> Answer:
        """Raises Over where nothing can be asked any more."""
        image, kernel = question.image, question.kernel
        if self.exchanged:
            image, kernel = kernel, image
        answer = read_answer(self._asking.ask({IMAGE: image, KERNEL: kernel}))
        self.changed.update(answer.changed)
        self.earlier_changed |= answer.earlier_changed
        self.complex |= answer.dtype.startswith("complex")
        if answer.output is None:
            return answer
        self.kinds.add(answer.kind)
        self.dtypes.add(answer.dtype)
        if not answer.output.size:
            return replace(answer, output=None if answer.output.ndim != 2 else answer.output)
        self.unwritten |= bool(is_unwritten(answer.output).any())
        form, output = _in_two_axes(answer.output, question.size, self.right.shape(question.size))
        self.forms.add(form)
        self.squeezed_rows |= form == SQUEEZED and answer.output.size > 1
        if form == NUMBER:
            self.numbers.append((question, float(answer.output)))
        return replace(answer, output=output)


def _in_two_axes(output: Array, size: Size, right: tuple[int, int]) -> tuple[str, Array | None]:
    """(form, the same with two axes); "" where it has two, None where it cannot be read as if it had."""
    if output.ndim == 2:
        return "", output
    if output.ndim < 2 and 1 in right and output.size == right[0] * right[1] and output.shape != (output.size, 1):
        return SQUEEZED, output.reshape(right)
    if output.ndim == 0:
        return NUMBER, None
    if output.ndim == 1 and output.size == right[0] * right[1]:
        return FLAT, output.reshape(right)
    if output.ndim == 4 and output.shape[2:] == size[2:]:
        return PRODUCTS, output.sum(axis=(2, 3))
    if output.ndim > 2 and np.prod(output.shape[2:]) == 1:
        return EXTRA, output.reshape(output.shape[:2])
    if output.ndim == 3 and output.shape[:2] == right and output.shape[2] in size[2:]:
        return PARTS, output.sum(axis=2)
    return "axes", None
