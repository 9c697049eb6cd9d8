"""The reader: what it says of bad documents (bad.yaml), what it makes of good ones, and the arrays of recipes."""

from __future__ import annotations

import ast
import io
import struct
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from grader.arrays.build import READERS
from grader.files.arrays import make
from grader.files.exercises import read_exercise
from grader.reading import table
from grader.reading.course import COURSE
from grader.reading.kinds import KINDS
from grader.reading.nodes import MAX_DEPTH
from grader.reading.recipes import DTYPES
from grader.reading.scalars import parse_number
from grader.values.errors import SpecError
from grader.values.exercise import Accepted, Allow, Budget, Exercise, Tolerance
from grader.values.function import Function, Window
from grader.values.recipe import (
    Dict,
    File,
    Fill,
    FunctionNamed,
    Lists,
    Pattern,
    Plain,
    Random,
    Recipe,
    Rows,
    Series,
)
from grader.values.value import replace

BAD = yaml.safe_load(Path(__file__).with_name("bad.yaml").read_text(encoding="utf-8"))


def npy(array: Any) -> bytes:
    file = io.BytesIO()
    np.save(file, np.asarray(array), allow_pickle=True)
    return file.getvalue()


def npz() -> bytes:
    file = io.BytesIO()
    np.savez(file, a=np.ones((2, 2)))
    return file.getvalue()


def picture(width: int = 3, height: int = 2) -> bytes:
    """A .png of two rows: 0 50 100, 150 200 255; its header may promise more."""
    rows = bytes([0, 0, 50, 100, 0, 150, 200, 255])  # each begins with the number of its filter, 0
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


def colours(alpha: bool) -> bytes:
    """A .png of one red pixel, in which one sees through where `alpha`."""
    Image = pytest.importorskip("PIL.Image")
    stream = io.BytesIO()
    Image.new("RGBA" if alpha else "RGB", (1, 1), (255, 0, 0, 7) if alpha else (255, 0, 0)).save(stream, "PNG")
    return stream.getvalue()


FILES: dict[str, Callable[[], bytes]] = {
    "array": lambda: npy([[0, 50, 100], [150, 200, 255]]),
    "bytes": lambda: npy(np.array([[0, 50], [150, 255]], dtype=np.uint8)),
    "text": lambda: b"1 2 3\n4 5 6\n",
    "objects": lambda: npy([[1, None]]),
    "nothing": lambda: b"",
    "nan": lambda: npy([[1, np.nan]]),
    "empty": lambda: npy(np.zeros((0, 3))),
    "complex": lambda: npy([[1j]]),
    "words": lambda: npy([["one"]]),
    "zip": npz,
    "broken zip": lambda: b"PK\x03\x04 and no more",
    "broken header": lambda: npy([[1, 2]]).replace(b"(1, 2)", b"(1, (2"),
    "cut": lambda: npy([[1, 2]])[:-1],
    "large": lambda: b"",  # made so by truncate: it takes no room on the disk
    "fractions": lambda: npy([[1, 2.5]]),
    "huge": lambda: npy([[1, 1e39]]),
    "number": lambda: npy(5),
    "picture": picture,
    "colours": lambda: colours(alpha=False),
    "glass": lambda: colours(alpha=True),
    "pointer": lambda: b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 12345\n",
    "page": lambda: b"\n<!DOCTYPE html>\n<html></html>\n",
    "program": lambda: b"def double(x):\n    return 2 * x\n",
    "broken program": lambda: b"def double(x):\n    return 2 *\n",
    "check of two": lambda: b"def check(expected, output):\n    return True\n",
    "checker": lambda: b"def check(given, expected, output):\n    return True\n",
    "bomb": lambda: picture(8000, 8000),
    "huge bomb": lambda: picture(60000, 60000),
    "cut picture": lambda: picture()[:45],
}


