"""docs/format.md is made from the reader's tables, is fresh, and its examples are right."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

from grader.files.disk import Disk
from grader.files.exercises import read_exercise
from grader.reading.course import COURSE, read_course
from grader.reading.kinds import KINDS
from grader.reading.nodes import Notes
from grader.reading.schema import DEFINITIONS, SCHEMAS
from grader.reading.table import ALLOW, BUDGET, CASE, COMPARE, EXERCISE, HIDDEN, RECIPES, TOLERANCE, VALUES, Table
from grader.reading.words import KINDS_IN_WORDS
from grader.values.files import Folder
from tests.conftest import PUBLIC, ROOT
from tests.reading.core import load

sys.path.append(str(ROOT / "docs"))
from make_format import PAGE, example, make  # type: ignore[import-not-found]

MAPPINGS = {
    "exercise": EXERCISE, "hidden": HIDDEN, "course": COURSE, "case": CASE, "budget": BUDGET, "allow": ALLOW,
    "tolerance": TOLERANCE, "compare": COMPARE,
}  # fmt: skip
ALL: dict[str, Table] = {**MAPPINGS, **RECIPES, **VALUES}
ROWS = {f"{name}: {key.name}": key for name, table in ALL.items() for key in table}
BLOCKS = re.findall(r"^```yaml\n(.*?)^```", make(), re.MULTILINE | re.DOTALL)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """An exercise's folder with the files that the examples name."""
    own = tmp_path / "exercises" / "pictures"
    shutil.copytree(PUBLIC / "images", own / "images")
    (own / "images" / "tiny.png").write_bytes(b"any bytes")
    (own / "check.py").write_text("def check(given, expected, output):\n    return True\n")
    (own / "helpers.py").write_text("def double(image):\n    return 2 * image\n")
    return Folder(own, Disk())


def test_the_page_is_fresh() -> None:
    assert Path(PAGE).read_text("utf-8") == make(), "write it anew: python docs/make_format.py"


def test_every_kind_has_words_and_an_example() -> None:
    assert set(KINDS_IN_WORDS) == set(KINDS)
    assert all(all(words) for words in KINDS_IN_WORDS.values())


@pytest.mark.parametrize("name", ROWS)
def test_an_example_is_right(name: str, folder: Folder) -> None:
    key = ROWS[name]
    text = example(key)
    assert f"| `{text}` |" in make()
    schema = {**SCHEMAS[key.kind], "definitions": DEFINITIONS}
    jsonschema.Draft7Validator(schema).validate(load(text)[key.name])
    notes = Notes("example")
    node = yaml.compose(text)
    if any(key is one for one in COURSE):
        read_course(text.encode(), "example", ["convolution"], Disk())
    KINDS[key.kind](node.value[0][1], notes, folder)
    assert not notes.faults


@pytest.mark.parametrize("name", [*RECIPES, *VALUES])
def test_the_examples_of_a_recipe_or_value_make_one(name: str, folder: Folder) -> None:
    """All its keys at once, where a case gives it."""
    lines = [example(key) for key in ALL[name]]
    if name == "random":
        lines = [line for line in lines if not line.startswith(("low", "high"))]
    if name in ("fill", "random", "gradient", "checkerboard", "impulse"):
        lines = ["dtype: float64" if line.startswith("dtype") else line for line in lines]
    value = "".join(f"        {line}\n" for line in lines if not line.startswith(("as:", "dtype: complex", "at:")))
    text = f"title: T\nfunction: f(one)\ncases:\n  - name: n\n    given:\n      one:\n{value}    expected: accepted\n"
    (folder.path / "exercise.yaml").write_text(text)
    (case,) = read_exercise(folder.path).cases
    assert "one" in case.given


@pytest.mark.parametrize(
    "text", [block for block in BLOCKS if "function" in block], ids=lambda text: text.splitlines()[0]
)
def test_a_block_of_the_page_is_an_exercise(text: str, folder: Folder) -> None:
    whole = f"title: T\n{text}"
    if "\ncases:" not in text:
        inside = text.partition("(")[2].partition(")")[0]
        signature = [name.strip() for name in inside.split(",") if "=" not in name and "*" not in name]
        given = ", ".join(f"{name}: [[1]]" for name in signature)
        whole += f"cases:\n  - name: n\n    given: {{{given}}}\n    expected: accepted\n"
    (folder.path / "exercise.yaml").write_text(whole)
    assert read_exercise(folder.path).cases


def test_the_other_blocks_of_the_page_hold_what_is_known(folder: Folder) -> None:
    for text in (block for block in BLOCKS if "function" not in block and not block.startswith("#")):
        whole = f"title: T\nfunction: f(one)\n{text}cases: [{{name: n, given: {{one: 1}}, expected: accepted}}]\n"
        (folder.path / "exercise.yaml").write_text(whole)
        assert read_exercise(folder.path).cases
