"""The grammar of exercise.yaml and hidden.yaml as one table: every key, what it holds, and what it is for.

The reader walks it, and the JSON Schema and the reference page are made from it. `kind` names an entry of
kinds.KINDS. To add a key is to add a line here (and a field to the value that keeps it).
"""

from __future__ import annotations

from grader.values.value import Value


class Key(Value):
    """One key of a mapping. default: what an absent key means; ignored when required.

    example: a value as it is written, where the one of the kind (words.KINDS_IN_WORDS) would not do.
    """

    name: str
    kind: str
    description: str
    required: bool = False
    default: object = None
    example: str = ""


Table = tuple[Key, ...]

ALLOW: Table = (
    Key("threads", "flag", "May the student's program start threads?", default=False),
    Key("temp_mib", "temporary", "Room in a private, empty folder that the program may write into, in MiB.", default=0),
    Key(
        "modules",
        "modules",
        "Installed packages, or modules of them, that the program may import besides numpy and Python's own.",
        default=(),
    ),
)

BUDGET: Table = (
    Key(
        "times_slowest", "factor", "CPU time for a call, as a multiple of the slowest accepted solution's.", default=10
    ),
    Key("memory_mib", "memory", "Memory that the student's program may use beyond numpy's own, in MiB.", default=512),
    Key("allow", "allow", "What the program may do that it otherwise may not.", default=None),
)

TOLERANCE: Table = (
    Key("relative", "small", "Allowed difference relative to each expected value.", default=1e-6),
    Key(
        "absolute",
        "amount",
        "Allowed difference besides, in the output's own units. Default: what the arithmetic of each case needs, as it "
        "was measured when the solutions were frozen.",
        example="0.5",
    ),
)

CASE: Table = (
    Key(
        "name",
        "text",
        "The case in a sentence; it stands in every report, and no two cases share one.",
        required=True,
        example="one pixel and one weight",
    ),
    Key("points", "points", "What a correct answer is worth.", default=1),
    Key(
        "function",
        "name",
        "Which of the exercise's `functions` is called. Default: the last.",
        example="sobel",
    ),
    Key(
        "given",
        "given",
        "The arguments by parameter name: rows, a recipe, a plain value, or the name of an image or kernel above. "
        "Parameters with a default may be left out, and so may `given` where there is no other.",
    ),
    Key(
        "expected",
        "expected",
        "The output that is right: rows, a recipe, a plain value, or `accepted` for what the accepted solutions agree "
        "on; of several results a mapping of their names. The `dtype` of a recipe is wanted of the output, too, and "
        "without one any type will do that holds the values; `{accepted: true, dtype: uint8}` wants one of what the "
        "accepted ones agree on.",
    ),
    Key(
        "raises",
        "name",
        "In place of expected: the exception that the call must raise, or one of its kinds.",
        example="ValueError",
    ),
    Key(
        "prints",
        "printed",
        "In place of expected, or beside it: what the call must print. Blanks at line ends do not count.",
        example="12 colonies",
    ),
    Key(
        "changes",
        "name",
        "The parameter that the function changes on purpose: expected is what it holds after the call, and returning "
        "it is optional.",
        example="image",
    ),
    Key("compare", "compare", "How the output is compared, as at the top, for this case alone.", default=None),
    Key(
        "repeat",
        "repeat",
        "How many cases of this kind are made, with other random numbers each and, where a shape says `3..12`, other "
        "sizes; all must be right.",
        default=1,
        example="25",
    ),
    Key(
        "hint",
        "text",
        "One sentence that helps whoever fails this case, without giving the solution away.",
        default="",
        example="The weights of this kernel add up to zero.",
    ),
)

COMPARE: Table = (
    Key(
        "angle",
        "angle",
        "Angles: values that differ by whole turns are the same. degrees, radians, or the length of a turn.",
    ),
    Key(
        "check",
        "program",
        "A file beside this one with a function check(given, expected, output), which gives True, a sentence, or an "
        "array that is True where a cell is wrong.",
    ),
)

IMAGES = Key("images", "arrays", "Named images, for the cases to refer to.", default=())
KERNELS = Key("kernels", "arrays", "Named kernels, for the cases to refer to.", default=())
CASES = Key("cases", "cases", "The cases, in the order in which they are graded and shown.", required=True)

