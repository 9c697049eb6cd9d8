"""An exception of Python or numpy, by its type and message → one more sentence in plain words, "" where none helps.

Their own message stays as it is, because it is what students find when they search for it; this stands below. What is
said must be true of every program that ends with this message: what it did is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from math import prod

from grader.values.numerals import counted

_HELD = "While it is graded, a program may not use other files, the network, or other programs."

# The whole answer where the type alone tells.
TYPES: dict[str, str] = {
    "SystemExit": "The function ends the whole program; give the answer with return.",
    "EOFError": "Nobody answers input() while the program is graded.",
    "RecursionError": "More calls were open one inside the other than Python allows (1000, unless told otherwise): "
    "does the function call itself without end, or once for each cell?",
    "BdbQuit": "breakpoint() waits for orders, and nobody gives them while the program is graded. Delete that call.",
    "KeyboardInterrupt": "The program raised it itself.",
    # asyncio.run meets it, too, which begins with a pair of sockets.
    "PermissionError": _HELD,
    "FileNotFoundError": _HELD,
}

# The same of those whose message is whatever a program asked for; the numbers of the line say more.
UNDER_ANY_MESSAGE = {
    "KeyError": "That is how a dict or a set says that it has no such key.",
    "StopIteration": "That is how next(…) says that nothing is left.",
}

# Names that numpy had once, and what stands for them today.
GONE = {
    "float": "float or np.float64", "int": "int or np.int64", "complex": "complex",
    "object": "object", "str": "str", "unicode": "str", "float_": "np.float64", "int0": "np.intp",
    "infty": "np.inf", "Inf": "np.inf", "NaN": "np.nan", "NAN": "np.nan", "PINF": "np.inf", "NINF": "-np.inf",
    "product": "np.prod", "cumproduct": "np.cumprod", "sometrue": "np.any", "alltrue": "np.all",
    "in1d": "np.isin", "trapz": "np.trapezoid", "asfarray": "np.asarray(…, dtype=float)", "round_": "np.round",
    "complex_": "np.complex128", "unicode_": "np.str_", "string_": "np.bytes_", "mat": "np.asmatrix",
    "asscalar": "the method item()", "msort": "np.sort(…, axis=0)", "find_common_type": "np.result_type",
}  # fmt: skip


def _shapes(text: str) -> list[str]:
    """The shapes in a message of numpy's: "(2,3) and (3,)" → ["2×3", "3 values in one row"]."""
    lengths = [found.strip(",").split(",") for found in re.findall(r"\((\d[\d,]*)\)", text)]
    return ["×".join(one) if len(one) > 1 else f"{counted(int(one[0]), 'value')} in one row" for one in lengths]


def _put(found: re.Match[str]) -> str:
    shapes = _shapes(found.string)
    return f"What stands on the right is {shapes[0]}, and its place on the left is {shapes[1]}." if shapes[1:] else ""


def _join(found: re.Match[str]) -> str:
    shapes = list(dict.fromkeys(_shapes(found.string)))
    if len(shapes) < 2:
        return ""
    return (
        f"The arrays are {', '.join(shapes[:-1])} and {shapes[-1]}. To be joined cell by cell, they must be equally "
        "long along each axis, or have the length 1 there."
    )


def _index(found: re.Match[str]) -> str:
    last = int(found[3]) - 1
    if last < 0:
        return f"Along axis {found[2]} the array has nothing at all."
    return (
        f"Along axis {found[2]} the indices go from 0 to {last}." if last else f"Axis {found[2]} has the index 0 only."
    )


def _cast(found: re.Match[str]) -> str:
    return (
        f"The result is {found[1]}, and the array into which it shall be written is {found[2]}: "
        "make that array with the other type, or write a = a + b in place of a += b."
    )


def _axes(count: str) -> str:
    return "1 axis" if count == "1" else f"{count} axes"


def _holds(unsigned: bool, bits: int) -> str:
    low, high = (0, 2**bits - 1) if unsigned else (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)
    return f"{'u' if unsigned else ''}int{bits} holds {low} to {high}."


def _gone(found: re.Match[str]) -> str:
    name = found[1]
    return f"numpy has no np.{name} any more; write {GONE[name]}." if name in GONE else ""


