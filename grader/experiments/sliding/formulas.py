"""Names of numbers that follow from the sizes: how many rows an output has, where a window starts, how far it moves.

All are written for rows: H and h are the heights of image and kernel, W and w their widths. For columns the two
directions change places, in the formula as in its name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from math import ceil

Size = tuple[int, int, int, int]  # H, W, h, w
Formula = Callable[[int, int, int, int], int]

# How many rows the output has.
_LENGTHS: dict[str, Formula] = {
    "H-h+1": lambda H, W, h, w: H - h + 1,
    "H": lambda H, W, h, w: H,
    "H-h": lambda H, W, h, w: H - h,
    "H-h+2": lambda H, W, h, w: H - h + 2,
    "H-h+3": lambda H, W, h, w: H - h + 3,
    "H-2*(h//2)": lambda H, W, h, w: H - 2 * (h // 2),
    "H+h-1": lambda H, W, h, w: H + h - 1,
    "H+2*(h//2)-h+1": lambda H, W, h, w: H + 2 * (h // 2) - h + 1,
    "H+2*((h-1)//2)-h+1": lambda H, W, h, w: H + 2 * ((h - 1) // 2) - h + 1,
    "H+2*(h//2)": lambda H, W, h, w: H + 2 * (h // 2),
    "H+2*(h//2)-h": lambda H, W, h, w: H + 2 * (h // 2) - h,
    "H-2": lambda H, W, h, w: H - 2,
    "H+2": lambda H, W, h, w: H + 2,
    "H-h-1": lambda H, W, h, w: H - h - 1,
    "H-1": lambda H, W, h, w: H - 1,
    "H+1": lambda H, W, h, w: H + 1,
    "H+h": lambda H, W, h, w: H + h,
    "(H-h)//2+1": lambda H, W, h, w: (H - h) // 2 + 1,
    "(H-h+1)//2": lambda H, W, h, w: (H - h + 1) // 2,
    "(H+1)//2": lambda H, W, h, w: (H + 1) // 2,
    "H//2": lambda H, W, h, w: H // 2,
    "(H-h)//3+1": lambda H, W, h, w: (H - h) // 3 + 1,
    "(H-h)//h+1": lambda H, W, h, w: (H - h) // h + 1,
    "ceil((H-h+1)/h)": lambda H, W, h, w: ceil((H - h + 1) / h),
    "ceil(H/h)": lambda H, W, h, w: ceil(H / h),
    "h": lambda H, W, h, w: h,
    "3": lambda H, W, h, w: 3,
    "5": lambda H, W, h, w: 5,
    "5-h+1": lambda H, W, h, w: 5 - h + 1,
    "1": lambda H, W, h, w: 1,
    "2": lambda H, W, h, w: 2,
}  # fmt: skip

# The row of the image under the first row of the kernel, for the first row of the output.
_STARTS: dict[str, Formula] = {
    "0": lambda H, W, h, w: 0,
    "1": lambda H, W, h, w: 1,
    "-1": lambda H, W, h, w: -1,
    "-(h//2)": lambda H, W, h, w: -(h // 2),
    "-((h-1)//2)": lambda H, W, h, w: -((h - 1) // 2),
    "h-1": lambda H, W, h, w: h - 1,
    "-(h-1)": lambda H, W, h, w: 1 - h,
    "h//2": lambda H, W, h, w: h // 2,
    "(h-1)//2": lambda H, W, h, w: (h - 1) // 2,
    "h-1-h//2": lambda H, W, h, w: h - 1 - h // 2,
    "2*(h//2)": lambda H, W, h, w: 2 * (h // 2),
    "2": lambda H, W, h, w: 2,
    "-2": lambda H, W, h, w: -2,
    "h": lambda H, W, h, w: h,
    "-h": lambda H, W, h, w: -h,
    "h-2": lambda H, W, h, w: h - 2,
    "1-h//2": lambda H, W, h, w: 1 - h // 2,
    "-(h//2)-1": lambda H, W, h, w: -(h // 2) - 1,
    "h%2-1": lambda H, W, h, w: h % 2 - 1,
    "1-h%2": lambda H, W, h, w: 1 - h % 2,
    "H-h": lambda H, W, h, w: H - h,
    "H-1": lambda H, W, h, w: H - 1,
    "H-1-(h//2)": lambda H, W, h, w: H - 1 - h // 2,
}

# By how many rows the window moves from one row of the output to the next.
STEPS: dict[str, Formula] = {
    "1": lambda H, W, h, w: 1,
    "2": lambda H, W, h, w: 2,
    "3": lambda H, W, h, w: 3,
    "0": lambda H, W, h, w: 0,
    "-1": lambda H, W, h, w: -1,
    "h": lambda H, W, h, w: h,
    "w": lambda H, W, h, w: w,
}

_ACROSS = str.maketrans("HWhw", "WHwh")


def _all_ways(table: dict[str, Formula]) -> dict[str, Formula]:
    """The formulas; then the same for a kernel on its side, for exchanged sides of the image, and for both."""
    found = dict(table)
    for name, rule in table.items():
        for across, sides in (("hw", (0, 1, 3, 2)), ("HWhw", (1, 0, 3, 2)), ("HW", (1, 0, 2, 3))):
            found.setdefault(name.translate(_exchanged(across)), _with_sides(rule, sides))
    return found


def _exchanged(letters: str) -> dict[int, int]:
    pairs = [letters[i : i + 2] for i in range(0, len(letters), 2)]
    return str.maketrans("".join(pairs), "".join(pair[::-1] for pair in pairs))


def _with_sides(rule: Formula, sides: tuple[int, int, int, int]) -> Formula:
    return lambda *size: rule(*(size[side] for side in sides))


LENGTHS, STARTS = _all_ways(_LENGTHS), _all_ways(_STARTS)


def along(size: Size, axis: int) -> Size:
    """The size as the formulas want it. axis: 0 for rows, 1 for columns."""
    height, width, kernel_height, kernel_width = size
    return size if axis == 0 else (width, height, kernel_width, kernel_height)


def named(formula: str, axis: int) -> str:
    """The name of a formula as one reads it for rows or columns."""
    return formula if axis == 0 else formula.translate(_ACROSS)


def matching(table: Mapping[str, Formula], found: Iterable[tuple[Size, int]], axis: int) -> list[str]:
    """The formulas that give every one of these numbers."""
    numbers = [(along(size, axis), number) for size, number in found]
    return [name for name, formula in table.items() if all(formula(*size) == number for size, number in numbers)]
