"""Every mistake that a composed program may have: its trait, and what it does to the slots of a right program.

`@` in a change stands for what was there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader.values.value import Value
from tests.experiments.styles import FOUR, LISTS, SHIFTS, SLICES, SLOTS, STYLES, VIEW


class Mistake(Value):
    """A trait, and what it does to the slots. aspect: of each at most one stands in a program."""

    trait: str
    aspect: str
    styles: tuple[str, ...]
    changes: Mapping[str, str]


LOOPS, STORING, WINDOWS = (FOUR, SLICES, LISTS), (FOUR, SLICES), (SLICES, LISTS)
HALF = "((h // 2, h // 2), (w // 2, w // 2))"
FIRST = "[:{rows}, :{cols}]"


def _border(mode: str) -> dict[str, str]:
    pad = f"padded = np.pad(image, {HALF}{mode})"
    return {"border": pad, "source": "padded", "rows": "H", "cols": "W", "view": FIRST}


def _alike(mode: str) -> dict[str, str]:
    """On all sides alike: an even kernel then has one place more than the image has pixels."""
    return _border(mode) | {"rows": "padded.shape[0] - h + 1", "cols": "padded.shape[1] - w + 1", "view": ""}


def _square(side: str, line: str = "") -> dict[str, str]:
    """A kernel with one number for both sides."""
    rows, cols = (f"{letter} - {side} + 1".replace("- 3 + 1", "- 2") for letter in "HW")
    return {"sizes": f"H, W = image.shape\n{line}", "p": side, "q": side, "rows": rows, "cols": cols}


def _after(change: str) -> dict[str, str]:
    return {"after": f"@\noutput = {change}"}


def _mistakes(aspect: str, *rows: tuple[str, tuple[str, ...], Mapping[str, str]]) -> tuple[Mistake, ...]:
    return tuple(Mistake(trait, aspect, styles, changes) for trait, styles, changes in rows)


# In the order in which a program makes them: what comes later works on what came before.
MISTAKES: tuple[Mistake, ...] = (
    *_mistakes(
        "image",
        ("image: uint8", STYLES, {"image": "image = image.astype(np.uint8)"}),
        ("image: whole numbers", STYLES, {"image": "image = image.astype(int)"}),
        ("image: type of the kernel", STYLES, {"image": "image = image.astype(kernel.dtype)"}),
        ("scale: 255", STYLES, {"image": "image = image / 255"}),
        ("scale: largest pixel", STYLES, {"image": "image = image / np.max(image)"}),
    ),
    *_mistakes(
        "kernel type",
        ("kernel: whole numbers", STYLES, {"kernel": "@\nkernel = kernel.astype(int)"}),
        ("kernel: type of the image", STYLES, {"kernel": "@\nkernel = kernel.astype(image.dtype)"}),
        ("kernel: mean taken off", STYLES, {"kernel": "@\nkernel = kernel - kernel.mean()"}),
        ("scale: kernel sum", STYLES, {"kernel": "@\nkernel = kernel / kernel.sum()"}),
        ("scale: absolute kernel sum", STYLES, {"kernel": "@\nkernel = kernel / np.abs(kernel).sum()"}),
        (
            "scale: kernel sum unless zero",
            STYLES,
            {"kernel": "@\nif kernel.sum() != 0:\n    kernel = kernel / kernel.sum()"},
        ),
    ),
    *_mistakes(
        "kernel",
        ("kernel: turned", STYLES, {"kernel": "@\nkernel = np.flip(kernel)"}),
        ("kernel: turned", STYLES, {"kernel": "@\nkernel = kernel[::-1, ::-1]"}),
        ("kernel: turned", (FOUR, SHIFTS), {"weight": "kernel[h - 1 - p, w - 1 - q]"}),
        ("kernel: upside down", STYLES, {"kernel": "@\nkernel = np.flipud(kernel)"}),
        ("kernel: upside down", (FOUR, SHIFTS), {"weight": "kernel[h - 1 - p, q]"}),
        ("kernel: left to right", STYLES, {"kernel": "@\nkernel = kernel[:, ::-1]"}),
        ("kernel: left to right", (FOUR, SHIFTS), {"weight": "kernel[p, w - 1 - q]"}),
        ("kernel: transposed", STYLES, {"kernel": "@\nkernel = kernel.T"}),
        ("kernel: quarter turn", STYLES, {"kernel": "@\nkernel = np.rot90(kernel)"}),
        ("kernel: other diagonal", STYLES, {"kernel": "@\nkernel = np.rot90(kernel, 2).T"}),
        ("kernel: indices exchanged", (FOUR,), {"weight": "kernel[q, p]"}),
    ),
    *_mistakes(
        "size",
        (
            "size: kernel height for width",
            (FOUR,),
            _square("k", "k = kernel.shape[0]"),
        ),
        (
            "size: kernel width for height",
            (FOUR,),
            _square("k", "k = kernel.shape[1]"),
        ),
        (
            "size: kernel 3×3",
            (FOUR,),
            _square("3"),
        ),
    ),
    *_mistakes(
        "border",
        ("border: zeros", STYLES, _border("")),
        ("border: zeros", STYLES, _alike("")),
        ("border: edge", STYLES, _border(', mode="edge"')),
        ("border: reflect", STYLES, _border(', mode="reflect"')),
        ("border: symmetric", STYLES, _border(', mode="symmetric"')),
        ("border: wrap", STYLES, _border(', mode="wrap"')),
        ("border: constant", STYLES, _border(", constant_values=255")),
        (
            "border: zeros by one pixel",
            STYLES,
            {"border": "padded = np.pad(image, 1)", "source": "padded", "rows": "H - h + 3", "cols": "W - w + 3"},
        ),
        (
            "border: zeros below and right",
            STYLES,
            _border("") | {"border": "padded = np.pad(image, ((0, h - 1), (0, w - 1)))", "view": ""},
        ),
        (
            "border: full",
            STYLES,
            {
                "border": "padded = np.pad(image, ((h - 1, h - 1), (w - 1, w - 1)))",
                "source": "padded",
                "rows": "H + h - 1",
                "cols": "W + w - 1",
            },
        ),
        (
            "border: starts over at the far edge",
            (FOUR,),
            {"pixel": "image[({y} + p) % H, ({x} + q) % W]", "rows": "H", "cols": "W"},
        ),
        ("border: negative index", (FOUR,), {"pixel": "image[{y} - h // 2 + p, {x} - w // 2 + q]"}),
        ("frame: zeros", STORING, {"shape": "(H, W)", "store": "i + h // 2, j + w // 2"}),
        ("frame: image", STORING, {"create": "output = image.astype(float)", "store": "i + h // 2, j + w // 2"}),
        ("corner: zeros", STORING, {"shape": "(H, W)"}),
    ),
    *_mistakes(
        "window",
        ("window: one row late", STORING, {"i": "1, {rows}", "store": "i - 1, j"}),
        ("window: one column late", STORING, {"j": "1, {cols}", "store": "i, j - 1"}),
        ("window: step 2", LOOPS, {"rows": "(@ + 1) // 2", "cols": "(@ + 1) // 2", "y": "2 * i", "x": "2 * j"}),
        ("window: step 2", (VIEW,), {"view": "[::2, ::2]"}),
        ("window: step 2", (SHIFTS,), _after("output[::2, ::2]")),
        ("window: tiles", LOOPS, {"rows": "H // h", "cols": "W // w", "y": "i * h", "x": "j * w"}),
        ("window: tiles", (VIEW,), {"view": "[::h, ::w]"}),
        ("window: axes exchanged", (FOUR,), {"y": "j", "x": "i"}),
        ("window: output transposed", STORING, {"shape": "({cols}, {rows})", "store": "j, i"}),
        ("window: output transposed", (LISTS, VIEW, SHIFTS), _after("output.T")),
    ),
    *_mistakes(
        "cells",
        ("cells: last row missing", STYLES, {"rows": "@ - 1", "view": FIRST}),
        ("cells: last column missing", STYLES, {"cols": "@ - 1", "view": FIRST}),
        ("cells: last row and column missing", STYLES, {"rows": "@ - 1", "cols": "@ - 1", "view": FIRST}),
        ("cells: last row zero", STORING, {"i": "{rows} - 1"}),
        ("cells: last column zero", STORING, {"j": "{cols} - 1"}),
        ("cells: last row and column zero", STORING, {"i": "{rows} - 1", "j": "{cols} - 1"}),
        ("cells: first row zero", STORING, {"i": "1, {rows}"}),
        ("cells: first row and column zero", STORING, {"i": "1, {rows}", "j": "1, {cols}"}),
        ("cells: last row only", STORING, {"create_row": SLOTS["create"], "create": ""}),
    ),
    *_mistakes(
        "weights",
        ("weights: without last row", LOOPS, {"p": "h - 1", "weights": "kernel[:-1]"}),
        ("weights: without last row", (SHIFTS,), {"p": "h - 1"}),
        ("weights: without last column", LOOPS, {"q": "w - 1", "weights": "kernel[:, :-1]"}),
        ("weights: without last column", (SHIFTS,), {"q": "w - 1"}),
        ("weights: without last row and column", LOOPS, {"p": "h - 1", "q": "w - 1", "weights": "kernel[:-1, :-1]"}),
        ("weights: without last row and column", (SHIFTS,), {"p": "h - 1", "q": "w - 1"}),
        ("weights: first row only", WINDOWS, {"p": "1", "weights": "kernel[:1]"}),
        ("weights: first twice", (FOUR,), {"total": "total = float({source}[{y}, {x}] * kernel[0, 0])"}),
        ("weights: ignored", STYLES, {"joined": "{pixel}"}),
        (
            "weights: centre only",
            WINDOWS,
            {"window": "{source}[{y} + h // 2, {x} + w // 2]", "summed": "window * kernel[h // 2, w // 2]"},
        ),
    ),
    *_mistakes(
        "product",
        ("product: added", STYLES, {"joined": "{pixel} + {weight}"}),
        ("product: absolute", STYLES, {"joined": "np.abs({pixel} * {weight})"}),
        ("product: matrices", WINDOWS, {"joined": "np.dot({pixel}, {weight})"}),
    ),
    *_mistakes(
        "sum",
        ("sum: mean", (SLICES, LISTS, VIEW), {"sum": "mean"}),
        ("sum: mean", (FOUR,), {"cell": "@ / (h * w)"}),
        ("sum: largest", (SLICES, LISTS, VIEW), {"sum": "max"}),
        ("sum: last product", (FOUR,), {"add": "="}),
        ("sum: separate sums", WINDOWS, {"summed": "np.sum(window) * np.sum({weights})"}),
        ("sum: never reset", (FOUR,), {"total_once": "total = 0.0", "total": ""}),
        ("sum: reset once per row", (FOUR,), {"total_row": "total = 0.0", "total": ""}),
        ("sum: unfinished", (FOUR,), {"unfinished": "output[{store}] += total", "finished": ""}),
    ),
    *_mistakes(
        "scale",
        ("scale: 9", LOOPS, {"cell": "@ / 9"}),
        ("scale: 9", (VIEW, SHIFTS), _after("output / 9")),
        ("scale: largest result", STYLES, _after("output / output.max()")),
        ("scale: stretched to 0..1", STYLES, _after("(output - output.min()) / (output.max() - output.min())")),
        ("scale: stretched to 0..255", STYLES, _after("(output - output.min()) / (output.max() - output.min()) * 255")),
    ),
    *_mistakes(
        "results",
        ("results: absolute", LOOPS, {"cell": "abs(@)"}),
        ("results: absolute", STYLES, _after("np.abs(output)")),
        ("results: negatives to zero", LOOPS, {"cell": "max(@, 0)"}),
        ("results: negatives to zero", STYLES, _after("np.maximum(output, 0)")),
        ("results: clipped to 0..255", LOOPS, {"cell": "np.clip(@, 0, 255)"}),
        ("results: clipped to 0..255", STYLES, _after("np.clip(output, 0, 255)")),
        ("results: clipped to 0..1", STYLES, _after("np.clip(output, 0, 1)")),
        ("results: at most 255", LOOPS, {"cell": "min(@, 255)"}),
        ("results: rounded", STYLES, _after("np.round(output)")),
        ("results: rounded to two decimals", STYLES, _after("output.round(2)")),
        ("results: threshold", STYLES, _after("np.where(output > 100, 255, 0)")),
    ),
    *_mistakes(
        "output",
        ("output: uint8", STYLES, {"answer": "output.astype(np.uint8)"}),
        ("output: uint8", STORING, {"type": ", dtype=np.uint8"}),
        ("output: int16", STYLES, {"answer": "output.astype(np.int16)"}),
        ("output: int32", STYLES, {"answer": "output.astype(np.int32)"}),
        ("output: whole numbers", STYLES, {"answer": "output.astype(int)"}),
        ("output: whole numbers", STORING, {"type": ", dtype=int"}),
        ("output: float16", STYLES, {"answer": "output.astype(np.float16)"}),
        ("output: type of the image", STYLES, {"answer": "output.astype(image.dtype)"}),
        ("output: list", STYLES, {"answer": "output.tolist()"}),
        ("output: flat", STYLES, {"answer": "output.flatten()"}),
        ("output: tuple", STYLES, {"answer": "output, output.shape"}),
    ),
)  # fmt: skip

# How often an aspect is drawn: as often as students make these mistakes, roughly.
OFTEN = {
    "border": 6,
    "kernel": 5,
    "output": 4,
    "results": 4,
    "cells": 3,
    "window": 3,
    "image": 3,
    "sum": 3,
    "weights": 3,
}

# Pairs of beginnings of traits that no program has both of.
NOT_TOGETHER: Sequence[tuple[tuple[str, ...], tuple[str, ...]]] = (
    # One hides the other, or takes its ground away.
    (("weights: ignored", "weights: centre only", "sum: separate"),
     ("kernel", "product", "sum", "scale: kernel", "scale: abs")),
    (("weights: first row only",), ("kernel", "product: matrices", "sum")),
    (("product: added",), ("kernel", "scale")),
    (("product: matrices",), ("weights", "sum", "kernel")),
    (("product: absolute",), ("results: absolute", "results: negatives", "kernel: mean")),
    (("results: threshold", "results: clipped to 0..1"), ("scale", "output", "results", "sum", "weights", "image")),
    (("results: rounded",), ("output: uint8", "output: int", "output: whole", "output: type", "scale")),
    (("output: uint8", "output: int", "output: whole", "output: type"), ("scale",)),
    (("cells: last row only",), ("sum: never", "window")),
    # Two are one, or either order of the two would be as true.
    (("scale", "sum: mean"), ("scale", "sum", "kernel: mean", "image", "kernel: whole", "kernel: type")),
    (("scale: stretched", "scale: largest result"), ("frame", "corner", "cells", "results", "window: one", "output")),
    (("image",), ("output: type", "kernel: whole", "kernel: type", "kernel: mean", "frame: image")),
    (("image: type",), ("kernel: mean", "scale")),
    (("frame", "corner"), ("cells",)),
    (("frame: image",), ("results", "output", "scale", "sum: unfinished", "window: output")),
    (("kernel: transposed", "kernel: quarter", "kernel: other", "kernel: indices"),
     ("window: axes", "window: output", "size")),
    (("size",), ("border", "frame", "corner", "kernel", "window: tiles", "cells", "sum: mean")),
    (("window: one", "window: step", "window: tiles", "window: axes", "window: output"), ("cells", "frame", "corner")),
    (("window: tiles",), ("border",)),
    (("border: negative", "border: starts"), ("weights: first twice", "window: one")),
    # The words of the one would be false of the other.
    (("weights: without", "weights: first twice"), ("kernel: turned", "kernel: upside", "kernel: left", "kernel: trans",
                                                    "kernel: quarter", "kernel: other", "kernel: indices", "sum")),
    (("sum: unfinished",), ("results", "output: uint8", "output: int", "output: whole", "scale")),
)  # fmt: skip