def document(entry: dict[str, Any]) -> bytes | None:
    if "bytes" in entry:
        text = entry["bytes"]
        data = ast.literal_eval(text.removesuffix(".encode()"))
        data = data.encode() if isinstance(data, str) else data
    elif entry.get("document") is None:
        return None
    else:
        data = entry["document"].encode()
    text, times = entry.get("repeat", ("", 0))
    return data + text.encode() * times


def faults(entry: dict[str, Any], root: Path) -> list[str]:
    """What the reader says of an entry of bad.yaml that is written to files under `root`."""
    folder, secret = root / "public", root / "secret"
    folder.mkdir()
    secret.mkdir()
    data = document(entry)
    if data is not None:
        (folder / "exercise.yaml").write_bytes(data)
    if "hidden" in entry:
        (secret / "hidden.yaml").write_text(entry["hidden"])
    for name, kind in entry.get("files", {}).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(FILES[kind]())
        if kind == "large":
            with path.open("r+b") as file:
                file.truncate(256 * 2**20 + 1)
    with pytest.raises(SpecError) as caught:
        read_exercise(folder, secret, label="exercise.yaml")
    return [str(fault).replace(f"{secret}/", "") for fault in caught.value.faults]


@pytest.mark.parametrize("entry", BAD, ids=[entry["what"] for entry in BAD])
def test_bad(entry: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if "without" in entry:
        monkeypatch.setitem(sys.modules, entry["without"], None)
    if "needs" in entry:
        pytest.importorskip(entry["needs"])
    assert faults(entry, tmp_path) == entry["faults"]


# ------------------------------------------------------------------------------------------------------ good documents


def read(folder: Path, text: str, hidden: str | None = None) -> Exercise:
    (folder / "exercise.yaml").write_text(text, encoding="utf-8")
    if hidden is None:
        return read_exercise(folder)
    secret = folder / "secret"
    secret.mkdir()
    (secret / "hidden.yaml").write_text(hidden, encoding="utf-8")
    return read_exercise(folder, secret)


def read_recipe(folder: Path, text: str) -> Recipe:
    """The recipe that `text` is, as the argument x of a case."""
    exercise = read(folder, f"title: t\nfunction: f(x)\ncases: [{{name: a, given: {{x: {text}}}, expected: accepted}}]")
    return exercise.cases[0].given["x"]


def test_defaults(tmp_path: Path) -> None:
    exercise = read(
        tmp_path,
        """
        title: t
        function: convolve(image, kernel)
        cases:
          - {name: a, given: {kernel: [[1]], image: [[2]]}, expected: accepted}
        """,
    )
    assert exercise.name == tmp_path.name
    assert exercise.folder == tmp_path
    assert exercise.function == Function("convolve", ("image", "kernel"), window=Window())
    assert exercise.functions == (exercise.function,)
    assert exercise.budget == Budget(10, 512)
    assert exercise.tolerance == Tolerance(1e-6, None)
    (case,) = exercise.cases
    assert (case.points, case.hint, case.hidden, case.expected) == (1, "", False, Accepted())
    assert list(case.given) == ["image", "kernel"]  # as the function wants them, not as they are written
    assert (case.place.file, case.place.line, case.place.column) == (str(tmp_path / "exercise.yaml"), 5, 13)


def test_every_key(tmp_path: Path) -> None:
    exercise = read(
        tmp_path,
        """
        title: >
          Threshold
          a picture
        function: "threshold( image ,limit, )"
        mode: any
        budget: {times_slowest: 2.5, memory_mib: 64, allow: {threads: True, temp_mib: 0o10}}
        tolerance: {relative: 1e-3, absolute: 0}
        images: {dark: [[1, 2], [3, 4]]}
        kernels: {weights: {fill: 1, shape: [3]}}
        cases:
          - name: 2×2
            points: 0.5
            given: {image: dark, limit: 3}
            expected: [[0, 0], [1, 1]]
            hint: no
        """,
    )
    assert exercise.title == "Threshold a picture"
    assert exercise.function == Function("threshold", ("image", "limit"))
    assert not exercise.function.slides
    assert exercise.budget == Budget(2.5, 64, Allow(threads=True, temp_mib=8))
    assert exercise.tolerance == Tolerance(1e-3, 0)
    (case,) = exercise.cases
    assert case.given == {"image": Rows(((1, 2), (3, 4))), "limit": Plain(3)}
    assert case.expected == Rows(((0, 0), (1, 1)))
    assert (case.points, case.hint) == (0.5, "no")


@pytest.mark.parametrize("word", ["no", "2024", "12:30", "1e-6", "010", "0o10", "true", "2024-01-31", "'~'", "1_000"])
def test_texts_where_texts_are_wanted(word: str, tmp_path: Path) -> None:
    text = (
        f"title: {word}\nfunction: f(x)\ncases: [{{name: {word}, given: {{x: 1}}, expected: accepted, hint: {word}}}]"
    )
    exercise = read(tmp_path, text)
    assert {exercise.title, exercise.cases[0].name, exercise.cases[0].hint} == {word.strip("'")}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1e-6", 1e-6), ("010", 10), ("0o10", 8), ("0x1F", 31), ("+5", 5), ("-0", 0), ("-.5", -0.5), ("5.", 5.0),
        ("1E3", 1000.0), ("2024", 2024), ("9223372036854775807", 2**63 - 1), ("1e-400", 0.0),
    ],
)  # fmt: skip
def test_numbers_where_numbers_are_wanted(text: str, value: float, tmp_path: Path) -> None:
    found = read_recipe(tmp_path, text)
    assert found == Plain(value)
    assert isinstance(found, Plain) and type(found.value) is type(value)


