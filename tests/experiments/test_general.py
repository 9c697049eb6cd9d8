"""Functions that slide no kernel: programs as data, and what experiments say of them.

The courses' own wrong solutions are in test_general_course.py.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.arrays.plain import pack_value, unpack_value
from grader.experiments.asking import Asking
from grader.experiments.general import Shown, describe
from grader.experiments.general.probe import MOST_CALLS
from grader.experiments.general.shown import same
from grader.values.function import Function
from grader.values.reply import Returned
from tests.experiments.driver import Called, measured

GOLDEN = Path(__file__).parent
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
        with_all(
            [{"image": PHOTO}, {"image": SMALL}, {"image": np.resize(np.arange(0, 256, 3), (9, 12))}], amount=[40, 7]
        ),
        {
            "halves": ("return image // 2", ["argument: amount is not used", "pixels: each by itself"]),
            "wraps": ("return image.astype(np.uint8) + np.uint8(amount)", ["pixels: each by itself"]),
            "never clips": ("return image.astype(int) + amount", ["pixels: each by itself"]),
            "takes off": ("return np.maximum(image.astype(int) - amount, 0)", ["pixels: each by itself"]),
            "scales": (
                "return np.minimum(image.astype(int) * 2, 255)",
                ["argument: amount is not used", "pixels: each by itself"],
            ),
            "always forty": (
                "return np.minimum(image.astype(int) + 40, 255)",
                ["argument: amount is not used", "pixels: each by itself"],
            ),
            "leaves it": ("return image", ["argument: amount is not used", "pixels: moved"]),
            "negative": ("return 255 - image.astype(int)", ["argument: amount is not used", "pixels: each by itself"]),
            "and the mean": ("return image + amount - image.mean()", []),
            "by the mean": ("return np.minimum(image + image.mean(), 255)", ["argument: amount is not used"]),
        },
    ),
    "threshold": (
        "f(image, limit)",
        "return image > limit",
        with_all(GREY, limit=[63, 100, 43]),
        {
            "with the limit": ("return image >= limit", ["limit: the limit itself"]),
            "other side": ("return image < limit", ["pixels: each by itself"]),
            "numbers": ("return (image > limit) * 255", ["output: 0 and 255"]),
            "always hundred": ("return image > 100", ["argument: limit is not used", "pixels: each by itself"]),
            "any": ("return bool((image > limit).any())", ["output: whether any"]),
        },
    ),
    "transpose": (
        "f(image)",
        "return image.T",
        GREY,
        {
            "nothing": ("return image", ["pixels: moved"]),
            "turns": ("return image[::-1, ::-1]", ["pixels: moved"]),
            "quarter": ("return np.rot90(image)", ["pixels: moved"]),
            "mirrors": ("return image[:, ::-1]", ["pixels: moved"]),
            "reshapes": ("return image.reshape(image.shape[::-1])", []),
            "flat": ("return image.T.ravel()", ["output: flat"]),
            "as a list": ("return image.T.tolist()", []),
        },
    ),
    "mirror": (
        "f(image)",
        "return image[:, ::-1]",
        GREY,
        {
            "upside down": ("return image[::-1]", ["pixels: moved"]),
            "misses a column": ("return image[:, -2::-1]", ["pixels: moved"]),
            "in place": (
                "h = image.shape[1]\nfor j in range(h): image[:, j] = image[:, h - 1 - j]\nreturn image",
                ["answer: is the same with left and right exchanged", "image: changed"],
            ),
        },
    ),
    "crop": (
        "f(image, border)",
        "return image[border:-border, border:-border]",
        with_all(GREY, border=[1]),
        {
            "at the top only": ("return image[border:, border:]", ["output: wrong shape"]),
            "too much": ("return image[border + 1:-border, border:-border]", ["weights: of the window"]),
        },
    ),
    "shrink": (
        "f(image, step)",
        "return image[::step, ::step]",
        with_all(GREY, step=[2, 3]),
        {
            "rows only": ("return image[::step]", ["output: wrong shape", "weights: of the window"]),
            "begins late": ("return image[1::step, 1::step]", ["weights: of the window"]),
            "always two": ("return image[::2, ::2]", ["argument: step is not used", "weights: of the window"]),
        },
    ),
    "enlarge": (
        "f(image)",
        "return image.repeat(2, 0).repeat(2, 1)",
        GREY,
        {
            "tiles": ("return np.tile(image, (2, 2))", ["pixels: moved"]),
            "rows": ("return image.repeat(2, 0)", ["pixels: moved"]),
        },
    ),
    "roll": (
        "f(image)",
        "return np.roll(image, 1, axis=1)",
        GREY,
        {
            "down": ("return np.roll(image, 1, axis=0)", ["pixels: moved"]),
            "back": ("return np.roll(image, -1, axis=1)", ["pixels: moved"]),
        },
    ),
    "bgr": (
        "f(image)",
        "return image[:, :, ::-1]",
        COLOURS,
        {
            "nothing": ("return image", ["pixels: moved"]),
            "turned": ("return image[:, ::-1]", ["pixels: moved"]),
            "red": ("return image[:, :, 0]", ["pixels: moved"]),
        },
    ),
    "grey": (
        "f(image)",
        "return image @ np.array([0.299, 0.587, 0.114])",
        COLOURS,
        {
            "bgr": ("return image @ np.array([0.114, 0.587, 0.299])", ["weights: of the channels"]),
            "green": ("return image[:, :, 1].astype(float)", ["weights: of the channels"]),
            "uint8": ("return (image @ np.array([0.299, 0.587, 0.114])).astype(np.uint8)", ["output: uint8"]),
            "mean in uint8": (
                "return (image[..., 0] + image[..., 1] + image[..., 2]) / 3",
                ["weights: of the channels", "image: own type"],
            ),
        },
    ),
    "stretch": (
        "f(image)",
        "image = image.astype(float)\nreturn (image - image.min()) / (image.max() - image.min())",
        GREY,
        {
            "to 255": (
                "a = image.astype(float)\nreturn (a - a.min()) / (a.max() - a.min()) * 255",
                ["results: times 255"],
            ),
            "by the largest": ("return image / image.max()", []),
            "by 255": ("return image / 255", ["weights: of the window"]),
        },
    ),
    "statistics": (
        "f(image) -> mean, spread",
        "return float(image.mean()), float(image.std())",
        GREY,
        {
            "exchanged": ("return float(image.std()), float(image.mean())", ["output: results exchanged"]),
            "variance": ("return float(image.mean()), float(image.var())", ["spread: results: squared"]),
            "mean only": ("return float(image.mean())", ["cells: first result only"]),
            "whole": ("return int(image.mean()), int(image.std())", ["output: whole numbers"]),
        },
    ),
    "histogram": (
        "f(image, bins)",
        "return np.bincount(np.clip(image.astype(int), 0, 255).ravel() * bins // 256, minlength=bins)",
        with_all(GREY, bins=[4, 8]),
        {
            "shares": (
                "h = np.bincount(np.clip(image.astype(int), 0, 255).ravel() * bins // 256, minlength=bins)\n"
                "return h / h.sum()",
                [],
            ),
            "always eight": (
                "return np.bincount(np.clip(image.astype(int), 0, 255).ravel() * 8 // 256, minlength=8)",
                ["argument: bins is not used"],
            ),
            "sums": (
                "return np.cumsum(np.bincount(np.clip(image.astype(int), 0, 255).ravel() * bins // 256,"
                " minlength=bins))",
                [],
            ),
        },
    ),
    "rows difference": (
        "f(image)",
        "image = image.astype(float)\nreturn image[1:] - image[:-1]",
        GREY,
        {
            "columns": (
                "a = image.astype(float)\nreturn a[:, 1:] - a[:, :-1]",
                ["output: wrong shape", "weights: of the window"],
            ),
            "other sign": ("a = image.astype(float)\nreturn a[:-1] - a[1:]", ["results: sign reversed"]),
            "absolute": ("a = image.astype(float)\nreturn abs(a[:-1] - a[1:])", ["results: absolute"]),
            "in its type": ("return image[1:] - image[:-1]", ["image: own type"]),
            "remembers": (
                "seen.append(0)\na = image.astype(float)\nreturn a[1:] - a[:-1] + len(seen)",
                ["state: another answer"],
            ),
        },
    ),
    "gamma": (
        "f(image, gamma)",
        "return 255 * (image.clip(0) / 255) ** gamma",
        with_all(GREY, gamma=[0.5, 2.0, 1.5]),
        {
            "inverse": ("return 255 * (image.clip(0) / 255) ** (1 / gamma)", ["gamma: 1 / gamma"]),
            "forgets 255": ("return image.clip(0) ** gamma", ["pixels: each by itself"]),
            "whole": ("return (255 * (image.clip(0) / 255) ** gamma).astype(int)", ["output: whole numbers"]),
        },
    ),
}

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
    reply, _ = called({name: pack_value(value) for name, value in given.items()})
    return unpack_value(reply.output) if isinstance(reply, Returned) else None


@pytest.mark.parametrize(("name", "wrong"), CASES)
def test_traits(name: str, wrong: str) -> None:
    body, expected = TABLE[name][3][wrong]
    traits, calls, _ = said_of(name, body)
    assert [trait.trait for trait in traits] == expected
    assert calls <= MOST_CALLS


@pytest.mark.parametrize("name", TABLE)
def test_nothing_is_said_of_right_functions(name: str) -> None:
    """Not even where its cases are said to fail."""
    assert said_of(name, TABLE[name][1])[0] == ()
    assert said_of(name, TABLE[name][1], right=False)[0] == ()


# Programs that answer with all kinds of things, at random, or not at all: nothing is said, and nothing breaks.
VILLAINS = {
    "nothing": "return None",
    "a text": "return 'grey'",
    "a dict": "return {'a': image}",
    "lists": "return image.tolist()",
    "not a number": "return image * float('nan')",
    "infinite": "return image * float('inf')",
    "tiny": "return image * 1e-310",
    "huge": "return np.zeros((400, 400))",
    "empty": "return image[:0]",
    "complex": "return image * 1j",
    "many axes": "return image[None, None]",
    "raises": "raise ValueError('no')",
    "raises at zeros": "assert image.any()\nreturn image + 1",
    "raises elsewhere": "assert image.shape == (3, 4)\nreturn image + 1",
    "at random": "return image + np.random.random(image.shape)",
    "now and then": "seen.append(0)\nreturn image + (len(seen) % 3 == 0)",
    "notices": "return image + 1 if image.max() < 240 and image.max() > 1 else image",
    "counts": "seen.append(0)\nreturn image + len(seen) // 9",
    "one object": "seen.append(image)\nreturn seen[0]",
    "tuple": "return image, image",
    "truth": "return True",
    "text array": "return np.array(['a'])",
}
# What is true of them.
TRUE = {"state: another answer", "output: wrong shape", "answers: always the same"}

MORE = {"tiny": {"weights: of the window"}, "counts": {"answers: always the same"}}


@pytest.mark.parametrize("name", VILLAINS)
@pytest.mark.parametrize("right", ["rows difference", "transpose", "statistics", "stretch"])
def test_villains(right: str, name: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        traits, calls, _ = said_of(right, VILLAINS[name], right=False)
    assert {trait.trait for trait in traits} <= TRUE | MORE.get(name, set())
    assert calls <= MOST_CALLS


def test_it_ends_with_the_bound() -> None:
    """What was found before may be told; a call that runs long ends all."""
    row = TABLE["brighten"]
    function, called = function_of(row[0]), Called(function_of(row[0]), live(row[0], "return image // 2"))
    cases = [Shown(one, live(row[0], row[1])(**one), answer_of(called, one), False) for one in row[2]]
    for most in range(0, 40, 3):
        asking = Asking(called, 1.0, most_calls=most)
        describe(asking, function, cases)
        assert asking.calls <= most
    assert describe(Asking(lambda given: (called(given)[0], 99.0), 1.0), function, cases) == ()


def test_what_is_said(renew: bool) -> None:
    """general.txt has the sentences of all programs above."""
    lines = []
    for name, wrong in CASES:
        body = TABLE[name][3][wrong][0]
        lines.append(f"{name}, {wrong}: {' / '.join(body.splitlines())}")
        lines += [f"    {trait.says}" for trait in said_of(name, body)[0]]
    golden(GOLDEN / "general.txt", lines, renew)


def golden(path: Path, lines: Sequence[str], renew: bool) -> None:
    text = "\n".join(lines) + "\n"
    if renew:
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


@pytest.fixture
def renew(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--renew"))
