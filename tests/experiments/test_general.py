"""Functions that slide no kernel: programs as data, and what experiments say of them.

The courses' own wrong solutions are in test_course_general.py.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from grader.experiments.general import Shown
from grader.experiments.general.shown import same
from grader.values.function import Function
from tests.experiments.driver import Called, measured

SMALL = np.arange(12).reshape(3, 4) * 20 + 3
PHOTO = np.random.default_rng(1).permutation(240).astype(np.uint8)[:35].reshape(5, 7)
FRACTIONS = np.random.default_rng(2).normal(60, 40, (6, 4))
COLOUR = np.random.default_rng(3).integers(0, 255, (3, 5, 3))
PHOTO_IN_COLOUR = np.random.default_rng(4).integers(0, 255, (4, 3, 3)).astype(np.uint8)
GREY = [{"image": SMALL}, {"image": PHOTO}, {"image": FRACTIONS}, {"image": PHOTO.T.copy()}]
COLOURS = [{"image": COLOUR}, {"image": PHOTO_IN_COLOUR}, {"image": COLOUR[:2] / 7}]


def with_all(given: Sequence[dict[str, Any]], **more: Sequence[Any]) -> list[dict[str, Any]]:
    """Each picture with each value."""
    ((name, values),) = more.items()
    return [{**one, name: value} for one in given for value in values]


# What is right; then of each wrong program its name, its source, and all that is said.
TABLE: dict[str, tuple[str, str, list[dict[str, Any]], dict[str, tuple[str, list[str]]]]] = {
    "brighten": (
        "f(image, amount=40)",
        "return np.minimum(image.astype(int) + amount, 255)",
        with_all([{"image": PHOTO}, {"image": SMALL}, {"image": np.resize(np.arange(0, 256, 3), (9, 12))}], amount=[40, 7]),
        {
            "halves": ("return image // 2", []),
            "wraps": ("return image.astype(np.uint8) + np.uint8(amount)", []),
            "never clips": ("return image.astype(int) + amount", []),
            "takes off": ("return np.maximum(image.astype(int) - amount, 0)", []),
            "scales": ("return np.minimum(image.astype(int) * 2, 255)", []),
            "always forty": ("return np.minimum(image.astype(int) + 40, 255)", []),
            "leaves it": ("return image", []),
            "negative": ("return 255 - image.astype(int)", []),
            "by the mean": ("return np.minimum(image + image.mean(), 255)", []),
        },
    ),
    "threshold": (
        "f(image, limit)",
        "return image > limit",
        with_all(GREY, limit=[63, 100, 43]),
        {
            "with the limit": ("return image >= limit", []),
            "other side": ("return image < limit", []),
            "numbers": ("return (image > limit) * 255", []),
            "always hundred": ("return image > 100", []),
            "any": ("return bool((image > limit).any())", []),
        },
    ),
    "transpose": (
        "f(image)",
        "return image.T",
        GREY,
        {
            "nothing": ("return image", []),
            "turns": ("return image[::-1, ::-1]", []),
            "quarter": ("return np.rot90(image)", []),
            "mirrors": ("return image[:, ::-1]", []),
            "reshapes": ("return image.reshape(image.shape[::-1])", []),
            "flat": ("return image.T.ravel()", []),
            "as a list": ("return image.T.tolist()", []),
        },
    ),
    "mirror": (
        "f(image)",
        "return image[:, ::-1]",
        GREY,
        {
            "upside down": ("return image[::-1]", []),
            "misses a column": ("return image[:, -2::-1]", []),
            "in place": ("h = image.shape[1]\nfor j in range(h): image[:, j] = image[:, h - 1 - j]\nreturn image", []),
        },
    ),
    "crop": (
        "f(image, border)",
        "return image[border:-border, border:-border]",
        with_all(GREY, border=[1]),
        {
            "at the top only": ("return image[border:, border:]", []),
            "too much": ("return image[border + 1:-border, border:-border]", []),
        },
    ),
    "shrink": (
        "f(image, step)",
        "return image[::step, ::step]",
        with_all(GREY, step=[2, 3]),
        {
            "rows only": ("return image[::step]", []),
            "begins late": ("return image[1::step, 1::step]", []),
            "always two": ("return image[::2, ::2]", []),
        },
    ),
    "enlarge": (
        "f(image)",
        "return image.repeat(2, 0).repeat(2, 1)",
        GREY,
        {"tiles": ("return np.tile(image, (2, 2))", []), "rows": ("return image.repeat(2, 0)", [])},
    ),
    "roll": (
        "f(image)",
        "return np.roll(image, 1, axis=1)",
        GREY,
        {"down": ("return np.roll(image, 1, axis=0)", []), "back": ("return np.roll(image, -1, axis=1)", [])},
    ),
    "bgr": (
        "f(image)",
        "return image[:, :, ::-1]",
        COLOURS,
        {"nothing": ("return image", []), "turned": ("return image[:, ::-1]", []), "red": ("return image[:, :, 0]", [])},
    ),
    "grey": (
        "f(image)",
        "return image @ np.array([0.299, 0.587, 0.114])",
        COLOURS,
        {
            "bgr": ("return image @ np.array([0.114, 0.587, 0.299])", []),
            "green": ("return image[:, :, 1].astype(float)", []),
            "uint8": ("return (image @ np.array([0.299, 0.587, 0.114])).astype(np.uint8)", []),
            "mean in uint8": ("return (image[..., 0] + image[..., 1] + image[..., 2]) / 3", []),
        },
    ),
    "stretch": (
        "f(image)",
        "image = image.astype(float)\nreturn (image - image.min()) / (image.max() - image.min())",
        GREY,
        {
            "to 255": ("a = image.astype(float)\nreturn (a - a.min()) / (a.max() - a.min()) * 255", []),
            "by the largest": ("return image / image.max()", []),
            "by 255": ("return image / 255", []),
        },
    ),
    "statistics": (
        "f(image) -> mean, spread",
        "return float(image.mean()), float(image.std())",
        GREY,
        {
            "exchanged": ("return float(image.std()), float(image.mean())", []),
            "variance": ("return float(image.mean()), float(image.var())", []),
            "mean only": ("return float(image.mean())", []),
            "whole": ("return int(image.mean()), int(image.std())", []),
        },
    ),
    "histogram": (
        "f(image, bins)",
        "return np.bincount(np.clip(image.astype(int), 0, 255).ravel() * bins // 256, minlength=bins)",
        with_all(GREY, bins=[4, 8]),
        {
            "shares": ("h = np.bincount(np.clip(image.astype(int), 0, 255).ravel() * bins // 256, minlength=bins)\n"
                       "return h / h.sum()", []),
            "always eight": ("return np.bincount(np.clip(image.astype(int), 0, 255).ravel() * 8 // 256, minlength=8)", []),
            "sums": ("return np.cumsum(np.bincount(np.clip(image.astype(int), 0, 255).ravel() * bins // 256,"
                     " minlength=bins))", []),
        },
    ),
    "rows difference": (
        "f(image)",
        "image = image.astype(float)\nreturn image[1:] - image[:-1]",
        GREY,
        {
            "columns": ("a = image.astype(float)\nreturn a[:, 1:] - a[:, :-1]", []),
            "other sign": ("a = image.astype(float)\nreturn a[:-1] - a[1:]", []),
            "absolute": ("a = image.astype(float)\nreturn abs(a[:-1] - a[1:])", []),
            "in its type": ("return image[1:] - image[:-1]", []),
            "remembers": ("seen.append(0)\na = image.astype(float)\nreturn a[1:] - a[:-1] + len(seen)", []),
        },
    ),
    "gamma": (
        "f(image, gamma)",
        "return 255 * (image.clip(0) / 255) ** gamma",
        with_all(GREY, gamma=[0.5, 2.0, 1.5]),
        {
            "inverse": ("return 255 * (image.clip(0) / 255) ** (1 / gamma)", []),
            "forgets 255": ("return image.clip(0) ** gamma", []),
            "whole": ("return (255 * (image.clip(0) / 255) ** gamma).astype(int)", []),
        },
    ),
}  # fmt: skip

CASES = [(name, wrong) for name, row in TABLE.items() for wrong in row[3]]


def function_of(signature: str) -> Function:
    text, _, results = signature.partition(" -> ")
    arguments = ast.parse(f"def {text}: pass").body[0].args  # type: ignore[attr-defined]
    names = [argument.arg for argument in arguments.args]
    defaults = [ast.unparse(one) for one in arguments.defaults]
    pairs = tuple(zip(names[len(names) - len(defaults) :], defaults, strict=True))
    return Function("f", tuple(names), pairs, results=tuple(results.split(", ")) if results else ())


def live(signature: str, body: str) -> Any:
    names: dict[str, Any] = {"np": np, "seen": []}
    lines = "\n    ".join(body.split("\n"))
    exec(f"def {signature.partition(' -> ')[0]}:\n    {lines}", names)
    return names["f"]


def said_of(name: str, body: str, right: bool | None = None) -> tuple[Any, int, float]:
    """right: what is said to be of all cases, None for what they are."""
    signature, correct, given, _ = TABLE[name]
    function, cases = function_of(signature), []
    called, correct_one = Called(function, live(signature, body)), live(signature, correct)
    for one in given:
        expected, answer = correct_one(**one), answer_of(called, one)
        cases.append(Shown(one, expected, answer, same(answer, expected) if right is None else right))
    return measured(function, called, cases)


def answer_of(called: Called, given: dict[str, Any]) -> Any:
    from grader.arrays.plain import pack_value, unpack_value
    from grader.values.reply import Returned

    reply, _ = called({name: pack_value(value) for name, value in given.items()})
    return unpack_value(reply.output) if isinstance(reply, Returned) else None


@pytest.mark.parametrize(("name", "wrong"), CASES)
def test_what_is_said(name: str, wrong: str) -> None:
    body, expected = TABLE[name][3][wrong]
    traits, calls, _ = said_of(name, body)
    assert [trait.says for trait in traits] == expected
    assert calls <= 120