@pytest.mark.parametrize("text", ["", "no", "12:30", "1_000", "0b1", "1,5", "1 2", "١", ".", "e5", "0o8", "1" * 401])
def test_no_numbers(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("text", "recipe"),
    [
        ("[1, 2.5]", Rows((1, 2.5))),
        ("[[1], [2]]", Rows(((1,), (2,)))),
        ("[[[[1]]]]", Rows(((((1,),),),))),
        ("true", Plain(True)),
        ("null", Plain(None)),
        ("{text: ' a  b '}", Plain(" a  b ")),
        ("{text: true}", Plain("true")),
        ("{tuple: []}", Series("tuple", ())),
        (
            "{list: [{text: a}, [1], {tuple: [1, null]}]}",
            Series("list", (Plain("a"), Rows((1,)), Series("tuple", (Plain(1), Plain(None))))),
        ),
        ("{lists: [[1], [], [2, 3]]}", Lists(((1,), (), (2, 3)))),
        ("{dict: {pad: 0, a b: {text: c}}}", Dict(("pad", "a b"), (Plain(0), Plain("c")))),
        ("{dict: {}}", Dict((), ())),
        ("{function: numpy.max}", FunctionNamed("numpy.max")),
        ("{rows: [[1+2j, 3]], dtype: complex128}", Rows(((1 + 2j, 3),), "complex128")),
        ("{fill: [200, 30, 30], shape: [6, 7, 3]}", Fill((200, 30, 30), (6, 7, 3))),
        ("{random: integers, low: 0, high: 9, seed: 3}", Random("integers", (), 3, 0, 9)),
        ("{gradient: diagonal, shape: [8, 8]}", Pattern("gradient", "diagonal", (8, 8), 0, 255)),
        ("{checkerboard: 2, low: 1, high: 5, shape: [8, 8]}", Pattern("checkerboard", 2, (8, 8), 1, 5)),
        ("{impulse: 9, shape: [7, 7], at: [0, -1]}", Pattern("impulse", (0, -1), (7, 7), 0, 9)),
        ("{impulse: 9, shape: [7, 7]}", Pattern("impulse", (), (7, 7), 0, 9)),
        ("{rows: [[1, 0]], dtype: bool, order: F}", Rows(((1, 0),), "bool", "F")),
        ("{fill: -128, shape: [2, 3], dtype: int8}", Fill(-128, (2, 3), "int8")),
        ("{fill: 255.0, shape: [4], dtype: uint8, order: F}", Fill(255.0, (4,), "uint8", "F")),
        ("{random: integers, shape: [2], seed: 1}", Random("integers", (2,), 1, 0, 255)),
        ("{random: uniform, shape: [2], seed: 1}", Random("uniform", (2,), 1, 0, 1)),
        ("{shape: [2], seed: 0, random: normal}", Random("normal", (2,), 0)),
        (
            "{random: normal, mean: 3, std: 0.5, shape: [2], seed: 1, dtype: float32, order: F}",
            Random("normal", (2,), 1, 0, 1, 3, 0.5, "float32", "F"),
        ),
        (
            "{random: integers, low: -9, high: -9, shape: [2, 2], seed: 1, dtype: int16}",
            Random("integers", (2, 2), 1, -9, -9, dtype="int16"),
        ),
    ],
)
def test_recipes(text: str, recipe: Recipe, tmp_path: Path) -> None:
    assert read_recipe(tmp_path, text) == recipe