EXERCISE: Table = (
    Key("title", "text", "The exercise in a few words.", required=True),
    Key(
        "function",
        "function",
        "The function to write, with its parameters in Python's notation: convolve(image, kernel). What has a default "
        "may be left out of `given`; what stands after `*` is passed by name; several results have names after an "
        "arrow: gradient(image) -> magnitude, direction.",
    ),
    Key(
        "functions",
        "functions",
        "In place of function: several that build on each other, in this order.",
    ),
    Key(
        "mode",
        "mode",
        "What a kernel that slides gives, for functions with the parameters image and kernel; freeze checks that the "
        "accepted solutions give it. Default: valid where the parameters are image and kernel.",
    ),
    Key(
        "border",
        "border",
        "What lies around the image, for the modes same and full. Default: zeros.",
    ),
    Key(
        "flip_kernel",
        "flag",
        "Is the kernel turned by half a turn before it slides, as in a convolution in the mathematical sense?",
        default=False,
    ),
    Key(
        "forbid",
        "names",
        "What may not be used: modules and functions of modules by their dotted names, functions of Python itself, and "
        "the keywords for, while, comprehension and others: [scipy, numpy.fft, sorted, for]. A method that does the "
        "same stays: without numpy.sum there is still image.sum().",
        default=(),
    ),
    Key(
        "provide",
        "programs",
        "Python files of the exercise's folder that programs may import. One that defines an earlier one of the "
        "functions is used in place of the student's own where later functions are called.",
        default=(),
    ),
    Key("compare", "compare", "How outputs are compared, where closeness is not what is right.", default=None),
    Key("budget", "budget", "What a call may use.", default=None),
    Key("tolerance", "tolerance", "How close an output must come.", default=None),
    IMAGES,
    KERNELS,
    CASES,
)

HIDDEN: Table = (
    Key(
        "visibility",
        "visibility",
        "When students see names and verdicts of hidden cases: `visible` (at once), `hidden` (never), `after_due_date` "
        "or `after_published` (where the platform knows these dates; elsewhere never).",
        default="visible",
    ),
    Key(
        "salt",
        "text",
        "Any secret text; it changes the random numbers of the hidden cases, so that nobody can guess them.",
        default="",
    ),
    IMAGES,
    KERNELS,
    CASES,
)

# The kinds that are one word of a few, and what each word means.
CHOICES: dict[str, dict[str, str]] = {
    "mode": {
        "valid": "The output is the kernel's sums over all windows inside the image: its shape is (H-h+1, W-w+1).",
        "same": "The output has the shape of the image, (H, W), which lies in a border; an even kernel reaches one "
        "further to the right and down, as scipy.signal.correlate2d has it.",
        "full": "One sum for each place where kernel and image meet: its shape is (H+h-1, W+w-1).",
        "any": "The output may be anything; image and kernel are plain names, and no sentence speaks of windows.",
    },
    "border": {
        "zeros": "0 0 0 | a b c | 0 0 0",
        "edge": "a a a | a b c | c c c",
        "reflect": "d c b | a b c d | c b a",
        "symmetric": "c b a | a b c | c b a",
        "wrap": "a b c | a b c | a b c",
    },
    "compared": {
        "labels": "Numbers are names: equal up to renaming; 0 stays 0.",
        "any_order": "The rows of an array, or the items of a list, in any order.",
        "sign": "Each column up to its sign, as of eigenvectors; of one axis the whole.",
    },
    "turn": {"degrees": "A turn is 360.", "radians": "A turn is 2π."},
    "direction": {
        "horizontal": "From left to right.",
        "vertical": "From top to bottom.",
        "diagonal": "From the top left corner to the bottom right one.",
    },
    "visibility": {
        "visible": "Students see names and verdicts of hidden cases at once.",
        "hidden": "Students never see them.",
        "after_due_date": "They see them after the due date, where the platform knows it.",
        "after_published": "They see them when grades are published, where the platform knows that.",
    },
    "dtype": {
        "bool": "True and false, written as 1 and 0.",
        "int8": "Whole numbers from -128 to 127.",
        "int16": "Whole numbers from -32768 to 32767.",
        "int32": "Whole numbers to about 2.1e9 in both directions.",
        "int64": "Whole numbers to about 9.2e18 in both directions.",
        "uint8": "Whole numbers from 0 to 255, as in photos.",
        "uint16": "Whole numbers from 0 to 65535.",
        "uint32": "Whole numbers from 0 to about 4.2e9.",
        "uint64": "Whole numbers from 0 to about 1.8e19.",
        "float32": "Fractions with about seven digits.",
        "float64": "Fractions with about sixteen digits.",
        "complex64": "Complex numbers, in single precision.",
        "complex128": "Complex numbers; cells are written 1+2j.",
    },
    "order": {
        "C": "Row by row, as numpy does by itself.",
        "F": "Column by column, as a view (Fortran order).",
    },
    "picture": {"grey": "Rows and columns of shades from 0 (black) to 255 (white)."},
    "distribution": {
        "integers": "Whole numbers from low to high, both included; 0 to 255 if they are not given.",
        "uniform": "Fractions from low up to high; 0 to 1 if they are not given.",
        "normal": "Fractions around mean, with the standard deviation std.",
    },
}

