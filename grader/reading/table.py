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
        "given",
        "given",
        "The arguments by parameter name: rows, a recipe, or the name of an image or kernel above.",
        required=True,
    ),
    Key(
        "expected",
        "expected",
        "The output that is right: rows, a recipe, or `accepted` for what the accepted solutions agree on.",
        required=True,
    ),
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

IMAGES = Key("images", "arrays", "Named images, for the cases to refer to.", default=())
KERNELS = Key("kernels", "arrays", "Named kernels, for the cases to refer to.", default=())
CASES = Key("cases", "cases", "The cases, in the order in which they are graded and shown.", required=True)

EXERCISE: Table = (
    Key("title", "text", "The exercise in a few words.", required=True),
    Key("function", "function", "The function to write, with its parameters: convolve(image, kernel).", required=True),
    Key(
        "mode",
        "mode",
        "`valid`: the output has one value for each place where the kernel lies wholly on the image, "
        "so its shape is checked. `any`: no such rule. Default: valid where the parameters are image and kernel.",
    ),
    Key(
        "forbid",
        "names",
        "Modules and functions that may not be used, by their dotted names: [scipy, numpy.fft].",
        default=(),
    ),
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
        "valid": "The output's shape is (H-h+1, W-w+1), and it is checked.",
        "any": "The output may have any shape; image and kernel are plain names.",
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
    },
    "order": {
        "C": "Row by row, as numpy does by itself.",
        "F": "Column by column, as a view (Fortran order).",
    },
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
    "shape", "shape", "Rows and columns: [5, 5]; in a case with `repeat` also ranges: [3..12, 3..12].", required=True
)
_SEED = Key("seed", "seed", "Any whole number; the same seed gives the same array everywhere.", required=True)

# Each recipe is a mapping that is recognised by its first key.
RECIPES: dict[str, Table] = {
    "rows": (Key("rows", "rows", "The numbers, row by row.", required=True), _DTYPE, _ORDER),
    "fill": (Key("fill", "number", "One value for every cell.", required=True), _SHAPE, _DTYPE, _ORDER),
    "random": (
        Key("random", "distribution", "`integers`, `uniform` or `normal`, from numpy's PCG64.", required=True),
        _SHAPE,
        _SEED,
        Key("low", "number", "The least value (integers, uniform)."),
        Key("high", "number", "The greatest value; included for integers."),
        Key("mean", "number", "The mean (normal).", default=0),
        Key("std", "number", "The standard deviation (normal).", default=1),
        _DTYPE,
        _ORDER,
    ),
    "file": (Key("file", "file", "A .npy or .png file, relative to this one.", required=True), _DTYPE, _ORDER),
}
