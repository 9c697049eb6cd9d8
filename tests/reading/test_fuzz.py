"""Whatever stands in exercise.yaml, the reader gives an Exercise or faults with a place; nothing else gets out."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.files.exercises import read_exercise
from grader.reading import table
from grader.values.errors import SpecError
from grader.values.exercise import Exercise

FOLDER = Path(__file__).parents[2] / "exercises" / "convolution"
SHIPPED = (FOLDER / "exercise.yaml").read_text(encoding="utf-8")
LINES = SHIPPED.splitlines(keepends=True)
TABLES = (
    table.EXERCISE, table.CASE, table.COMPARE, table.BUDGET, table.ALLOW, table.TOLERANCE,
    *table.RECIPES.values(), *table.VALUES.values(),
)  # fmt: skip
KEYS = sorted({key.name for keys in TABLES for key in keys})
WORDS = r"""
~ null no yes 12:30 .nan -.inf 1e999 1_000 0o7 0x1F -1 0 1 7.5 99999999999999999999 "" '5' "a\eb" lesson sharpen
accepted [] {} [1,2] [[1],[2,3]] [[1],[]] [[[1]]] [[[[[1]]]]] [[x]] {fill:} convolve(image) f(image,kernel) f(x)(y)
f() f(x,y=3)->a,b f(*,x) f(*x) f(x)->(a,b) any valid same zeros labels degrees horizontal true false 1+2j nanj 1_0j -j
ValueError helpers.py
helpers.double numpy.max np.max check.py {text:no} {tuple:[1,[2]]} {list:[{tuple:[]}]} {dict:{a:1}}
{lists:[[1],[]]} {path:images/camera.npy} {function:numpy.max} {accepted:true} {angle:degrees} {check:check.py} 3..12
photo.npy images/camera.npy ../x.npy images/README.md uint8 bool float32 F normal !x !!python/name:os
"""
MARKS = r"""
- : ? [ ] { } , ' " | > * & # % @ ` ! &a *a <<: --- ... "\ud800" "\UFFFFFFFF" !%ED%A0%80
"""
# As it stands here a colon has no blank behind it, and would be a part of the key.
VALUES = [*(word.replace(":", ": ") if word.startswith("{") else word for word in WORDS.split()),
          "{fill: 1, shape: [2, 2]}", "{fill: 1, shape: image}", "{gradient: diagonal, shape: [2, 3]}",
          "{checkerboard: 2, shape: [3, 3, 3]}", "{impulse: 1, shape: [3], at: [-1]}", "{random: uniform, seed: 1}",
          "{rows: [[1+2j]], dtype: complex64}", "[[true, false]]",
          "{fill: 300, shape: [2, 2], dtype: uint8}", "1,5"]  # fmt: skip
FRAGMENTS = [
    *VALUES, *MARKS.split(),
    " ", "\n", "\n  ", "- ", ": ", "? ", "\t", "\r", "\x00", "\x85", "\u2028", "\ufeff", "\U0001f642", "\n---\n",
    "&a ", "*a ", "!!omap ", "image: ", "kernel: ", "given: ", "name: x\n", "mode: any\n", "  - name: one pixel\n",
]  # fmt: skip
MAX_FAULTS = 200  # the shipped exercise has 19 cases; a slip in it may be seen from each of them

fuzz = settings(deadline=None, max_examples=300)


def check(data: bytes, most: int = MAX_FAULTS) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "exercise.yaml").write_bytes(data)
        (Path(folder) / "images").symlink_to(FOLDER / "images")
        (Path(folder) / "helpers.py").write_text("def double(x):\n    return 2 * x\n")
        (Path(folder) / "check.py").write_text("def check(given, expected, output):\n    return True\n")
        try:
            assert isinstance(read_exercise(Path(folder), label="exercise.yaml"), Exercise)
        except SpecError as error:
            faults = error.faults
        else:
            return
    assert 1 <= len(faults) <= most
    assert len(set(faults)) == len(faults)
    rows = 2 + sum(data.count(end) for end in (b"\n", b"\r", b"\x85", b"\xa8", b"\xa9"))  # libyaml adds one at the end
    for fault in faults:
        assert fault.file == "exercise.yaml"
        assert 1 <= fault.line <= rows and 1 <= fault.column <= len(data) + 1
        assert fault.what.strip()
        assert all(part.isprintable() and len(part) <= 1000 for part in (fault.what, fault.mend, fault.case))


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """The shipped exercise after a few slips of the hand: in lines, then in characters."""
    lines = list(LINES)
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(lines) - 2))
        match draw(st.sampled_from(["delete", "double", "swap", "indent", "outdent", "move", "join"])):
            case "delete":
                del lines[at]
            case "double":
                lines.insert(at, lines[at])
            case "swap":
                lines[at], lines[at + 1] = lines[at + 1], lines[at]
            case "indent":
                lines[at] = draw(st.sampled_from([" ", "  ", "\t"])) + lines[at]
            case "outdent":
                lines[at] = lines[at].lstrip(" ")
            case "move":
                lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(at))
            case "join":
                lines[at] = lines[at].rstrip("\n")
    text = "".join(lines)
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(text)))
        match draw(st.sampled_from(["delete", "insert", "type", "double", "word", "word", "word", "word"])):
            case "delete":
                text = text[:at] + text[at + draw(st.integers(1, 5)) :]
            case "insert":
                text = text[:at] + draw(st.sampled_from(FRAGMENTS)) + text[at:]
            case "type":
                text = text[:at] + draw(st.characters(exclude_categories=["Cs"])) + text[at:]
            case "word":
                old = draw(st.sampled_from(sorted(set(re.findall(r"[\w.]+", text)) or {""})))
                new = draw(st.sampled_from(VALUES + KEYS))
                text = re.sub(rf"\b{re.escape(old)}\b", new.replace("\\", r"\\"), text, count=draw(st.integers(1, 3)))
            case "double":
                text = text[:at] + text[at : at + 3] + text[at:]
    return text


def values(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Lists and mappings in brackets, some with a tag, made of shorter texts."""
    entry = st.tuples(st.sampled_from(KEYS + VALUES), children).map(": ".join)
    bodies = st.lists(children, max_size=3).map(lambda parts: f"[{', '.join(parts)}]")
    bodies |= st.lists(entry, max_size=4).map(lambda parts: f"{{{', '.join(parts)}}}")
    return st.tuples(st.sampled_from(["", "", "", "", "", "!x "]), bodies).map("".join)


