"""A right program in five styles, as texts with slots, and how slots are filled."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

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


def slots_of(style: str) -> dict[str, str]:
    """The slots of a right program."""
    return SLOTS | dict(WORDS[style])


def fill(style: str, slots: Mapping[str, str], names: Mapping[str, str]) -> str:
    """The source of a program."""
    lines = [line for line in TEMPLATES[style].splitlines() if line.strip()]
    body = "\n".join(filled for line in lines if (filled := _filled(line, slots)))
    body = _simple(re.sub(r"\b[A-Za-z_]+\b", lambda word: names.get(word[0], word[0]), body))
    body = "\n".join(f"    {line}" for line in body.splitlines())
    return f"import numpy as np\n\n\ndef convolve(image, kernel):\n{body}\n"


def _filled(line: str, slots: Mapping[str, str]) -> str:
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
