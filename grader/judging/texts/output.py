"""What is wrong with an output, its kind, axes, shape and values → sentences."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from grader.judging.texts.about import About
from grader.judging.texts.words import are, at, of_total, shape_tuple
from grader.values.array import Array
from grader.values.difference import NoAnswer, NotAnArray, NotFinite, WrongAxes, WrongShape, WrongType, WrongValues
from grader.values.numerals import pair, shape_text

# What a function can return instead of an array of real numbers: (what it is, what to do).
KINDS: dict[str, tuple[str, str]] = {
    "list": ("a list", "Turn it into an array before you return it: np.array(…)."),
    "tuple": ("a tuple", "Return one array, with nothing beside it."),
    "text": ("a text", "Return the array itself, not its printed form."),
    "scalar": ("a single number", "Return the whole array."),
    "masked": ("a masked array", "Return a plain array; np.asarray(…) makes one."),
    "matrix": ("a numpy matrix", "Return a plain array; np.asarray(…) makes one."),
    "objects": ("an array that does not hold plain numbers", "Make the array with a number type, such as float."),
    "complex": ("an array of complex numbers", "The imaginary parts are no part of the answer; return the real part."),
    "booleans": ("an array of True and False", "Return the numbers themselves, not a comparison."),
    "coroutine": ("a coroutine", "Delete the word async before def."),
    "generator": ("a generator", "Use return, not yield, and return an array."),
    "function": ("a function", "Return the array; perhaps a pair of brackets () is missing."),
    "other": ("something that is no array", "Return a numpy array."),
}

# What to do where a kernel slides: of other exercises this would not be true.
SLIDING: dict[str, str] = {
    "scalar": "Return the whole array, one number for each window.",
    "booleans": "Return the sums themselves, not a comparison.",
}


def say_output(
    difference: NoAnswer | NotAnArray | WrongAxes | WrongShape | NotFinite | WrongValues | WrongType, about: About
) -> str:
    """The first fault of an output, from coarse to fine."""
    name = about.exercise.function.name
    match difference:
        case NoAnswer():
            return f"{name} returned nothing (None). Did you forget return?"
        case NotAnArray("unwritten"):
            return f"{name} is still to be written: its body does nothing."
        case NotAnArray(kind, type_name, value):
            what, mend = KINDS.get(kind, KINDS["other"])
            mend = SLIDING.get(kind, mend) if about.exercise.slides else mend
            what += f", {value}" if value else ""
            shown = f" ({type_name})" if kind in ("other", "objects", "scalar") and type_name else ""
            return f"{name} returned {what}{shown}, not an array of real numbers. {mend}"
        case WrongAxes(shape, expected):
            return _wrong_axes(shape, expected)
        case WrongShape(shape, expected):
            return _wrong_shape(shape, expected, about)
        case NotFinite(count, total, first, value):
            which = "NaN (not a number)" if math.isnan(value) else "infinite"
            right = "Every window has a finite sum." if about.exercise.slides else "None of the expected values is."
            return (
                f"{of_total(count, total)} {are(count)} NaN or infinite; the first is output{at(first)}, "
                f"which is {which}. {right}"
            )
        case WrongType(dtype, wanted):
            return f"The values are right, but they are {dtype}; {wanted} is wanted."
        case WrongValues():
            return _wrong_values(difference, about)


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
    given = about.given
    if not about.exercise.slides or "image" not in given:
        return f"The output has the shape {shape_text(shape)}; expected is {shape_text(expected)}{_like(shape, given)}."
    image, kernel = given["image"].shape, given["kernel"].shape
    if tuple(expected) != (image[0] - kernel[0] + 1, image[1] - kernel[1] + 1):
        return f"The output has the shape {shape_text(shape)}; expected is {shape_text(expected)}."
    text = (
        f"The output has a wrong shape: "
        f"image {shape_text(image)}, kernel {shape_text(kernel)} → {shape_text(expected)} "
        f"(rows {image[0]} - {kernel[0]} + 1 = {expected[0]}, columns {image[1]} - {kernel[1]} + 1 = {expected[1]}); "
        f"yours is {shape_text(shape)}"
    )
    return text + _as_if(tuple(shape), image, kernel) + "."


def _like(shape: Sequence[int], given: Mapping[str, Array]) -> str:
    """Which argument has the shape of the output, where one of them alone has it."""
    names = [name for name, array in given.items() if array.ndim and array.shape == tuple(shape)]
    return f"; yours is the shape of {names[0]} itself" if len(names) == 1 else ""


def _as_if(shape: tuple[int, ...], image: Sequence[int], kernel: Sequence[int]) -> str:
    """What a wrong shape is equal to: the first that fits, the most telling first."""
    rows, columns = image[0] - kernel[0] + 1, image[1] - kernel[1] + 1
    explanations = (
        ((image[0], image[1]), ", the shape of the image itself"),
        ((image[0] + kernel[0] - 1, image[1] + kernel[1] - 1), ", as if every overlap counted, however small"),
        ((columns, rows), ", rows and columns exchanged"),
        ((rows - 1, columns - 1), ", one row and one column too few"),
        ((rows - 1, columns), ", one row too few"),
        ((rows, columns - 1), ", one column too few"),
        ((rows + 1, columns + 1), ", one row and one column too many"),
        ((kernel[0], kernel[1]), ", the shape of the kernel"),
    )
    return next((text for like, text in explanations if like == shape), "")


def _wrong_values(difference: WrongValues, about: About) -> str:
    output, expected = about.output, about.expected
    assert output is not None and expected is not None
    first, worst = difference.first, difference.worst
    want, got = pair(expected[first], output[first])
    text = f"{of_total(difference.count, difference.total)} {are(difference.count)} wrong. "
    text += f"{'The first is' if difference.count > 1 else 'It is'} output{at(first)}: expected {want}, yours {got}."
    if worst != first:
        want, got = pair(expected[worst], output[worst])
        text += f" The furthest off is output{at(worst)}: expected {want}, yours {got}."
    return text
