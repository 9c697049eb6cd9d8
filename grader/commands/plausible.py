"""The name of a parameter → a value that is plausible for it, as YAML: what a new exercise's first cases give.

Names are those that courses on images use. Of a name in several words the last one says what it is (kernel_size is a
size), then the first; what no word explains is most often an image.
"""

from __future__ import annotations

import re

IMAGE = ("\n- [3, 3, 2, 1, 0]\n- [0, 0, 1, 3, 1]\n- [3, 1, 2, 2, 3]\n- [2, 0, 0, 2, 2]",
         "\n- [7, 0, 0, 5]\n- [0, 9, 2, 0]\n- [4, 1, 8, 3]")  # fmt: skip
KERNEL = "\n- [0, 1, 2]\n- [2, 2, 0]\n- [0, 1, 2]", "\n- [1, 0, -1]\n- [2, 0, -2]\n- [1, 0, -1]"
MASK = "{rows: [[0, 1, 1], [0, 1, 0]], dtype: bool}", "{rows: [[1, 0], [0, 1]], dtype: bool}"
COLOURED = "\n- [[200, 30, 30], [0, 0, 0]]\n- [[30, 200, 30], [9, 9, 9]]", "[[[1, 2, 3], [4, 5, 6]]]"
STACK = "\n- [[1, 2], [3, 4]]\n- [[5, 6], [7, 8]]", "[[[1, 0], [0, 1]], [[9, 8], [7, 6]]]"
SERIES = "{list: [[[1, 2], [3, 4]], [[5, 6], [7, 8]]]}", "{list: [[[1, 0], [0, 1]]]}"
POINTS = "[[0, 0], [1, 2], [3, 1]]", "[[2, 2], [0, 1]]"
FILE = "tiny.txt"  # it lies beside exercise.yaml

# For each kind of value two, for a public case and a hidden one, and the words by which it is known.
KINDS: tuple[tuple[tuple[str, str], str], ...] = (
    (IMAGE, "image img im photo picture pic frame gray grey array arr source src matrix grid channel plane data input"),
    (KERNEL, "kernel filter filt weights stencil"),
    (("[[2, 2], [3, 1]]", "[[0, 9]]"), "template patch tile"),
    (MASK, "mask selection seeds"),
    (COLOURED, "rgb bgr coloured colored"),
    (STACK, "stack volume batch video"),
    (SERIES, "images imgs photos pictures frames arrays kernels filters"),
    (POINTS, "p points corners centres centers coordinates coords"),
    (("[1, 2, 3, 4, 5]", "[9, 0, 4]"), "line signal u v vector values histogram hist"),
    (("{tuple: [4, 5]}", "{tuple: [3, 3]}"), "shape dimensions dims"),
    (("{tuple: [1, 2]}", "{tuple: [0, 1]}"), "point center centre position pos coordinate corner index origin"),
    (("[200, 30, 30]", "[0, 0, 255]"), "colour color"),
    (
        ("3", "2"),
        "size side length n m k ksize window neighbours neighbors count number rows columns cols height h "
        "w levels bins clusters order classes iterations times depth channels",
    ),
    (
        ("1", "2"),
        "width pad padding border margin radius r offset shift axis dx dy row column col i j top left x y label seed",
    ),
    (("2", "3"), "stride step factor zoom block pool scale"),
    (("1.5", "0.8"), "sigma std deviation gamma gain contrast"),
    (("0.5", "0.25"), "alpha beta ratio strength weight fraction probability t amount sharpness rate"),
    (("2", "1"), "limit threshold thresh level low lo minimum min value cutoff tolerance delta"),
    (("8", "4"), "high hi maximum max"),
    (("90", "45"), "angle theta degrees rotation phi"),
    (("{text: same}", "{text: valid}"), "mode method border_mode padding_mode boundary"),
    (("{text: horizontal}", "{text: vertical}"), "direction orientation"),
    (("{text: identity}", "{text: sharpen}"), "name title kind type key text string word op operation"),
    (("{function: numpy.max}", "{function: numpy.min}"), "function func fn reduce reducer callable"),
    ((f"{{path: {FILE}}}", f"{{path: {FILE}}}"), "path file filename fname"),
    (("true", "false"), "flag invert normalize normalise inplace"),
    (("{dict: {stride: 1}}", "{dict: {stride: 2}}"), "options params parameters settings config"),
)
_BY_WORD = {word: values for values, words in KINDS for word in words.split()}


def plausible(parameter: str, hidden: bool = False) -> str:
    """The value on one line; or lines that begin with a line feed, to be indented below the parameter."""
    if parameter in ("H", "W", "N", "K", "C"):
        return "32"[hidden]
    if len(parameter) == 1 and parameter.isupper():  # M, A: a matrix, as mathematics writes it
        return IMAGE[hidden]
    words = re.sub(r"\d+$", "", parameter.lower()).strip("_").split("_")
    known = (_BY_WORD.get(word) for word in ("_".join(words), words[-1], words[0]))
    return next((values for values in known if values), IMAGE)[hidden]
