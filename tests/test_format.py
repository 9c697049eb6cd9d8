"""docs/format.md is made from the reader's tables, is fresh, and its examples are right."""

from __future__ import annotations

import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

from grader.files.disk import Disk
from grader.reading.course import COURSE, read_course
from grader.reading.kinds import KINDS
from grader.reading.nodes import Notes
from grader.reading.schema import DEFINITIONS, SCHEMAS
from grader.reading.table import ALLOW, BUDGET, CASE, EXERCISE, HIDDEN, RECIPES, TOLERANCE, Key
from grader.reading.words import KINDS_IN_WORDS
from grader.values.files import Folder
from tests.conftest import PUBLIC, ROOT
from tests.reading.core import load

sys.path.append(str(ROOT / "docs"))
from make_format import PAGE, example, make  # type: ignore[import-not-found]

TABLES = [EXERCISE, HIDDEN, COURSE, CASE, BUDGET, ALLOW, TOLERANCE, *RECIPES.values()]


def test_the_page_is_fresh() -> None:
    assert Path(PAGE).read_text("utf-8") == make(), "write it anew: python docs/make_format.py"


def test_every_kind_has_words_and_an_example() -> None:
    assert set(KINDS_IN_WORDS) == set(KINDS)
    assert all(all(words) for words in KINDS_IN_WORDS.values())


@pytest.mark.parametrize("key", {key.name: key for table in TABLES for key in table}.values(), ids=lambda key: key.name)
def test_an_example_is_right(key: Key) -> None:
    text = example(key)
    assert f"| `{text}` |" in make()
    schema = {**SCHEMAS[key.kind], "definitions": DEFINITIONS}
    jsonschema.Draft7Validator(schema).validate(load(text)[key.name])
    notes = Notes("example")
    node = yaml.compose(text)
    if any(key is one for one in COURSE):
        read_course(text.encode(), "example", ["convolution"], Disk())
    KINDS[key.kind](node.value[0][1], notes, Folder(PUBLIC, Disk()))
    assert not notes.faults
