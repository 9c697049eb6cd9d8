"""The kinds of the table in words, each with an example as it is written: for the reference page, docs/format.md."""

from __future__ import annotations

from grader.reading.table import CHOICES

# As in kinds.KINDS: for each kind, what may stand there, and one example.
KINDS_IN_WORDS: dict[str, tuple[str, str]] = {
    **{kind: ("one word of a list", list(words)[-1]) for kind, words in CHOICES.items()},
    "text": ("a text of one line", "Convolve an image with a kernel"),
    "number": ("a number", "2.5"),
    "points": ("a number from 0 to 1,000,000", "2"),
    "factor": ("a number from 1 to 1000", "10"),
    "amount": ("a number of at least 0", "0.5"),
    "small": ("a number of at least 0 and below 1", "1e-6"),
    "memory": ("a whole number from 16 to 1048576", "512"),
    "temporary": ("a whole number from 0 to 16384", "64"),
    "seed": ("a whole number of at least 0", "163"),
    "flag": ("true or false", "true"),
    "repeat": ("a whole number from 1 to 1000", "25"),
    "shape": ("a list of one to five whole numbers, or ranges of them, or an argument", "[5, 5]"),
    "function": ("a function with its parameters", "convolve(image, kernel)"),
    "file": ("the path of a file in the folder of this one", "images/camera.npy"),
    "names": ("a list of dotted names, builtins and keywords", "[scipy, numpy.fft, for]"),
    "modules": ("a list of installed modules", "[PIL, scipy.ndimage]"),
    "name": ("a name", "sobel"),
    "functions": ("a list of functions with their parameters", "[sobel(image), 'edges(image, limit=100)']"),
    "programs": ("a list of .py files in the folder of this one", "[helpers.py]"),
    "program": ("a .py file in the folder of this one", "check.py"),
    "printed": ("a text", "12 colonies"),
    "compare": ("a word, a mapping, see compare, or a mapping of results", "labels"),
    "angle": ("degrees, radians, or a number above 0", "degrees"),
    "colour": ("a number, true or false, or a list of numbers", "42"),
    "length": ("a whole number of at least 1", "2"),
    "index": ("a list of whole numbers", "[3, 3]"),
    "string": ("a text", "same"),
    "values": ("a list of values", "[1, 2]"),
    "lists": ("lists of numbers", "[[1, 2], [3, 4]]"),
    "pairs": ("a mapping of values", "{stride: 1, pad: 0}"),
    "readable": ("the path of a file in the folder of this one", "images/tiny.png"),
    "dotted": ("a dotted name", "numpy.max"),
    "rows": ("a list of rows, which are lists of numbers", "[[1, 2], [3, 4]]"),
    "allow": ("a mapping, see allow", "{threads: true}"),
    "budget": ("a mapping, see budget", "{times_slowest: 10, memory_mib: 512}"),
    "tolerance": ("a mapping, see tolerance", "{relative: 1e-6}"),
    "arrays": (
        "a mapping: for each name its rows or recipe",
        "{drawn: [[1, 2], [3, 4]], plain: {fill: 42, shape: [6, 7]}}",
    ),
    "cases": ("a list of mappings, see cases", "[{name: one pixel, given: {image: [[7]]}, expected: [[7]]}]"),
    "given": (
        "a mapping: for each parameter rows, a recipe, a plain value, or a name",
        "{image: lesson, kernel: [[0, 1], [2, 0]]}",
    ),
    "expected": ("rows, a recipe, a plain value, or the word accepted", "accepted"),
    "version": ("the oldest version that will do", "pixelgrader>=0.3"),
    "exercises": ("a list of exercises", "[convolution]"),
}
