"""Sizes at which something happens, and those at which it does not → the rule, in words."""

from __future__ import annotations

from collections.abc import Callable, Collection
from itertools import combinations

Size = tuple[int, int, int, int]  # H, W of the image, h, w of the kernel

RULES: dict[str, Callable[[int, int, int, int], bool]] = {
    "the kernel is not square": lambda H, W, h, w: h != w,
    "the kernel is higher than wide": lambda H, W, h, w: h > w,
    "the kernel is wider than high": lambda H, W, h, w: w > h,
    "the image has one row": lambda H, W, h, w: H == 1,
    "the image has one column": lambda H, W, h, w: W == 1,
    "the image has one row or one column": lambda H, W, h, w: 1 in (H, W),
    "the image is not square": lambda H, W, h, w: H != W,
    "the image is higher than wide": lambda H, W, h, w: H > W,
    "the image is wider than high": lambda H, W, h, w: W > H,
    "the output would not be square": lambda H, W, h, w: H - h != W - w,
    "the output would be higher than wide": lambda H, W, h, w: H - h > W - w,
    "the output would be wider than high": lambda H, W, h, w: H - h < W - w,
    "a side of the kernel is even": lambda H, W, h, w: h % 2 == 0 or w % 2 == 0,
    "the height of the kernel is even": lambda H, W, h, w: h % 2 == 0,
    "the width of the kernel is even": lambda H, W, h, w: w % 2 == 0,
    "both sides of the kernel are odd": lambda H, W, h, w: h % 2 == 1 and w % 2 == 1,
    "the kernel is not 3×3": lambda H, W, h, w: (h, w) != (3, 3),
    "the kernel has fewer than three rows or columns": lambda H, W, h, w: h < 3 or w < 3,
    "the kernel has more than three rows or columns": lambda H, W, h, w: h > 3 or w > 3,
    "the kernel has a side of 1": lambda H, W, h, w: 1 in (h, w),
    "the kernel has one row": lambda H, W, h, w: h == 1,
    "the kernel has one column": lambda H, W, h, w: w == 1,
    "the kernel has more than one row": lambda H, W, h, w: h > 1,
    "the kernel has more than one column": lambda H, W, h, w: w > 1,
    "the kernel is 1×1": lambda H, W, h, w: (h, w) == (1, 1),
    "the kernel is larger than 1×1": lambda H, W, h, w: (h, w) != (1, 1),
    "the kernel is as large as the image": lambda H, W, h, w: (h, w) == (H, W),
    "the kernel is as high or as wide as the image": lambda H, W, h, w: h == H or w == W,
}


def rule_for(happens: Collection[Size], others: Collection[Size]) -> str:
    """In words, when it happens: "always", one rule, or two joined by "or"; "" where none tells the two apart."""
    if not happens:
        return ""
    if not others:
        return "always"
    for name, rule in RULES.items():
        if all(rule(*size) for size in happens) and not any(rule(*size) for size in others):
            return name
    for (one, rule), (two, other) in combinations(RULES.items(), 2):
        if all(rule(*size) or other(*size) for size in happens) and not any(
            rule(*size) or other(*size) for size in others
        ):
            return f"{one}, or {two}"
    return ""


def large_from(happens: Collection[Size], others: Collection[Size]) -> int:
    """The number of cells of an output from which on it happens; 0 where that is not what tells the two apart."""
    least = min((_cells(size) for size in happens), default=0)
    return least if others and least > max(map(_cells, others)) else 0


def _cells(size: Size) -> int:
    H, W, h, w = size
    return max(H - h + 1, 0) * max(W - w + 1, 0)


def holds(rule: str, size: Size) -> bool:
    """Does a rule of rule_for hold at this size?"""
    return rule == "always" or any(RULES[one](*size) for one in rule.split(", or ") if one in RULES)
