"""Traits, two or three at a time → wrong programs as students write them, and the traits of each.

A program begins as a right one in one of five styles, a text with slots. A mistake changes some slots: `@` in its
change stands for what was there. So a combination needs no program of its own, and nothing is drawn that
`NOT_TOGETHER` forbids: where one mistake hides another, where two are one, where the words of one would be false.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from grader.values.value import Value

SEED, COUNT = 13, 100
FOUR, SLICES, LISTS, VIEW, SHIFTS = STYLES = ("four loops", "slices", "lists", "view", "shifts")

# {slots} are filled from SLOTS as the mistakes left them; an empty one takes its line with it.
TEMPLATES = {
    FOUR: """\
{image}
{kernel}
{sizes}
{border}
{create}
{total_once}
for i in range({i}):
    {create_row}
    {total_row}
    for j in range({j}):
        {total}
        for p in range({p}):
            for q in range({q}):
                total {add} {joined}
            {unfinished}
        {finished}
{after}
return {answer}
""",
    SLICES: """\
{image}
{kernel}
{sizes}
{border}
{create}
for i in range({i}):
    {create_row}
    for j in range({j}):
        window = {window}
        output[{store}] = {cell}
{after}
return {answer}
""",
    LISTS: """\
{image}
{kernel}
{sizes}
{border}
numbers = []
for i in range({i}):
    line = []
    for j in range({j}):
        window = {window}
        line.append({cell})
    numbers.append(line)