def _room(found: re.Match[str]) -> str:
    room = prod(int(length) for length in found[2].split(",") if length.strip())
    return f"The array has {counted(int(found[1]), 'value')}, and the shape has room for {room}."


def _last_axis(found: re.Match[str]) -> str:
    count = int(found[2])
    if count < 2:
        return "The array has the axis 0 only." if count else "It is one number, which has no axes."
    return "The axes of the array are 0 and 1." if count == 2 else f"The axes of the array are 0 to {count - 1}."


def _of_array(found: re.Match[str]) -> str:
    if found[1] == "append":
        return "An array does not grow: make it as large as it will be, or append to a list."
    import numpy as np

    return _meant(found[1], dir(np.ndarray), "")


def _of_numpy(found: re.Match[str]) -> str:
    if found[1] in GONE:
        return _gone(found)
    import numpy as np

    return _meant(found[1], dir(np), "np.")


def _meant(name: str, names: Sequence[str], before: str) -> str:
    similar = get_close_matches(name, names, n=1, cutoff=0.85)
    return f"Did you mean {before}{similar[0]}?" if similar else ""


def _of_list(found: re.Match[str]) -> str:
    import numpy as np

    return "It is a list and no array: np.array(…) makes an array of it." if hasattr(np.ndarray, found[1]) else ""


_INDEX = "An index is a whole number: 4 / 2 gives 2.0, which is none, and 4 // 2 gives 2."
_NO_VALUE = "There is None where a value is wanted: what a function without return gives, for example."
_NUMBER = r"'(?:numpy\.)?(?:u?int\d*|float\d*|bool)'"
_LISTS = "Lists are not computed with cell by cell, arrays are: np.array(…) makes an array of a list."
_FOR_ALL = "The arrays must be equally long along each axis{}."

