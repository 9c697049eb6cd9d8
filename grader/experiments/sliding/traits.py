"""A study, and what a right function does → the traits, in the order in which one would mend them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from grader.experiments.predicates import rule_for
from grader.experiments.sliding.asked import EXTRA, FLAT, PARTS, PRODUCTS, SQUEEZED, Asked
from grader.experiments.sliding.formulas import Size
from grader.experiments.sliding.geometry import Geometry
from grader.experiments.sliding.model import Model
from grader.experiments.sliding.placed import border_traits, is_always_3x3, window_traits
from grader.experiments.sliding.study import Study
from grader.experiments.sliding.texts import TEXTS
from grader.values.grade import Trait

# A name from a table of operations, or of geometry → the trait.
_IMAGES = {
    "divided by 255": "scale: 255",
    "divided by its largest pixel": "scale: largest pixel",
    "uint8 and whole numbers again": "image: uint8",
    "in memory order": "image: order in memory",
}
_KERNELS = {
    "divided by its sum": "scale: kernel sum",
    "divided by its sum unless zero": "scale: kernel sum unless zero",
    "divided by its sum if positive": "scale: kernel sum if positive",
    "divided by its sum if larger than one": "scale: kernel sum if larger than one",
    "divided by its absolute sum": "scale: absolute kernel sum",
    "divided by its absolute sum unless zero": "scale: absolute kernel sum unless zero",
    "divided by the absolute value of its sum": "scale: absolute value of the kernel sum",
    "divided by its number of weights": "sum: mean",
    "until the first zero in each row": "weights: until the first zero",
    "transposed if square": "kernel: transposed if square",
    "numbers of the image's type": "kernel: type of the image",
    "numbers of the image's type if whole": "kernel: type of the image",
    "type of the image if whole": "kernel: type of the image",
    "type of the image if uint8": "kernel: uint8 for uint8 images",
    "divided by its largest weight": "scale: largest weight",
    "divided by its largest absolute weight": "scale: largest absolute weight",
    "without its mean": "kernel: mean taken off",
    "in memory order": "kernel: order in memory",
    "all ones": "weights: ignored",
    "all its first weight": "weights: first for all",
    "all the mean": "weights: mean for all",
    "one over its number of weights": "weights: mean of window",
}
_SUMS = {
    "largest product": "sum: largest",
    "smallest product": "sum: smallest",
    "median product": "sum: median",
    "last product": "sum: last product",
    "absolute products": "product: absolute",
    "matrices if square": "product: matrices if square",
    "positive products": "product: negatives to zero",
    "squared products": "product: squared",
    "root of squares": "product: root of squares",
    "one pixel": "product: first pixel by all weights",
    "product of sums of rows": "sum: product of rows",
    "separate sums": "sum: separate sums",
    "never reset": "sum: never reset",
    "reset once per row": "sum: reset once per row",
    "reset once per column": "sum: reset once per column",
    "float32": "sum: float32",
    "float16": "sum: float16",
    "uint8 at every step": "output: uint8",
    "int16 at every step": "output: int16",
    "int32 at every step": "output: int32",
    "whole numbers at every step": "output: whole numbers",
}
_SCALES = {
    "divided by the largest": "scale: largest result",
    "divided by the largest absolute": "scale: largest absolute result",
    "divided by the largest, in 0..255": "scale: largest result becomes 255",
    "stretched to 0..1": "scale: stretched to 0..1",
    "stretched to 0..255": "scale: stretched to 0..255",
    "less their mean": "scale: mean taken off",
    "less the smallest": "scale: smallest taken off",
}
_ROUNDINGS = {
    "rounded": "results: rounded",
    "half up": "results: rounded",
    "cut": "output: whole numbers",
    "rounded down": "results: rounded down",
    "rounded up": "results: rounded up",
    "to one decimal": "results: rounded to one decimal",
    "to two decimals": "results: rounded to two decimals",
    "to three decimals": "results: rounded to three decimals",
}
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
_LIMITS = {
    "0 or 1, above 0": ("0", "1", "above", "0"),
}

Formulas = Callable[[int, int, int, int], tuple[int, int]]
Named = tuple[str, Mapping[str, str]]  # a trait and what its sentence is filled in with


def traits_of(study: Study, asked: Asked) -> tuple[Trait, ...]:
    """All of what was found; told as a whole only where study.model is there."""
    found = dict(_all(study, asked))
    return tuple(trait(name, filling) for name, filling in found.items())


def trait(name: str, filling: Mapping[str, str]) -> Trait:
    """With its sentence; "text" names another one than its own."""
    return Trait(name, TEXTS[filling.get("text", name)].format(**filling))


def _all(study: Study, asked: Asked) -> Iterator[Named]:
    yield from ((name, {}) for name in form_traits(asked))
    told: list[str] = list(form_traits(asked))
    if study.model:
        for name, filling in (
            *_of_geometry(study, study.model.geometry, asked.right),
            *_of_values(study.model, list(study.raised)),
        ):
            told.append(name)
            yield name, filling
        if study.special:
            word, value = study.special
            yield f"shortcut: {word}", {"value": value}
    yield from ((name, {}) for name in study.alone)
    if asked.earlier_changed and not study.remembers:
        yield "state: one output array", {"text": "state: same array"} if told else {}
    for number in sorted(asked.changed):
        if number in (0, 1):
            yield ("image: changed", "kernel: changed")[number], {}
    placed = study.model is not None and any(name.startswith(_SHAPED) for name in told)
    yield from crash_traits(study, placed)


# Where one of these is told, an exception at some sizes follows from it.
_SHAPED = (
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
        if asked.forms - {SQUEEZED} == {form}:
            yield name
    if asked.forms == {EXTRA}:
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
        elif rule and not study.others:
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


def _of_geometry(study: Study, geometry: Geometry, right: Geometry) -> Iterator[Named]:
    sizes = [size for size in study.shapes if size not in study.others]
    yield from border_traits(study, sizes, right)
    yield from window_traits(geometry, right, sizes)
    if not geometry.used.startswith(("all", "as many")) and not is_always_3x3(geometry):
        several = geometry.used.endswith(" of several")
        yield _USED[geometry.used], {"unless": ", unless it is the only one"} if several else {"unless": ""}
    if geometry.counts != "once":
        yield _COUNTS[geometry.counts], {}


def _clip(low: str, high: str) -> Named:
    """Its sentence is its own where the limits are the usual ones."""
    kind, limits = (
        ("at most", high) if low == "-inf" else ("at least", low) if high == "inf" else ("clipped to", f"{low}..{high}")
    )
    name = f"results: {kind} {limits}"
    return name, {} if name in TEXTS else {"text": f"results: {kind}", "low": low, "high": high}


def _of_values(model: Model, raised: Sequence[Size]) -> Iterator[Named]:
    plain: Sequence[tuple[str, Mapping[str, str], str]] = (
        (model.image, _IMAGES, "image"),
        (model.kernel, _KERNELS, "kernel"),
        (model.sums, _SUMS, "product"),
    )
    for name, table, aspect in plain:
        if name not in ("as it is", "sum"):
            # Where no kernel that is not square is answered, "if square" would be idle.
            if name == "transposed if square" and any(size[2] != size[3] for size in raised):
                yield "kernel: indices exchanged", {}
            else:
                yield table.get(name, f"{aspect}: {name}"), {}
    if model.offset:
        yield "sum: begins with", {"offset": f"{model.offset:.6g}"}
    if model.factor == -1:
        yield "results: signs reversed", {}
    elif abs(model.factor * 9 - 1) < 1e-9:
        yield "scale: 9", {}
    elif abs(model.factor * 255 - 1) < 1e-9:
        yield "scale: 255", {}
    elif model.factor != 1:
        yield "scale: times", {"factor": f"{model.factor:.6g}"}
    if model.scale != "as it is":
        yield _SCALES[model.scale], {}
    if model.sign != "as it is":
        yield f"results: {'signs reversed' if model.sign == 'reversed' else model.sign}", {}
    kind, *numbers = model.clip.split(" ")
    if kind == "threshold":
        low, high, limit = numbers
        yield "results: threshold", {"low": low, "high": high, "over": "above", "limit": f"about {limit}"}
    elif kind == "set":
        yield "results: set above a limit", {"high": numbers[0], "limit": numbers[1]}
    elif kind == "clip":
        yield _clip(*numbers)
    elif model.clip in _LIMITS:
        yield "results: threshold", dict(zip(("low", "high", "over", "limit"), _LIMITS[model.clip], strict=True))
    elif model.clip != "as it is":
        yield f"results: {model.clip}", {}
    if model.rounding != "as it is":
        yield _ROUNDINGS[model.rounding], {}
    if model.type not in ("as it is", "float32"):
        yield f"output: {model.type}", {}