output = np.array(numbers)
{after}
return {answer}
""",
    VIEW: """\
{image}
{kernel}
{sizes}
{border}
windows = np.lib.stride_tricks.sliding_window_view({source}, (h, w)){view}
output = {summed}
{after}
return {answer}
""",
    SHIFTS: """\
{image}
{kernel}
{sizes}
{border}
output = np.zeros(({rows}, {cols}))
for p in range({p}):
    for q in range({q}):
        output += {joined}
{after}
return {answer}
""",
}

SLOTS = {
    "image": "",
    "kernel": "",
    "sizes": "H, W = image.shape\nh, w = kernel.shape",
    "border": "",
    "source": "image",
    "rows": "H - h + 1",
    "cols": "W - w + 1",
    "shape": "({rows}, {cols})",
    "type": "",
    "create": "output = np.zeros({shape}{type})",
    "create_row": "",
    "i": "{rows}",
    "j": "{cols}",
    "y": "i",
    "x": "j",
    "store": "i, j",
    "view": "",
    "total_once": "",
    "total_row": "",
    "total": "total = 0.0",
    "add": "+=",
    "unfinished": "",
    "finished": "output[{store}] = {cell}",
    "p": "h",
    "q": "w",
    "lies": "",
    "window": "{source}[{y}:{y} + {p}, {x}:{x} + {q}]",
    "weights": "kernel",
    "joined": "{pixel} * {weight}",
    "sum": "sum",
    "summed": "np.{sum}({joined}{axes})",
    "cell": "{summed}",
    "after": "",
    "answer": "output",
}

# What a pixel, a weight and a sum are called in each style.
WORDS: Mapping[str, Mapping[str, str]] = {
    FOUR: {"pixel": "{source}[{y} + p, {x} + q]", "weight": "kernel[p, q]", "summed": "total"},
    SLICES: {"pixel": "window", "weight": "{weights}", "axes": ""},
    LISTS: {"pixel": "window", "weight": "{weights}", "axes": ""},
    VIEW: {"pixel": "windows", "weight": "kernel", "axes": ", axis=(2, 3)"},
    SHIFTS: {"pixel": "{source}[p:p + {rows}, q:q + {cols}]", "weight": "kernel[p, q]"},
}

# The same program as others would have named it.
NAMES: Sequence[Mapping[str, str]] = (
    {},
    {"H": "height", "W": "width", "h": "kh", "w": "kw", "i": "y", "j": "x", "p": "m", "q": "n", "output": "result"},
    {"H": "rows", "W": "cols", "h": "k_rows", "w": "k_cols", "i": "r", "j": "c", "p": "a", "q": "b", "output": "out"},
)


class Mistake(Value):
    """A trait, and what it does to the slots. aspect: of each at most one stands in a program."""

    trait: str
    aspect: str
    styles: tuple[str, ...]
    changes: Mapping[str, str]


class Composed(Value):
    """A wrong program. without: by trait, the same program without that mistake."""

    name: str
    style: str
    source: str
    traits: tuple[str, ...]
    without: Mapping[str, str]


LOOPS, STORING, WINDOWS = (FOUR, SLICES, LISTS), (FOUR, SLICES), (SLICES, LISTS)
STEPWISE = (FOUR, SHIFTS)
HALF = "((h // 2, h // 2), (w // 2, w // 2))"
FIRST = "[:{rows}, :{cols}]"


def _border(mode: str) -> dict[str, str]:
    pad = f"padded = np.pad(image, {HALF}{mode})"
    return {"border": pad, "source": "padded", "rows": "H", "cols": "W", "view": FIRST}


def _alike(mode: str) -> dict[str, str]:
    """On all sides alike: an even kernel then has one place more than the image has pixels."""
    return _border(mode) | {"rows": "padded.shape[0] - h + 1", "cols": "padded.shape[1] - w + 1", "view": ""}


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
            {"sizes": "H, W = image.shape\nk = kernel.shape[0]", "p": "k", "q": "k", "rows": "H - k + 1", "cols": "W - k + 1"},
        ),
        (
            "size: kernel width for height",
            (FOUR,),
            {"sizes": "H, W = image.shape\nk = kernel.shape[1]", "p": "k", "q": "k", "rows": "H - k + 1", "cols": "W - k + 1"},
        ),
        (
            "size: kernel 3×3",
            (FOUR,),
            {"sizes": "H, W = image.shape", "p": "3", "q": "3", "rows": "H - 2", "cols": "W - 2"},
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
            {"border": "padded = np.pad(image, ((0, h - 1), (0, w - 1)))", "source": "padded", "rows": "H", "cols": "W"},
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
        ("cells: last row only", STORING, {"create_row": "{create}", "create": ""}),
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
        ("product: matrices", WINDOWS, {"joined": "{pixel} @ {weight}"}),
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
OFTEN = {"border": 6, "kernel": 5, "output": 4, "results": 4, "cells": 3, "window": 3, "image": 3, "kernel type": 2}

# Pairs of beginnings of traits that no program has both of.
NOT_TOGETHER: Sequence[tuple[tuple[str, ...], tuple[str, ...]]] = (
    # One hides the other, or takes its ground away.
    (("weights: ignored", "weights: centre only", "sum: separate"), ("kernel", "product", "sum", "scale: kernel", "scale: abs")),
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
    (("kernel: transposed", "kernel: quarter", "kernel: other", "kernel: indices"), ("window: axes", "window: output", "size")),
    (("size",), ("border", "frame", "corner", "kernel", "window: tiles", "cells", "sum: mean")),
    (("window: one", "window: step", "window: tiles", "window: axes", "window: output"), ("cells", "frame", "corner")),
    (("window: tiles",), ("border",)),
    (("border: negative", "border: starts"), ("weights: first twice", "window: one")),
    # The words of the one would be false of the other.
    (("weights: without", "weights: first twice"), ("kernel: turned", "kernel: upside", "kernel: left", "kernel: trans",
                                                    "kernel: quarter", "kernel: other", "kernel: indices", "sum")),
    (("sum: unfinished",), ("results", "output: uint8", "output: int", "output: whole", "scale")),
)  # fmt: skip


def composed(seed: int = SEED, count: int = COUNT) -> list[Composed]:
    """The programs: three of five with two mistakes, the others with three, and no combination twice."""
    return list(_drawn(random.Random(seed), count))


def _drawn(chance: random.Random, count: int) -> Iterator[Composed]:
    seen: set[frozenset[str]] = set()
    used: Counter[str] = Counter()
    while len(seen) < count:
        style, number = STYLES[len(seen) % len(STYLES)], len(seen)
        mistakes = _some(chance, style, 2 if number % 10 < 6 else 3, used)
        traits = frozenset(one.trait for one in mistakes)
        if traits in seen or any(_forbidden(a, b) for a in traits for b in traits if a != b):
            continue
        seen.add(traits)
        used.update(traits)
        names = NAMES[number % len(NAMES)]
        yield Composed(
            f"{number:02}",
            style,
            write(style, mistakes, names),
            tuple(one.trait for one in mistakes),
            {left.trait: write(style, [one for one in mistakes if one is not left], names) for left in mistakes},
        )


def _some(chance: random.Random, style: str, count: int, used: Counter[str]) -> list[Mistake]:
    """Mistakes of different aspects, in the order of MISTAKES; of an aspect rather one that is seldom used yet."""
    possible = [one for one in MISTAKES if style in one.styles]
    aspects = sorted({one.aspect for one in possible})
    drawn: set[str] = set()
    while len(drawn) < count:
        drawn.add(chance.choices(aspects, [OFTEN.get(aspect, 2) for aspect in aspects])[0])
    found = []
    for aspect in sorted(drawn):
        of_it = [one for one in possible if one.aspect == aspect]
        found.append(chance.choices(of_it, [0.5 ** used[one.trait] for one in of_it])[0])
    return sorted(found, key=MISTAKES.index)


def _forbidden(one: str, other: str) -> bool:
    return any(one.startswith(some) and other.startswith(others) for some, others in NOT_TOGETHER)


def write(style: str, mistakes: Sequence[Mistake], names: Mapping[str, str]) -> str:
    """The source of a program in this style with these mistakes: a right one where there are none."""
    slots = dict(SLOTS) | WORDS[style]
    for mistake in mistakes:
        slots |= {slot: text.replace("@", slots[slot]) for slot, text in mistake.changes.items()}
    if slots["answer"] != "output" and slots["type"]:
        raise ValueError(mistakes)
    lines = [line for line in TEMPLATES[style].splitlines() if line.strip()]
    body = "\n".join(filled for line in lines if (filled := _fill(line, slots)))
    body = _simple(re.sub(r"\b[A-Za-z_]+\b", lambda word: names.get(word[0], word[0]), body))
    body = "\n".join(f"    {line}" for line in body.splitlines())
    return f"import numpy as np\n\n\ndef convolve(image, kernel):\n{body}\n"


def _fill(line: str, slots: Mapping[str, str]) -> str:
    """The line with its slots filled, each of their lines indented alike; "" where nothing stands in it."""
    indent = line[: len(line) - len(line.lstrip())]
    text = line.strip()
    while "{" in text:
        text = re.sub(r"\{(\w+)\}", lambda slot: slots[slot[1]], text)
    return "\n".join(indent + one for one in text.splitlines() if one.strip())


def _simple(text: str) -> str:
    """As a person would write it: H - h for H - h + 1 - 1."""
    text = text.replace(" + 1 - 1", "").replace(" + 3 - 1", " + 2").replace(" - 2 - 1", " - 3")
    text = text.replace(" - 1 - 1", " - 2").replace(" + 1 + 1)", " + 2)")
    return text