def test_recipe_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "photo.NPY").write_bytes(FILES["array"]())
    path = tmp_path / "images" / "photo.NPY"
    assert read_recipe(tmp_path, "{file: images/photo.NPY}") == File(path)
    assert read_recipe(tmp_path, "{file: images/photo.NPY, dtype: uint8, order: F}") == File(path, "uint8", "F")


def test_named_arrays(tmp_path: Path) -> None:
    """A name may have blanks, be a number, or be an alias of another."""
    exercise = read(
        tmp_path,
        """
        title: t
        function: convolve(image, kernel)
        images:
          one  shade of blue: &blue [[1, 2], [3, 4]]
          7: [[7]]
          again: *blue
        kernels:
          identity: [[1]]
        cases:
          - {name: a, given: {image: one shade of blue, kernel: identity}, expected: [[1, 2], [3, 4]]}
          - {name: b, given: {image: 7, kernel: 7}, expected: [[49]]}
          - name: c
            given:
              image: one shade
                of blue
              kernel: again
            expected: accepted
        """,
    )
    blue = Rows(((1, 2), (3, 4)))
    assert [tuple(case.given.values()) for case in exercise.cases] == [
        (blue, Rows(((1,),))),
        (Rows(((7,),)), Rows(((7,),))),
        (blue, blue),
    ]


def test_hidden_cases_use_public_names(tmp_path: Path) -> None:
    """They come after the public ones, and may have names of their own."""
    exercise = read(
        tmp_path,
        "title: t\nfunction: f(x)\nimages: {i: [1]}\ncases: [{name: a, given: {x: i}, expected: accepted}]",
        "images: {j: [2]}\ncases: [{name: b, given: {x: i}, expected: [1]}, {name: c, given: {x: j}, expected: [2]}]",
    )
    assert [(case.name, case.hidden, case.given["x"]) for case in exercise.cases] == [
        ("a", False, Rows((1,))),
        ("b", True, Rows((1,))),
        ("c", True, Rows((2,))),
    ]
    assert exercise.cases[1].place.file == str(tmp_path / "secret" / "hidden.yaml")


def test_without_hidden_file(tmp_path: Path) -> None:
    read(tmp_path, "title: t\nfunction: f(x)\ncases: [{name: a, given: {x: 1}, expected: accepted}]")
    (tmp_path / "secret").mkdir()
    assert len(read_exercise(tmp_path, tmp_path / "secret").cases) == 1


@pytest.mark.parametrize("mode", ["", "mode: valid", "mode: any"])
def test_mode_decides_about_shapes(mode: str, tmp_path: Path) -> None:
    cases = "[{name: a, given: {image: [1], kernel: 2}, expected: [3]}]"
    text = f"title: t\nfunction: f(image, kernel)\n{mode}\ncases: {cases}"
    if mode == "mode: any":
        assert not read(tmp_path, text).function.slides
    else:
        with pytest.raises(SpecError, match="two are wanted"):
            read(tmp_path, text)


