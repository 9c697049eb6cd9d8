"""What happens to pixels, weights, sums and results → traits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from grader.experiments.sliding.placed import Named, gives_single_pixels
from grader.experiments.sliding.study import Study
from grader.experiments.sliding.texts import TEXTS
from grader.values.value import replace

# A name from a table of operations → the trait.
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
_LIMITS = {
    "0 or 1, above 0": ("0", "1", "above", "0"),
}


def _highest(clip: str) -> str:
    """Of a clip that only cuts off what is above a limit, the limit."""
    if clip.startswith("clip -inf "):
        return clip.removeprefix("clip -inf ")
    return clip.removeprefix("at most ") if clip.startswith("at most ") else ""


def _clip(low: str, high: str) -> Named:
    """Its sentence is its own where the limits are the usual ones."""
    kind, limits = (
        ("at most", high) if low == "-inf" else ("at least", low) if high == "inf" else ("clipped to", f"{low}..{high}")
    )
    name = f"results: {kind} {limits}"
    return name, {} if name in TEXTS else {"text": f"results: {kind}", "low": low, "high": high}


def of_values(study: Study) -> Iterator[Named]:
    model = study.model
    assert model
    plain: Sequence[tuple[str, Mapping[str, str], str]] = (
        (model.image, _IMAGES, "image"),
        (model.kernel, _KERNELS, "kernel"),
        (model.sums, _SUMS, "product"),
    )
    for name, table, aspect in plain:
        if gives_single_pixels(model.geometry, name):
            yield "shortcut: single pixels", {"covers": "start border sign"}
        elif name not in ("as it is", "sum"):
            # Where no kernel that is not square is answered, "if square" would be idle.
            if name == "transposed if square" and any(size[2] != size[3] for size in study.raised):
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
    if model.sign == "negatives to zero" and (high := _highest(model.clip)):
        yield _clip("0", high)
        model = replace(model, sign="as it is", clip="as it is")
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