def flow(case: dict[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in case.items()) + "}"


GOOD = st.sampled_from(
    [
        "1",
        "lesson",
        "[[1, 2], [3, 4]]",
        "{fill: 1, shape: [2, 2]}",
        "{random: normal, shape: [1, 1], seed: 1}",
        "null",
        "true",
        "{text: same}",
        "{tuple: [1, {dict: {a: lesson}}]}",
        "{list: [[[1]], 2]}",
        "{lists: [[1], []]}",
        "{path: images/camera.npy}",
        "{function: helpers.double}",
        "{rows: [1, 2j], dtype: complex128}",
        "{gradient: vertical, shape: [4, 4]}",
        "{impulse: 1, shape: [3, 3]}",
        "{fill: 0, shape: image}",
    ]
)
VALUE = st.recursive(st.sampled_from(VALUES) | GOOD, values, max_leaves=8)
CASES = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["a", "b"]) | VALUE,
        "given": st.builds("{{image: {}, kernel: {}}}".format, GOOD, GOOD | VALUE),
    },
    optional={
        "expected": st.sampled_from(["accepted", "{a: accepted, b: 1}", "{accepted: true, dtype: bool}"])
        | GOOD
        | VALUE,
        "raises": st.just("ValueError") | VALUE,
        "prints": st.just("12 colonies") | VALUE,
        "changes": st.just("image") | VALUE,
        "compare": st.sampled_from(["labels", "{a: sign}", "{check: check.py}"]) | VALUE,
        "function": st.sampled_from(["f", "g"]) | VALUE,
        "repeat": VALUE,
        "points": VALUE,
        "hint": VALUE,
        "x": VALUE,
    },
)
DOCUMENTS = st.fixed_dictionaries(
    {
        "title": st.just("t") | VALUE,
        "function": st.sampled_from(["f(image, kernel)", "f(image)", "f(image, kernel=2) -> a, b", "f"]) | VALUE,
    },
    optional={
        "functions": st.sampled_from(["['g()', 'f(image, kernel)']", "[g(), f(image)]"]) | VALUE,
        "mode": st.sampled_from(["valid", "any", "same"]) | VALUE,
        "border": st.sampled_from(["zeros", "wrap"]) | VALUE,
        "flip_kernel": VALUE,
        "forbid": st.just("[for, sum, scipy]") | VALUE,
        "provide": st.just("[helpers.py]") | VALUE,
        "compare": st.sampled_from(["labels", "{angle: degrees}", "{b: any_order}"]) | VALUE,
        "images": st.builds("{{lesson: {}, a: {}}}".format, GOOD | VALUE, VALUE) | VALUE,
        "kernels": VALUE,
        "budget": VALUE,
        "tolerance": VALUE,
        "cases": st.lists(CASES.map(flow), max_size=3).map(lambda cases: f"[{', '.join(cases)}]") | VALUE,
    },
)


@fuzz
@given(mutated())
def test_slips_in_the_shipped_exercise(text: str) -> None:
    check(text.encode())


@fuzz
@given(DOCUMENTS)
def test_documents_of_a_grammar(keys: dict[str, str]) -> None:
    check("".join(f"{key}: {value}\n" for key, value in keys.items()).encode(), most=100)


@fuzz
@given(st.lists(st.sampled_from(FRAGMENTS) | st.characters(exclude_categories=["Cs"]), max_size=30).map("".join))
def test_any_text(text: str) -> None:
    check(text.encode(), most=100)


@settings(fuzz, max_examples=100)
@given(st.binary(max_size=50), st.integers(0, len(SHIPPED)))
def test_any_bytes(data: bytes, at: int) -> None:
    check(data)
    check(SHIPPED[:at].encode() + data + SHIPPED[at:].encode())


@pytest.mark.parametrize("key", KEYS)
def test_every_key_without_a_line(key: str) -> None:
    """Each line with this key left out, and each one with its value left out."""
    for index, line in enumerate(LINES):
        if f"{key}:" in line:
            check("".join(LINES[:index] + LINES[index + 1 :]).encode())
            check("".join([*LINES[:index], line.split(":")[0] + ":\n", *LINES[index + 1 :]]).encode())
