"""A study, and what a right function does → the traits, in the order in which one would mend them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from grader.experiments.predicates import rule_for
from grader.experiments.sliding.asked import EXTRA, FLAT, PARTS, PRODUCTS, SQUEEZED, Asked
from grader.experiments.sliding.assumed import is_always_3x3
from grader.experiments.sliding.geometry import Geometry
from grader.experiments.sliding.placed import Named, border_traits
from grader.experiments.sliding.study import Study
from grader.experiments.sliding.texts import TEXTS
from grader.experiments.sliding.valued import of_values
from grader.experiments.sliding.windows import window_traits
from grader.values.grade import Trait

Formulas = Callable[[int, int, int, int], tuple[int, int]]


def traits_of(study: Study, asked: Asked) -> tuple[Trait, ...]:
    """All of what was found; told as a whole only where study.model is there."""
    found = dict(named_traits(study, asked))
    return tuple(trait(name, filling) for name, filling in found.items())


def trait(name: str, filling: Mapping[str, str]) -> Trait:
    """With its sentence; "text" names another one than its own."""
    return Trait(name, TEXTS[filling.get("text", name)].format(**filling))


def with_kept(traits: Sequence[Trait], kept: Named | None) -> tuple[Trait, ...]:
    """The traits, and what is kept from call to call. What makes no difference then may only have been remembered."""
    if kept is None:
        return tuple(traits)
    return (*(one for one in traits if not one.trait.startswith("shortcut")), trait(*kept))


def named_traits(study: Study, asked: Asked) -> Iterator[Named]:
    """Each trait, with what its sentence is filled in with."""
    forms: list[Named] = [(name, {}) for name in form_traits(asked)]
    told = [*of_geometry(study, asked.right), *of_values(study)] if study.model else []
    follows = any(name.startswith(SHAPED) for name, _ in told)
    ends = list(crash_traits(study, follows))
    yield from forms
    yield from (one for one in ends if one[0].startswith("size"))  # which size is taken for which decides all else
    yield from told
    if study.special:
        word, value = study.special
        yield f"shortcut: {word}", {"value": value}
    yield from ((name, {}) for name in study.alone)
    if asked.earlier_changed and not study.remembers:
        yield "state: one output array", {"text": "state: same array"} if forms or told else {}
    for number in sorted(asked.changed & {0, 1}):
        yield ("image: changed", "kernel: changed")[number], {}
    yield from (one for one in ends if not one[0].startswith("size"))


_LEAST_RAISED = 2  # sizes that end with an exception: one alone may have its own reason
# Where one of these is told, an exception at some sizes follows from it.
SHAPED = (
    "kernel: indices",
    "kernel: transposed",
    "kernel: quarter",
    "kernel: other",
    "product: matrices",
    "window",
    "size",
)


def form_traits(asked: Asked) -> Iterator[str]:
    """How the numbers are wrapped."""
    if asked.exchanged:
        yield "arguments: exchanged"
    for kind in ("list", "tuple"):
        if asked.kinds == {kind}:
            yield f"output: {kind}"
    if asked.complex:
        yield "output: complex"
    for form, name in ((FLAT, "output: flat"), (PRODUCTS, "sum: none"), (PARTS, "sum: rows only")):
        if asked.forms - {SQUEEZED} - ({EXTRA} if form == PARTS else set()) == {form}:
            yield name
    if asked.forms - {SQUEEZED} == {EXTRA}:
        yield "output: extra axis"
    if asked.forms == {"", SQUEEZED}:
        yield "output: squeezed" if asked.squeezed_rows else "output: number for one window"


# Sizes at which it does not work → the trait.
_SIZES = {
    "the kernel is not square": "size: kernel square",
    "the kernel is not 3×3": "size: 3×3 only",
    "a side of the kernel is even": "size: kernel odd",
    "the image is not square": "size: image square",
}


def crash_traits(study: Study, follows: bool = False) -> Iterator[Named]:
    """follows: something else that is told makes it end at some sizes.

    Sizes at which it ends with an exception, or gives something else; types with which it ends."""
    fine = [size for size in study.shapes if size not in study.others]
    kinds = " or ".join(sorted(set(study.raised.values())))
    if fine and (study.raised or study.others):
        rule = rule_for([*study.raised, *study.others], fine)
        ends = f"ends with {kinds}" if kinds else ""
        fails = " or ".join(part for part in (ends, "gives other numbers" if study.others else "") if part)
        if rule in _SIZES and study.model and not follows:
            name = _taken_for(study) if "kernel is not" in rule else ""
            yield name or _SIZES[rule], {"fails": fails}
        elif rule and not study.others and len(study.raised) >= min(_LEAST_RAISED, len(fine)):
            yield "crash: sizes", {"raised": kinds, "rule": rule, "count": str(len(fine) + len(study.raised))}
    if len(set(study.by_type.values())) == 1 and (rule := _type_rule(set(study.by_type))):
        yield "crash: types", {"raised": next(iter(study.by_type.values())), "rule": rule}


def _taken_for(study: Study) -> str:
    """What the shapes for kernels with a side of 1 tell: which side was taken for the other."""
    seen = [(size, shape) for size, shape in study.shapes.items() if size in study.others and size[2] != size[3]]
    if not seen:
        return ""
    shapes: dict[str, Formulas] = {
        "size: kernel height for width": lambda H, W, h, w: (H - h + 1, W - h + 1),
        "size: kernel width for height": lambda H, W, h, w: (H - w + 1, W - w + 1),
        "size: kernel height and width exchanged": lambda H, W, h, w: (H - w + 1, W - h + 1),
        "size: window 3×3": lambda H, W, h, w: (H - 2, W - 2),
    }
    for name, of in shapes.items():
        if all(tuple(shape) == of(*size) for size, shape in seen):
            return name
    return ""


def _type_rule(raised: set[tuple[str, str]]) -> str:
    """Types of image and kernel with which it ends."""
    whole = {("int64", "int64"), ("int64", "float64"), ("uint8", "int64"), ("uint8", "float64")}
    kernels = {("int64", "int64"), ("float64", "int64"), ("uint8", "int64")}
    if raised == whole:
        return "the image holds whole numbers"
    if raised == {one for one in whole if one[1] == "float64"}:
        return "the image holds whole numbers and the kernel does not"
    if raised == kernels:
        return "the kernel holds whole numbers"
    if raised == {("uint8", "int64"), ("uint8", "float64")}:
        return "the image is of type uint8"
    return ""


# A name from a table of geometry → the trait.
_USED = {
    "without the last row and column": "weights: without last row and column",
    "without the last row": "weights: without last row",
    "without the last column": "weights: without last column",
    "without the first row and column": "weights: without first row and column",
    "without the first row": "weights: without first row",
    "without the first column": "weights: without first column",
    "without the last row and column of odd kernels": "weights: odd kernels without last row and column",
    "without the first weight": "weights: without first",
    "without the last weight": "weights: without last",
    "without the centre": "weights: without centre",
    "without the last row of several": "weights: without last row",
    "without the last column of several": "weights: without last column",
    "without the first row of several": "weights: without first row",
    "without the first column of several": "weights: without first column",
    "without the first weight of several": "weights: without first",
    "without the last weight of several": "weights: without last",
    "as many columns as rows": "size: kernel height for width",
    "as many rows as columns": "size: kernel width for height",
    "the first 3×3": "weights: first 3×3 only",
    "the first 2×2": "weights: first 2×2 only",
    "the first row": "weights: first row only",
    "the last row": "weights: last row only",
    "the first column": "weights: first column only",
    "the last column": "weights: last column only",
    "the middle row": "weights: middle row only",
    "the middle column": "weights: middle column only",
    "the first weight": "weights: first only",
    "the last weight": "sum: last product",
    "the centre": "weights: centre only",
    "the diagonal": "weights: diagonal only",
    "every other row and column": "weights: every other",
}
_COUNTS = {
    "the first twice": "weights: first twice",
    "the last twice": "weights: last twice",
    "the centre twice": "weights: centre twice",
    "the first row twice": "weights: first row twice",
    "the first column twice": "weights: first column twice",
    "earlier rows more often": "sum: unfinished",
    "earlier products more often": "sum: unfinished products",
    "earlier columns more often": "sum: unfinished columns",
}


def of_geometry(study: Study, right: Geometry) -> Iterator[Named]:
    assert study.model
    geometry = study.model.geometry
    sizes = [size for size in study.shapes if size not in study.others]
    yield from border_traits(study, sizes, right)
    yield from window_traits(geometry, right, sizes, study.model.kernel)
    if not geometry.used.startswith(("all", "as many")) and not is_always_3x3(geometry):
        several = geometry.used.endswith(" of several")
        yield _USED[geometry.used], {"unless": ", unless it is the only one"} if several else {"unless": ""}
    if geometry.counts != "once":
        yield _COUNTS[geometry.counts], {}
