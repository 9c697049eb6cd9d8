"""A function that can be called → a Study: what was found out about it, tested on what the fit did not see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from grader.experiments.answers import Answer
from grader.experiments.predicates import holds, rule_for
from grader.experiments.sliding.asked import NUMBER, SQUEEZED, Asked
from grader.experiments.sliding.begin import begin, domains, size_to_ask
from grader.experiments.sliding.formulas import Size
from grader.experiments.sliding.model import Model
from grader.experiments.sliding.operations import AS_IT_IS, TYPES
from grader.experiments.sliding.questions import (
    Question,
    plain,
    signed,
)
from grader.experiments.sliding.special import (
    classes_of,
    is_special,
    special_questions,
    treats_specially,
    what_is_given,
)
from grader.experiments.sliding.spent import Spent
from grader.experiments.sliding.stages import held_out, stages
from grader.experiments.sliding.values import FIRST, Pair, Search, explains
from grader.values.array import Array
from grader.values.value import Value, replace

_LEAST_SIZES, _LEAST_CELLS = 3, 12  # of answers that anything is said from
Shape = tuple[int, int]


class Study(Value):
    """model: what reproduces every output that the fit has not seen, or None.

    shapes: of the outputs, by size.  raised: the exceptions, by size.  others: sizes at which the model does not hold,
    and that a rule of their own describes.  by_type: exceptions by the types of image and kernel.
    remembers: the same question was answered differently later on.
    special: images or kernels that are answered otherwise (of zeros, of one value …), and with what.
    alone: traits that were tested alone, and need no model.  why: what ended the study, for who looks on.
    """

    model: Model | None = None
    shapes: Mapping[Size, Shape] = {}
    raised: Mapping[Size, str] = {}
    others: tuple[Size, ...] = ()
    by_type: Mapping[tuple[str, str], str] = {}
    remembers: bool = False
    special: tuple[str, str] | None = None
    alone: tuple[str, ...] = ()
    why: str = ""

    def without_model(self) -> Study:
        """The same where the description turned out not to hold."""
        return replace(self, model=None, special=None)


def study(asked: Asked, sizes: Sequence[Size], further: Sequence[Size] = ()) -> Study:
    """sizes: those that the exercise's cases may have.  further: asked besides, where some end with an exception."""
    plainly = _ask_all(asked, [plain(size) for size in sizes])
    if sum(answer.output is not None for _, answer in plainly) < 2 and _exchanged(asked, sizes):
        plainly = _ask_all(asked, [plain(size) for size in sizes])
    if 0 < sum(bool(answer.raised) for _, answer in plainly) < len(sizes):
        plainly += _ask_all(asked, [plain(size) for size in further])
    raised = {question.size: one.raised for question, one in plainly if one.raised}
    first: list[Pair] = [(q, one.output) for q, one in plainly if one.output is not None and one.output.ndim == 2]
    first = [(question, output) for question, output in first if output.size]
    shapes: dict[Size, Shape] = {question.size: output.shape for question, output in first}
    known = Study(shapes=shapes, raised=raised)
    if "axes" in asked.forms and len(asked.forms) > 1:
        return replace(known, why="the form is known at some sizes only")
    if asked.numbers and asked.forms <= {NUMBER, SQUEEZED}:
        return replace(known, alone=_which_number(asked), why="numbers")
    if asked.unwritten:
        return replace(known, alone=("chance: uninitialised memory",), why="memory")
    if raised and first and all(max(question.size[2:]) < 3 for question, _ in first):
        return replace(known, why="small kernels only")
    if len(first) < min(_LEAST_SIZES, len(sizes)) or sum(output.size for _, output in first) < _LEAST_CELLS:
        return replace(known, why="no outputs")
    again = asked(first[0][0]).output
    if again is None or not np.array_equal(again, first[0][1], equal_nan=True):
        return replace(known, remembers=True, why="remembers")
    if sum(bool(np.ptp(output)) for _, output in first) < _LEAST_SIZES:
        first = [pair for size in shapes if (pair := _pair(asked, signed(size, 51)))]
    spent = Spent()
    for domain in domains(first, list(raised)):
        search = begin(asked, domain, spent)
        if search is None:
            continue
        used = {question.size for question, _ in domain}
        others = tuple(size for size in shapes if size not in used)
        if not raised and all(size[2:] == (1, 1) for size in others):
            others = ()  # who treats a single weight in a way of its own is found out at the end
        # numpy spreads a window over a kernel that has a side of 1, where any other kernel ends with an exception.
        if others and not (raised and all(1 in size[2:] for size in others)):
            continue
        if others and not rule_for([*others, *raised], list(used)):
            continue
        return _finish(asked, search, domain, replace(known, others=others))
    return replace(known, alone=_indifferent(asked, first), why="nothing fits the plain answers")


def _pair(asked: Asked, question: Question) -> Pair | None:
    output = asked(question).output
    return None if output is None else (question, output)