def test_byte_order_mark_and_windows_line_ends(tmp_path: Path) -> None:
    text = "title: t\nfunction: f(x)\ncases:\n- name: a\n  given: {x: 1}\n  expected: accepted\n"
    plain = read(tmp_path, text)
    (tmp_path / "exercise.yaml").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert read_exercise(tmp_path) == plain


def test_nesting_below_the_limit_is_no_fault_of_depth(tmp_path: Path) -> None:
    with pytest.raises(SpecError) as caught:
        read(tmp_path, "[" * MAX_DEPTH + "]" * MAX_DEPTH)
    assert [fault.what for fault in caught.value.faults] == [
        "the exercise must be a mapping (key: value), found a list"
    ]


# -------------------------------------------------------------------------------------------------------------- arrays


@pytest.mark.parametrize(
    ("recipe", "values", "dtype"),
    [
        (Plain(3), 3, "int64"),
        (Plain(0.5), 0.5, "float64"),
        (Rows(((1, 2), (3, 4))), [[1, 2], [3, 4]], "int64"),
        (Rows(((1, 2), (3, 0.5))), [[1, 2], [3, 0.5]], "float64"),
        (Rows(((1, 0),), "bool"), [[True, False]], "bool"),
        (Rows(((1, 2),), "float32"), [[1, 2]], "float32"),
        (Rows(((255.0,),), "uint8"), [[255]], "uint8"),
        (Fill(42, (1, 2)), [[42, 42]], "int64"),
        (Fill(0.25, (2,)), [0.25, 0.25], "float64"),
        (Fill(199, (1, 1), "uint8"), [[199]], "uint8"),
        (Random("integers", (2, 3), 163, 0, 255), [[114, 206, 11], [6, 55, 145]], "int64"),
        (Random("integers", (4,), 7, 150, 255, dtype="uint8"), [250, 216, 222, 245], "uint8"),
        (
            Random("uniform", (2, 2), 14, -9, 9),
            [[5.957699740004006, -2.502959996983382], [3.649307500476988, 6.4821381597467]],
            "float64",
        ),
        (
            Random("normal", (2, 2), 20),
            [[-0.35966845567139044, 1.2036751014877107], [1.3968681196180939, 0.31723592758455404]],
            "float64",
        ),
        (
            Random("normal", (2, 2), 11, mean=-1, std=3),
            [[-0.8974216982404475, 3.079242620929885], [2.6741632357577974, -2.5309212303630026]],
            "float64",
        ),
    ],
)
@pytest.mark.parametrize("order", ["C", "F"])
def test_build(recipe: Recipe, values: Any, dtype: str, order: str) -> None:
    """The random numbers were recorded: answers.npz stands on them."""
    if not isinstance(recipe, Plain):
        recipe = replace(recipe, order=order)
    array = make(recipe)
    if isinstance(recipe, Plain):
        assert array == values and type(array) is type(values)
        return
    assert array.dtype == dtype
    np.testing.assert_allclose(array, values, rtol=1e-15, strict=False)
    assert array.flags.writeable and array.flags.owndata
    assert array.flags[f"{order}_CONTIGUOUS"]


def test_build_all_dtypes() -> None:
    for dtype in DTYPES:
        assert make(Rows(((0, 1),), dtype)).dtype == dtype


def test_random_integers_take_both_ends() -> None:
    assert set(make(Random("integers", (1000,), 1, 0, 3)).tolist()) == {0, 1, 2, 3}


def test_build_largest_range() -> None:
    array = make(Random("integers", (9,), 1, -(2**63) + 1, 2**63 - 1))
    assert array.dtype == np.int64 and array.min() < 0 < array.max()


def test_build_file(tmp_path: Path) -> None:
    path = tmp_path / "photo.npy"
    path.write_bytes(npy(np.array([[0, 50, 100], [150, 200, 255]], dtype=">i2", order="F")))
    assert make(File(path, "uint8")).tolist() == [[0, 50, 100], [150, 200, 255]]
    assert make(File(path)).flags.c_contiguous
    assert make(File(path, "float64", "F")).flags.f_contiguous


