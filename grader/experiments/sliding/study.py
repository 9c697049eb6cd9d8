"""A function that can be called → a Study: what was found out about it, tested on what the fit did not see."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

import numpy as np

from grader.experiments.answers import Answer
from grader.experiments.predicates import holds, rule_for
from grader.experiments.sliding.asked import NUMBER, SQUEEZED, Asked
from grader.experiments.sliding.decode import Decoded, decode
from grader.experiments.sliding.fitting import fit_geometry
from grader.experiments.sliding.formulas import LENGTHS, Size, matching
from grader.experiments.sliding.model import Model
from grader.experiments.sliding.operations import AS_IT_IS, TYPES
from grader.experiments.sliding.plausible import plausible
from grader.experiments.sliding.questions import (
    Question,
    balanced,
    fractions,
    huge,
    in_columns,
    large,
    plain,
    signed,
    small,
    typed,
    uniform,
    zeros,
)
from grader.experiments.sliding.spent import Spent
from grader.experiments.sliding.values import Pair, Search, explains
from grader.values.array import Array
from grader.values.value import Value, replace

_MOST_DECODED, _MOST_WEIGHTS, _MOST_GROUPS = 5, 45, 2
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
        return _because(known, "the form is known at some sizes only")
    if asked.numbers and asked.forms <= {NUMBER, SQUEEZED}:
        return replace(known, alone=_which_number(asked), why="numbers")
    if asked.unwritten:
        return replace(known, alone=("chance: uninitialised memory",), why="memory")
    if raised and first and all(max(question.size[2:]) < 3 for question, _ in first):
        return _because(known, "small kernels only")
    if len(first) < min(_LEAST_SIZES, len(sizes)) or sum(output.size for _, output in first) < _LEAST_CELLS:
        return _because(known, "no outputs")
    again = asked(first[0][0]).output
    if again is None or not np.array_equal(again, first[0][1], equal_nan=True):
        return Study(shapes=shapes, raised=raised, remembers=True, why="remembers")
    if sum(bool(np.ptp(output)) for _, output in first) < _LEAST_SIZES:
        first = [pair for size in shapes if (pair := _pair(asked, signed(size, 51)))]
    spent = Spent()
    for domain in _domains(first, list(raised)):
        search = _start(asked, domain, spent)
        if search is None:
            continue
        used = {question.size for question, _ in domain}
        others = tuple(size for size in shapes if size not in used)
        if not raised and others and all(size[2:] == (1, 1) for size in others):
            known, others = replace(known, shapes={**shapes}), ()
        # numpy spreads a window over a kernel that has a side of 1, where any other kernel ends with an exception.
        if others and not (raised and all(1 in size[2:] for size in others)):
            continue
        if others and not rule_for([*others, *raised], list(used)):
            continue
        return _finish(asked, search, domain, Study(shapes=shapes, raised=raised, others=others))
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


def _because(known: Study, why: str) -> Study:
    return replace(known, why=why)


def _ask_all(asked: Asked, questions: Sequence[Question]) -> list[tuple[Question, Answer]]:
    return [(question, asked(question)) for question in questions]


def _exchanged(asked: Asked, sizes: Sequence[Size]) -> bool:
    """Does the function take its two arguments for each other?"""
    asked.exchanged = True
    if all(asked(plain(size)).output is not None for size in sizes[:2]):
        return True
    asked.exchanged = False
    return False


def _domains(first: Sequence[Pair], raised: Sequence[Size]) -> Iterator[list[Pair]]:
    """All answers; then only those of square kernels, and so on: where a rule can tell what is left out.

    Where calls ended with exceptions, a rule must keep these out as well.
    """
    yield list(first)
    rules: Sequence[Callable[[int, int, int, int], bool]] = (
        lambda H, W, h, w: (h, w) != (1, 1),
        lambda H, W, h, w: h == w,
        lambda H, W, h, w: min(h, w) > 1,
        lambda H, W, h, w: H == W,
        lambda H, W, h, w: h % 2 == w % 2 == 1,
        lambda H, W, h, w: (h, w) == (3, 3),
        lambda H, W, h, w: H - h == W - w,
        lambda H, W, h, w: h <= w,
        lambda H, W, h, w: h >= w,
        lambda H, W, h, w: h <= 3 and w <= 3,
        lambda H, W, h, w: h >= 3 and w >= 3,
        lambda H, W, h, w: (h, w) != (H, W),
    )
    if not raised:
        rules = rules[:1]  # nothing else can be told of what is left out
    telling = any(max(pair[0].size[2:]) > 2 for pair in first)
    for rule in rules:
        some = [pair for pair in first if rule(*pair[0].size)]
        if telling and all(max(pair[0].size[2:]) < 3 for pair in some):
            continue  # of such small kernels too much would fit
        if 2 <= len(some) < len(first) and not any(rule(*size) for size in raised):
            yield some


def _start(asked: Asked, domain: Sequence[Pair], spent: Spent) -> Search | None:
    """A search that explains the plain answers of this domain."""
    shapes: dict[Size, Shape] = {question.size: output.shape for question, output in domain}
    lengths = [matching(LENGTHS, [(size, shape[axis]) for size, shape in shapes.items()], axis) for axis in (0, 1)]
    if not all(lengths):
        return None
    size = _size_to_ask(shapes)
    ordered = sorted(domain, key=lambda pair: pair[0].size != size)
    decoded = _decoded(asked, shapes)
    for geometries in islice(fit_geometry(decoded, lengths), _MOST_GROUPS):
        search = Search([Model(geometry) for geometry in geometries], spent)
        if search.learn(ordered):
            return search
    telling = [pair for pair in ordered if np.ptp(pair[1])]
    models = plausible(telling[:3], lengths, spent)
    search = Search(models, spent)
    return search if models and search.learn(ordered) else None


def _size_to_ask(shapes: Mapping[Size, Shape]) -> Size:
    """One where rows and columns differ, and there are many cells."""
    good = [size for size, shape in shapes.items() if size[2] != size[3] and 1 not in size[2:] and min(shape) > 1]
    return (good or sorted(shapes, key=lambda size: -shapes[size][0] * shapes[size][1] * (1 not in size[2:])))[0]


def _decoded(asked: Asked, shapes: Mapping[Size, Shape]) -> list[Decoded]:
    """At the first sizes with kernels of different shapes; each is asked once, whichever the domain."""
    decoded: list[Decoded] = []
    weights, unit = 0, 1.0
    for size in sorted(shapes, key=_decoded_first):
        seen = {one.size[2:] for one in decoded}
        if size[2:] in seen or len(decoded) >= _MOST_DECODED or weights + size[2] * size[3] > _MOST_WEIGHTS:
            continue
        one = _decode_once(asked, size, unit)
        if one is None and not decoded:
            unit = 1 / 128
            one = _decode_once(asked, size, unit)
        if one is None:
            return decoded
        decoded.append(one)
        weights += size[2] * size[3]
    return decoded


def _decoded_first(size: Size) -> int:
    """Kernels that tell most come first: one that is larger tells borders apart, and a single weight little."""
    order = ((3, 3), (2, 3), (3, 2), (5, 3), (1, 1))
    return order.index(size[2:]) if size[2:] in order else len(order)


def _decode_once(asked: Asked, size: Size, unit: float) -> Decoded | None:
    if (size, unit) not in asked.decoded:
        asked.decoded[size, unit] = decode(asked, size, unit)
    found: Decoded | None = asked.decoded[size, unit]
    return found


def _stages(size: Size) -> Iterator[list[Question]]:
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


def _finish(asked: Asked, search: Search, domain: Sequence[Pair], known: Study) -> Study:
    shapes = {question.size: output.shape for question, output in domain}
    by_type: dict[tuple[str, str], str] = {}
    for number, stage in enumerate(_stages(_size_to_ask(shapes)), 1):
        pairs = []
        for question in filter(asked.allows, stage):
            answer = asked(question)
            if answer.raised:
                by_type[str(question.image.dtype), str(question.kernel.dtype)] = answer.raised
            if answer.output is not None:
                pairs.append((question, answer.output))
        special = _is_special(stage)
        if not search.learn(pairs, 2 if special else 9) and not special:
            return _because(known, f"stage {number}: {search.survivors[:1]}")
    held = list(_ask_held_out(asked, list(shapes)))
    good = [model for model in search.survivors if all(explains(model, *pair) for pair in held)]
    if len(held) < 2 or not good:
        return _because(known, "held out")
    model = min(good, key=lambda model: _unlikely(model, asked.dtypes))
    found = replace(known, model=model, by_type=by_type)
    for questions, word in _special(list(shapes)):
        outputs = [(question, asked(question).output) for question in questions if asked.allows(question)]
        wrong = [(q, output) for q, output in outputs if output is not None and not explains(model, q, output)]
        if wrong and len(wrong) == len(outputs) > 1:
            return replace(found, special=(word, _what(wrong)))
        if wrong:
            return replace(known, why=f"some {word}")
    return found


def _is_special(questions: Sequence[Question]) -> bool:
    """Is all that is asked something that programs may treat in a way of their own?"""
    return all(any(_classes(question)) for question in questions)


def _what(pairs: Sequence[Pair]) -> str:
    """What is given to special images or kernels, in words."""
    if all((output == output.flat[0]).all() for _, output in pairs if output.size):
        values = {float(output.flat[0]) for _, output in pairs if output.size}
        return f"{values.pop():g} everywhere" if len(values) == 1 else "the same number everywhere"
    if all(np.array_equal(question.image, output) for question, output in pairs):
        return "the image itself"
    return "something else"


def _classes(question: Question) -> Iterator[str]:
    """The special classes in which a question is."""
    if question.kernel.size == 1:
        yield "kernel 1×1"
    if abs(float(question.kernel.sum())) < 1e-9:
        yield "kernel sum zero"
    if not question.image.any():
        yield "zeros"
    if np.ptp(question.image) == 0:
        yield "uniform image"


def _unlikely(model: Model, dtypes: set[str]) -> int:
    """Of models that give the same: outputs of type uint8 come from a cast to uint8, and from nothing else."""
    narrow = dtypes & set(TYPES) - {"float32"}
    if model.type in ("whole numbers", "int32 for whole numbers", AS_IT_IS) or model.type not in TYPES:
        return int(bool(narrow) and len(dtypes) == 1)
    if model.type.startswith("type of"):
        return int(len(dtypes) == 1)
    return int(model.type not in dtypes)


def _ask_held_out(asked: Asked, sizes: Sequence[Size]) -> Iterator[Pair]:
    for question in filter(asked.allows, _held_out(sizes)):
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
    if found.special and any(word == found.special[0] for word in _classes(question)):
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


def _held_out(sizes: Sequence[Size]) -> Iterator[Question]:
    """Dense random images and kernels in sizes, types and numbers that the fit has not seen."""
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


def _special(sizes: Sequence[Size]) -> Iterator[tuple[list[Question], str]]:
    """Images and kernels that programs may treat in a way of their own, two of each kind."""
    two = [size for size in sizes if size[2:] != (1, 1)][:2]
    yield [uniform(size) for size in two], "uniform image"
    yield [zeros(size) for size in two], "zeros"
    yield [balanced(size, 61) for size in two], "kernel sum zero"
    if (1, 1) in {size[2:] for size in sizes}:
        yield [signed((4, 7, 1, 1), 62), signed((6, 5, 1, 1), 63)], "kernel 1×1"