def _which_number(asked: Asked) -> tuple[str, ...]:
    """Is each single number the sum of the first window, or of the last?"""
    right = Model(asked.right)
    if len(asked.numbers) < _LEAST_SIZES:
        return ()
    for cell, name in ((0, "output: first number alone"), (-1, "output: last number alone")):
        sums = ((right.run(question), right.tolerance(question), number) for question, number in asked.numbers)
        if all(sum_ is not None and abs(sum_.flat[cell] - number) <= tolerance for sum_, tolerance, number in sums):
            return (name,)
    return ()


def _indifferent(asked: Asked, first: Sequence[Pair]) -> tuple[str, ...]:
    """Does image or kernel make no difference at all?"""
    (one, output), other = first[0], signed(first[0][0].size, 71)
    if len(first) >= _LEAST_SIZES and all(np.array_equal(output, another) for _, another in first):
        return ("shortcut: always the same",)
    if not np.ptp(output):
        return ()
    # Of both signs, and nothing at all: what is only compared with a limit would show here.
    others = [(sign * other.image, sign * other.kernel) for sign in (1, -1, 0)]
    for name, questions in (
        ("kernel", [Question(one.image, kernel) for _, kernel in others]),
        ("image", [Question(image, one.kernel) for image, _ in others]),
    ):
        outputs = (asked(question).output for question in questions)
        if all(another is not None and np.array_equal(another, output) for another in outputs):
            return (f"shortcut: {name} makes no difference",)
    return ()


def _ask_all(asked: Asked, questions: Sequence[Question]) -> list[tuple[Question, Answer]]:
    return [(question, asked(question)) for question in questions]


def _exchanged(asked: Asked, sizes: Sequence[Size]) -> bool:
    """Does the function take its two arguments for each other?"""
    asked.exchanged = True
    if all(asked(plain(size)).output is not None for size in sizes[:2]):
        return True
    asked.exchanged = False
    return False


def _finish(asked: Asked, search: Search, domain: Sequence[Pair], known: Study) -> Study:
    shapes = {question.size: output.shape for question, output in domain}
    by_type: dict[tuple[str, str], str] = {}
    for number, stage in enumerate(stages(size_to_ask(shapes)), 1):
        pairs = []
        for question in filter(asked.allows, stage):
            answer = asked(question)
            if answer.raised:
                by_type[str(question.image.dtype), str(question.kernel.dtype)] = answer.raised
            if answer.output is not None:
                pairs.append((question, answer.output))
        special = is_special(stage)
        if not search.learn(pairs, 2 if special else 9) and not special:
            return replace(known, why=f"stage {number}: {search.survivors[:1]}")
    held = list(_ask_held_out(asked, list(shapes)))
    good = [model for model in search.survivors if all(explains(model, *pair) for pair in held)]
    if len(held) < 2 or not good:
        return replace(known, why="held out")
    model = min(good, key=lambda model: _unlikely(model, asked.dtypes))
    found = replace(known, model=model, by_type=by_type)
    for questions, word in special_questions([size for size in known.shapes if size not in known.others]):
        outputs = [(question, asked(question).output) for question in questions if asked.allows(question)]
        wrong = [
            (q, output) for q, output in outputs if output is not None and treats_specially(model, asked, q, output)
        ]
        if wrong and len(wrong) == len(outputs) > 1:
            return replace(found, special=(word, what_is_given(wrong)))
        if wrong:
            return replace(known, why=f"some {word}")
    return found


def _unlikely(model: Model, dtypes: set[str]) -> tuple[int, int, bool]:
    """Of models that give the same: what the types of the outputs contradict, what says more than it needs to, and what
    is compared less closely.
    """
    changes = sum(getattr(model, place) != first for place, first in FIRST.items())
    return _contradicted(model, dtypes), changes, model.sums.startswith("float")


def _contradicted(model: Model, dtypes: set[str]) -> int:
    """Outputs of type uint8 come from a cast to uint8, and from nothing else."""
    narrow = dtypes & set(TYPES) - {"float32"}
    if (
        model.type in ("whole numbers", "uint8 for uint8 images", "int32 for whole numbers", AS_IT_IS)
        or model.type not in TYPES
    ):
        return int(bool(narrow) and len(dtypes) == 1)
    if model.type.startswith("type of"):
        return int(len(dtypes) == 1)
    return int(model.type not in dtypes)


def _ask_held_out(asked: Asked, sizes: Sequence[Size]) -> Iterator[Pair]:
    for question in filter(asked.allows, held_out(sizes)):
        output = asked(question).output
        if output is not None:
            yield question, output


def reproduces(found: Study, question: Question, output: Array, allowed: Array | float = 0.0) -> bool:
    """Does the model give this, where it says something of such a size? allowed: how far it may be off besides."""
    size, model = question.size, found.model
    if model is None:
        return False
    outside = [*found.raised, *found.others]
    if outside and (rule := rule_for(outside, [one for one in found.shapes if one not in found.others])):
        if holds(rule, size):
            return True
    elif size in outside:
        return True
    if found.special and any(word == found.special[0] for word in classes_of(question)):
        return True
    if min(model.geometry.shape(size)) < 1:
        return True
    strained = replace(question, extreme=True)
    if explains(model, strained, output):
        return True
    predicted = model.run(strained)
    return (
        predicted is not None
        and predicted.shape == output.shape
        and bool((np.abs(predicted - output) <= allowed).all())
    )