_DTYPE = Key("dtype", "dtype", "The array's numpy dtype; otherwise int64, or float64 where a number has a fraction.")
_ORDER = Key(
    "order", "order", "`F` stores the array column by column (Fortran order), as a view; default C.", default="C"
)
_SHAPE = Key(
    "shape",
    "shape",
    "Rows and columns: [5, 5]; in a case with `repeat` also ranges: [3..12, 3..12]; or another argument of the case, "
    "whose shape it has: image.",
    required=True,
)
_NO_SHAPE = Key("shape", "shape", f"{_SHAPE.description} Without it, one number is made.")
_SEED = Key("seed", "seed", "Any whole number; the same seed gives the same array everywhere.", required=True)

# Of random: the keys that say nothing about a distribution.
MEANINGLESS = {"normal": ("low", "high"), "uniform": ("mean", "std"), "integers": ("mean", "std")}

# Each recipe is a mapping that is recognised by its first key.
RECIPES: dict[str, Table] = {
    "rows": (Key("rows", "rows", "The numbers, row by row.", required=True), _DTYPE, _ORDER),
    "fill": (
        Key(
            "fill",
            "colour",
            "One value for every cell, or true or false; a list is a colour, along the last axis.",
            required=True,
        ),
        _SHAPE,
        _DTYPE,
        _ORDER,
    ),
    "random": (
        Key("random", "distribution", "`integers`, `uniform` or `normal`, from numpy's PCG64.", required=True),
        _NO_SHAPE,
        _SEED,
        Key("low", "number", "The least value (integers, uniform)."),
        Key("high", "number", "The greatest value; included for integers."),
        Key("mean", "number", "The mean (normal).", default=0),
        Key("std", "number", "The standard deviation (normal).", default=1),
        _DTYPE,
        _ORDER,
    ),
    "gradient": (
        Key("gradient", "direction", "The way from low to high.", required=True),
        _SHAPE,
        Key("low", "number", "Where it begins.", default=0),
        Key("high", "number", "Where it ends.", default=255),
        _DTYPE,
        _ORDER,
    ),
    "checkerboard": (
        Key("checkerboard", "length", "The side of its squares, of which the first is low.", required=True),
        _SHAPE,
        Key("low", "number", "The first square's value.", default=0),
        Key("high", "number", "The others' value.", default=255),
        _DTYPE,
        _ORDER,
    ),
    "impulse": (
        Key("impulse", "number", "The value of one cell; all others are 0.", required=True),
        _SHAPE,
        Key("at", "index", "The index of that cell. Default: the middle."),
        _DTYPE,
        _ORDER,
    ),
    "file": (
        Key("file", "file", "A .npy or .png file, relative to this one.", required=True),
        Key(
            "as",
            "picture",
            "Of a .png: `grey` makes rows and columns of it. Default: as it is; where it has colours, a third axis "
            "holds red, green and blue.",
        ),
        _DTYPE,
        _ORDER,
    ),
}

# The same for what is no array.
VALUES: dict[str, Table] = {
    "text": (Key("text", "string", "A text, passed as it is.", required=True),),
    "tuple": (Key("tuple", "values", "A tuple of values.", required=True),),
    "list": (Key("list", "values", "A list of values; rows within it are arrays.", required=True),),
    "lists": (Key("lists", "lists", "Numbers in lists of lists, without any array.", required=True),),
    "dict": (Key("dict", "pairs", "A dict whose keys are texts.", required=True),),
    "path": (Key("path", "readable", "The path of this file, which the program may read.", required=True),),
    "function": (Key("function", "dotted", "A function of numpy, of Python, or of a provided file.", required=True),),
}
