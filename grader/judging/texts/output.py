"""What is wrong with an output, its kind, axes, shape and values → sentences."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from grader.judging.texts.about import About
from grader.judging.texts.words import are, at, of_total, shape_tuple
from grader.values.array import Array
from grader.values.difference import (
    Difference,
    NoAnswer,
    NotAnArray,
    NotFinite,
    NotRaised,
    Unconvincing,
    WrongAxes,
    WrongItems,
    WrongKeys,
    WrongKind,
    WrongLabels,
    WrongLength,
    WrongPrint,
    WrongShape,
    WrongText,
    WrongTruth,
    WrongType,
    WrongValues,
)
from grader.values.function import Window
from grader.values.numerals import numeral, pair, shape_text

# What a function can return instead of an array of real numbers: (what it is, what to do).
KINDS: dict[str, tuple[str, str]] = {
    "list": ("a list", "Turn it into an array before you return it: np.array(…)."),
    "tuple": ("a tuple", "Return one array, with nothing beside it."),
    "dict": ("a dict", "Return the array itself."),
    "text": ("a text", "Return the array itself, not its printed form."),
    "bytes": ("bytes", "Return the array itself."),
    "scalar": ("a single number", "Return the whole array."),
    "masked": ("a masked array", "Return a plain array; np.asarray(…) makes one."),
    "matrix": ("a numpy matrix", "Return a plain array; np.asarray(…) makes one."),
    "objects": ("an array that does not hold plain numbers", "Make the array with a number type, such as float."),
    "complex": ("an array of complex numbers", "The imaginary parts are no part of the answer; return the real part."),
    "booleans": ("an array of True and False", "Return the numbers themselves, not a comparison."),
    "coroutine": ("a coroutine", "Delete the word async before def."),
    "generator": ("a generator", "Use return, not yield, and return an array."),
    "iterable": ("something that only gives values one by one", "Make an array of it before you return it."),
    "function": ("a function", "Return the array; perhaps a pair of brackets () is missing."),
    "large": ("more than a result may hold", "Does it hold itself, or the whole picture many times?"),
    "dict keys": ("a dict with keys that are no texts or numbers", "Return a numpy array."),
    "other": ("something that is no array", "Return a numpy array."),
}

# What to do where a kernel slides: of other exercises this would not be true.
SLIDING: dict[str, str] = {
    "scalar": "Return the whole array, one number for each window.",
    "booleans": "Return the sums themselves, not a comparison.",
}

# What is expected where that is no array, and what else came, by the kinds of arrays/plain.py.
WANTED = {
    "number": "a single number", "truth": "True or False", "text": "a text", "nothing": "nothing (None)",
    "tuple": "a tuple", "list": "a list", "dict": "a dict", "array": "an array",
}  # fmt: skip


def say_output(difference: Difference, about: About) -> str:
    """The first fault of an output, from coarse to fine."""
    name = about.function.name
    result = f"{name} returned" if not about.part and not about.changes else f"{about.named} is"
    match difference:
        case NoAnswer():
            if about.part:
                return f"{about.part} is None."
            return f"{name} returned nothing (None). Did you forget return?"
        case NotAnArray("unwritten"):
            return f"{name} is still to be written: its body does nothing."
        case NotAnArray(kind, type_name, value):
            what, mend = KINDS.get(kind, KINDS["other"])
            mend = SLIDING.get(kind, mend) if about.function.slides else mend
            what += f", {value}" if value else ""
            shown = f" ({type_name})" if kind in ("other", "objects", "scalar") and type_name else ""
            numbers = "array" if about.expected is not None and about.expected.dtype.kind in "bc" else None
            return f"{result} {what}{shown}, not an {numbers or 'array of real numbers'}. {mend}"
        case WrongKind():
            return _wrong_kind(difference, result, about)
        case WrongLength() | WrongKeys() | WrongText() | WrongTruth() | WrongLabels() | WrongItems() | Unconvincing():
            from grader.judging.texts.plain import say_plain  # late: of arrays nothing of it is wanted

            return say_plain(difference, about)
        case NotRaised(wanted):
            return f"{name} raised no exception; for these arguments a {wanted} is wanted.".replace(" a A", " an A")
        case WrongPrint(number, printed, expected):
            return _wrong_print(number, printed, expected)
        case WrongAxes(shape, expected):
            return _of_part(about) + _wrong_axes(shape, expected)
        case WrongShape(shape, expected):
            return _of_part(about) + _wrong_shape(shape, expected, about)
        case NotFinite(count, total, first, value):
            which = "NaN (not a number)" if math.isnan(value) else "infinite"
            right = "Every window has a finite sum." if about.function.slides else "None of the expected values is."
            if not first:
                return f"{about.named} is {which}; expected is {numeral(about.expected)}."
            return (
                f"{of_total(count, total)} {are(count)} NaN or infinite; the first is {about.named}{at(first)}, "
                f"which is {which}. {right}"
            )
        case WrongType(dtype, wanted):
            return f"The values are right, but they are {dtype}; {wanted} is wanted."
        case WrongValues():
            is_number = about.expected is not None and not about.expected.ndim  # its sentence begins with its name
            return ("" if is_number else _of_part(about)) + _wrong_values(difference, about)
    return ""


def _of_part(about: About) -> str:
    """Which of several results it is about, where several are wrong."""
    if about.values and sum(not good for _, good in about.values) == 1:
        return ""
    return f"About {about.part}: " if about.part and not about.part.startswith("[") else ""


def _wrong_kind(difference: WrongKind, result: str, about: About) -> str:
    kind, wanted = difference.kind, difference.expected
    what = KINDS.get(kind, (WANTED.get(kind, "something else"), ""))[0] if kind not in WANTED else WANTED[kind]
    if kind == "array":
        what = f"an array of shape {shape_text(difference.shape)}"
    elif kind == "truth" and difference.value:
        what = difference.value
    elif difference.value and kind != "dict keys":
        what += f", {difference.value}"
    want = WANTED.get(wanted, "something else")
    names = about.function.results
    if wanted == "tuple" and names and not about.part:
        several = f"{len(names)} results are wanted: return {', '.join(names)}"
        return f"{result} {what}, and {several}."
    if kind == "scalar" and wanted == "number":
        what = difference.value or "a number"
        return f"{result} {what}, which is no number that numpy holds. Return an int or a float."
    if kind == "text" and wanted == "number":
        return f"{result} {what}, not {want}. Return the number itself, without quotation marks or str()."
    if kind == "array" and wanted == "number" and math.prod(difference.shape) == 1:
        return f"{result} {what}, not {want}. Take the number out of it: result[0], or .item()."
    return f"{result} {what}; {want} is wanted."


def _wrong_print(line: int, printed: str, expected: str) -> str:
    if not printed.strip() and expected:
        return f"Nothing was printed where line {line} should say: {expected}"
    if not expected:
        return f"Line {line} of what was printed is one too many: {printed}"
    return f"Line {line} of what was printed should say: {expected}\nYours says: {printed}"


def _wrong_axes(shape: Sequence[int], expected: Sequence[int]) -> str:
    axes = f"{len(shape)} axis" if len(shape) == 1 else f"{len(shape)} axes"
    wanted = f"the expected output has {len(expected)}, shape {shape_tuple(expected)}"
    yours = f"It has {axes}, shape {shape_tuple(shape)}; {wanted}."
    if len(shape) == 3 and (shape[0] == 1 or shape[-1] == 1):
        return f"The output has an axis too many. {yours}"
    if len(shape) == 1 and expected and shape[0] == expected[0] * (expected[1] if len(expected) > 1 else 1):
        return f"The output is one long row. {yours} Give it rows and columns with reshape."
    return f"The output has a wrong number of axes. {yours}"


def _wrong_shape(shape: Sequence[int], expected: Sequence[int], about: About) -> str:
    given, window = about.arrays, about.function.window
    if window is None or not {"image", "kernel"} <= given.keys():
        return f"The output has the shape {shape_text(shape)}; expected is {shape_text(expected)}{_like(shape, given)}."
    image, kernel = given["image"].shape, given["kernel"].shape
    if tuple(expected) != window.output(image, kernel):
        return f"The output has the shape {shape_text(shape)}; expected is {shape_text(expected)}."
    text = (
        f"The output has a wrong shape: "
        f"image {shape_text(image)}, kernel {shape_text(kernel)} → {shape_text(expected)} "
        f"({_sum(window, image, kernel, expected)}); yours is {shape_text(shape)}"
    )
    return text + _as_if(tuple(shape), tuple(expected), image, kernel, window) + "."


def _sum(window: Window, image: Sequence[int], kernel: Sequence[int], expected: Sequence[int]) -> str:
    if window.mode == "same":
        return "the shape of the image"
    one, other = ("-", "+") if window.mode == "valid" else ("+", "-")
    return (
        f"rows {image[0]} {one} {kernel[0]} {other} 1 = {expected[0]}, "
        f"columns {image[1]} {one} {kernel[1]} {other} 1 = {expected[1]}"
    )


def _like(shape: Sequence[int], given: Mapping[str, Array]) -> str:
    """Which argument has the shape of the output, where one of them alone has it."""
    names = [name for name, array in given.items() if array.ndim and array.shape == tuple(shape)]
    return f"; yours is the shape of {names[0]} itself" if len(names) == 1 else ""


def _as_if(
    shape: tuple[int, ...], expected: tuple[int, ...], image: Sequence[int], kernel: Sequence[int], window: Window
) -> str:
    """What a wrong shape is equal to: the first that fits, the most telling first."""
    rows, columns = expected
    explanations = (
        ((image[0], image[1]), ", the shape of the image itself"),
        ((image[0] + kernel[0] - 1, image[1] + kernel[1] - 1), ", as if every overlap counted, however small"),
        ((image[0] - kernel[0] + 1, image[1] - kernel[1] + 1), ", as if only windows inside the image counted"),
        ((columns, rows), ", rows and columns exchanged"),
        ((rows - 1, columns - 1), ", one row and one column too few"),
        ((rows - 1, columns), ", one row too few"),
        ((rows, columns - 1), ", one column too few"),
        ((rows + 1, columns + 1), ", one row and one column too many"),
        ((kernel[0], kernel[1]), ", the shape of the kernel"),
    )
    return next((text for like, text in explanations if like == shape), "")


def _wrong_values(difference: WrongValues, about: About) -> str:
    output, expected, name = about.output, about.expected, about.named
    assert output is not None and expected is not None
    first, worst = difference.first, difference.worst
    want, got = two(expected[first], output[first])
    if not first:
        return f"{'The result' if name == 'output' else name} is wrong: expected {want}, yours {got}."
    text = f"{of_total(difference.count, difference.total)} {are(difference.count)} wrong. "
    text += f"{'The first is' if difference.count > 1 else 'It is'} {name}{at(first)}: expected {want}, yours {got}."
    if worst != first and expected.dtype.kind != "b":
        want, got = two(expected[worst], output[worst])
        text += f" The furthest off is {name}{at(worst)}: expected {want}, yours {got}."
    if expected.dtype.kind == "b" and ((output != 0) & (output != 1)).any():
        text += " A mask of True and False is wanted; 1 and 0 will do."
    return text


def two(expected: Any, output: Any) -> tuple[str, str]:
    """Both as people compare them: True and False as words, complex numbers in their own notation."""
    if expected.dtype.kind == "b":
        words = {0.0: "False", 1.0: "True"}
        return str(bool(expected)), words.get(
            float(output), numeral(output)
        ) if output.dtype.kind != "c" else f"{output}"
    if expected.dtype.kind == "c" or output.dtype.kind == "c":
        return f"{complex(expected):.4g}", f"{complex(output):.4g}"
    return pair(expected, output)