# What a message begins or goes on with → what it means.
MESSAGES: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    (r"setting an array element with a sequence\. The requested array has an inhomogeneous shape",
     "Its parts are not all equally long, so they make no array; print the shape or the length of each."),
    (r"setting an array element with a sequence",
     "One cell of an array takes one number, and what shall go there is a list or an array."),
    (r"could not broadcast input array from|shape mismatch: value array", _put),
    (r"operands could not be broadcast", _join),
    (r"only integer scalar arrays can be converted to a scalar index",
     "An array stands where one whole number is wanted, such as a length in range(…) or an index of a list."),
    (r"only integers, slices .* are valid indices",
     _INDEX),
    (r"'.*float.*' object cannot be interpreted as an integer",
     "A whole number is wanted here: 4 / 2 gives 2.0, which is none, and 4 // 2 gives 2."),
    (r"only (?:length-1|0-dimensional) arrays can be converted to Python scalars",
     "An array stands where one number is wanted."),
    (r"The truth value of an array with more than one element is ambiguous",
     "A comparison with an array gives True or False for each cell; if, while, and, or and not want one for all: "
     "(…).all() is True where every cell is, (…).any() where at least one is."),
    (r"Cannot cast ufunc '.*' output from dtype\('(\w+)'\) to dtype\('(\w+)'\)", _cast),
    (r"index (-?\d+) is out of bounds for axis (\d+) with size (\d+)", _index),
    (r"too many indices for array: array is (\d+)-dimensional, but (\d+) were indexed", lambda found:
     f"The array has {_axes(found[1])}, and there are {found[2]} indices in the brackets."),
    (r"module 'numpy' has no attribute '(\w+)'", _of_numpy),
    (r"`np\.(\w+)` was removed", _gone),
    (r"'NoneType' object|cannot unpack non-iterable NoneType|unsupported operand type\(s\) for .*'NoneType'",
     _NO_VALUE),
    (_NUMBER + r" object is not subscriptable|invalid index to scalar variable",
     "What stands before the square brackets is one number, not an array."),
    (r"'numpy\.ndarray' object is not callable",
     "Round brackets call a function; cells of an array stand in square ones."),
    (r"list indices must be integers or slices, not tuple",
     "It is a list of lists, which wants [row][column]; [row, column] is for arrays."),
    (r"Cannot interpret '\d+' as a data type",
     "The lengths of all axes are one argument, in brackets of their own: np.zeros((rows, columns))."),
    (r"not enough values to unpack \(expected (?:at least )?(\d+), got (\d+)\)", lambda found:
     f"On the left stand {counted(int(found[1]), 'name')}, on the right {counted(int(found[2]), 'value')}."),
    (r"too many values to unpack \(expected (\d+)", lambda found:
     f"On the left stand {counted(int(found[1]), 'name')}, on the right more values."),
    (r"matmul: |shapes .* not aligned",
     "This is the product of matrices, rows times columns; * multiplies cell by cell."),
    (r"Python integer .* out of bounds for (u?)int(\d+)", lambda found: _holds(bool(found[1]), int(found[2]))),
    (r"\w+(?: assignment)? index out of range",
     "The places are counted from 0: the first of n is 0, and the last is n - 1."),
    (r"list indices must be integers or slices, not (?:numpy\.)?float", _INDEX),
    (r"cannot access local variable '(\w+)'", lambda found:
     f"The line that gives {found[1]} a value comes later, or did not run. A name that gets a value anywhere in a "
     "function is that function's own, whatever is called so outside."),
    (r"name 'np' is not defined", "What np stands for is told by import numpy as np, at the top of the file."),
    (_NUMBER + r" object is not callable",
     "Round brackets call a function, and what stands before them is a number: a product needs its *, and a name that "
     "was given a number is no function any more."),
    (r"'(?:list|tuple|dict)' object is not callable",
     "Round brackets call a function; what is in a list, a tuple or a dict is asked for in square ones."),
    (_NUMBER + r" object is not iterable",
     "One number stands where several values are wanted; for i in range(n) counts from 0 to n - 1."),
    (r"cannot unpack non-iterable (?:numpy\.)?(?:int|float)",
     "On the left stand several names, on the right one number."),
    (r"object of type " + _NUMBER + r" has no len", "What stands in the brackets is one number, which has no length."),
    (r"can't multiply sequence by non-int",
     "A list times a whole number is the list, repeated. Arrays are multiplied cell by cell: np.array(…) makes an "
     "array of a list."),
    (r"(?:unsupported operand type\(s\) for|'[<>]=?' not supported between instances of) .*'list'", _LISTS),
    (r"can only concatenate list", "+ puts one list behind another. " + _LISTS),
    (r'can only concatenate str \(not "(?:int|float)"\)',
     "A number becomes a part of a text by str(…) around it."),
    (r"'tuple' object does not support item assignment",
     "A tuple, such as the shape of an array, stays as it was made; list(…) makes a list of it, which can be changed."),
    (r"'list' object has no attribute '(\w+)'", _of_list),
    (r"'numpy\.ndarray' object has no attribute '(\w+)'", _of_array),
    (r"all the input array dimensions except for the concatenation axis",
     _FOR_ALL.format(", but for the one along which they are joined")),
    (r"all input arrays must have the same shape", _FOR_ALL.format("")),
    (r"cannot reshape array of size (\d+) into shape \((\d[\d,]*)\)", _room),
    (r"axis (-?\d+) is out of bounds for array of dimension (\d+)", _last_axis),
    (r"zero-size array to reduction operation (?:maximum|minimum|fmax|fmin)",
     "The array has no values, so none is the largest or the smallest: is it a slice that lies outside?"),
    (r"ufunc '.*' did not contain a loop .*dtype\('<U", "There is a text where numbers are wanted."),
    (r"math domain error", "The function has no value there, as the square root of a number below 0 has none."),
    (r"can't start new thread",
     "While it is graded, a program has one thread, and starts no others."),
    (r"negative dimensions are not allowed",
     "One of the lengths is below 0."),
)  # fmt: skip


def plainly(type_name: str, message: str) -> str:
    """One more sentence, with a space before it."""
    if text := TYPES.get(type_name):
        return f" {text}"
    first = " ".join(message.split())
    for pattern, says in MESSAGES:
        if type_name not in UNDER_ANY_MESSAGE and (found := re.match(pattern, first)):
            text = says if isinstance(says, str) else says(found)
            return f" {text}" if text else ""
    text = UNDER_ANY_MESSAGE.get(type_name, "")
    return f" {text}" if text else ""