def test_build_picture(tmp_path: Path) -> None:
    pytest.importorskip("PIL")
    path = tmp_path / "photo.png"
    path.write_bytes(picture())
    array = make(File(path))
    assert array.dtype == np.uint8 and array.tolist() == [[0, 50, 100], [150, 200, 255]]


MODES: dict[str, tuple[Any, dict[str, Any], Any, Any]] = {  # mode and pixels, how they are saved, as it is, as: grey
    "grey": (("L", [[0, 50], [150, 255]]), {}, [[0, 50], [150, 255]], [[0, 50], [150, 255]]),
    "black and white": (("1", [[False, True]]), {}, [[0, 255]], [[0, 255]]),
    "in colour": (("RGB", [[[255, 0, 0], [1, 2, 3]]]), {}, [[[255, 0, 0], [1, 2, 3]]], [[76, 2]]),
    "opaque": (("RGBA", [[[255, 0, 0, 255]]]), {}, [[[255, 0, 0]]], [[76]]),
    "grey and opaque": (("LA", [[[7, 255]]]), {}, [[7]], [[7]]),
    "16 bits": (("I;16", [[0, 65535]]), {}, [[0, 65535]], [[0, 65535]]),
}


@pytest.mark.parametrize("name", MODES)
def test_a_picture_is_built_as_it_is_or_grey(name: str, tmp_path: Path) -> None:
    Image = pytest.importorskip("PIL.Image")
    (mode, pixels), saved, plain, grey = MODES[name]
    dtype = {"1": bool, "I;16": np.uint16}.get(mode, np.uint8)
    Image.fromarray(np.array(pixels, dtype)).save(tmp_path / "photo.png", **saved)
    found = make(File(tmp_path / "photo.png"))
    assert found.dtype == (np.uint16 if mode == "I;16" else np.uint8)
    assert found.tolist() == plain
    assert make(File(tmp_path / "photo.png", grey=True)).tolist() == grey
    (tmp_path / "exercise.yaml").write_text(
        "title: t\nfunction: f(x)\ncases: [{name: a, given: {x: {file: photo.png, as: grey}}, expected: accepted}]\n"
    )
    (case,) = read_exercise(tmp_path).cases
    assert make(case.given["x"]).tolist() == grey


def test_a_palette_is_in_colour(tmp_path: Path) -> None:
    Image = pytest.importorskip("PIL.Image")
    Image.fromarray(np.array([[[255, 0, 0], [0, 0, 255]]], np.uint8)).convert("P").save(tmp_path / "photo.png")
    assert make(File(tmp_path / "photo.png")).shape == (1, 2, 3)


# --------------------------------------------------------------------------------------------------------- consistency


def test_kinds_and_tables_name_the_same() -> None:
    tables = [COURSE, table.EXERCISE, table.HIDDEN, table.CASE, table.BUDGET, table.ALLOW, table.TOLERANCE]
    tables += [*table.RECIPES.values(), *table.VALUES.values(), table.COMPARE]
    words = {"compared", "turn"}  # of `compare:`, which comparing.py reads
    assert {key.kind for keys in tables for key in keys} | words == set(KINDS)


def test_recipes_begin_with_their_name() -> None:
    assert all(keys[0].name == name and keys[0].required for name, keys in table.RECIPES.items())


def test_defaults_of_the_table_are_those_of_the_values() -> None:
    assert Budget(**{key.name: key.default for key in table.BUDGET if key.name != "allow"}) == Budget()
    assert Allow(**{key.name: key.default for key in table.ALLOW}) == Allow()
    assert Tolerance(**{key.name: key.default for key in table.TOLERANCE}) == Tolerance()


def test_file_endings(tmp_path: Path) -> None:
    """Every ending that arrays.py reads is one that the reader lets through."""
    for ending in READERS:
        with pytest.raises(SpecError, match="there is no file"):
            read_recipe(tmp_path, f"{{file: photo{ending}}}")
