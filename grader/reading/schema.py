"""The reader's tables → JSON Schema (draft-07), with which editors complete, explain and check while one writes.

What a schema cannot say (that names exist, that shapes fit, that rows are equally long) stays with the reader.
Draft-07 ignores what stands beside a "$ref"; so a "$ref" stands alone here, and descriptions stand beside real types.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from grader.reading.course import COURSE, VERSION
from grader.reading.rows import MAX_AXES
from grader.reading.table import ALLOW, BUDGET, CASE, CHOICES, EXERCISE, HIDDEN, RECIPES, TOLERANCE, Key, Table

Schema = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"
_MOST = sys.float_info.max  # .inf is a number for JSON Schema, and none for the reader
_NUMBER: Schema = {"type": "number", "minimum": -_MOST, "maximum": _MOST}
_TEXT: Schema = {"type": ["string", "number", "boolean"], "pattern": r"\S"}  # no, 2024 and true are texts, too
_NAME = r"[^\s\d(),=*.][^\s(),=*.]*"  # nearly: editors' patterns do not know all letters that Python knows


def _ref(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


def _whole(least: int, most: int = 2**63 - 1) -> Schema:
    return {"type": "integer", "minimum": least, "maximum": most}


def _choice(words: dict[str, str]) -> Schema:
    return {"type": "string", "oneOf": [{"const": word, "description": meaning} for word, meaning in words.items()]}


def _rows(axes: int) -> Schema:
    """Rows of up to so many axes, which are either all numbers or all rows."""
    inner = [{"items": _ref("number")}] + ([{"items": _ref(f"rows of {axes - 1}")}] if axes > 1 else [])
    return (
        {"type": "array", "minItems": 1, "anyOf": inner} if axes > 1 else {"type": "array", "minItems": 1, **inner[0]}
    )


def _pattern(pattern: str, wanted: str) -> Schema:
    """wanted: what editors print instead of the pattern."""
    return {"type": "string", "pattern": pattern, "patternErrorMessage": wanted}


def _table(table: Table, title: str) -> Schema:
    """A mapping with the keys of `table` and no others."""
    return {
        "title": title,
        "type": "object",
        "additionalProperties": False,
        "required": [key.name for key in table if key.required],
        "properties": {key.name: _key(key) for key in table},
    }


def _key(key: Key) -> Schema:
    schema = {"description": key.description, **SCHEMAS[key.kind]}
    if not key.required and isinstance(key.default, str | int | float) and key.default != "":
        schema["default"] = key.default
    return schema


_RANGE = _pattern(r"^\s*[0-9]{1,9}\s*\.\.\s*[0-9]{1,9}\s*$", "a length or a range of lengths is wanted here: 3..12")

# As in kinds.KINDS: for each kind, what may stand there.
SCHEMAS: dict[str, Schema] = {
    **{kind: _choice(words) for kind, words in CHOICES.items()},
    "text": _TEXT,
    "number": _NUMBER,
    "points": {"type": "number", "minimum": 0, "maximum": 1e6},
    "factor": {"type": "number", "minimum": 1, "maximum": 1000},
    "amount": {"type": "number", "minimum": 0},
    "small": {"type": "number", "minimum": 0, "exclusiveMaximum": 1},
    "memory": _whole(16, 2**20),
    "temporary": _whole(0, 2**14),
    "seed": _whole(0),
    "flag": {"type": "boolean"},
    "repeat": _whole(1, 1000),
    "shape": {"type": "array", "minItems": 1, "maxItems": MAX_AXES, "items": {"anyOf": [_whole(1), _RANGE]}},
    "function": _pattern(
        rf"^\s*{_NAME}\s*\(\s*{_NAME}(\s*,\s*{_NAME})*\s*,?\s*\)\s*$",
        "a function with its parameters is wanted here: convolve(image, kernel)",
    ),
    "file": _pattern(
        r"^(?!\s*/)(?!.*\\)(?!(.*/)?\s*\.\.(/|\s*$)).*\.([nN][pP][yY]|[pP][nN][gG])\s*$",
        "a .npy or .png file beside this one, or in a folder beside it, is wanted here",
    ),
    "names": {
        "type": "array",
        "items": {
            **_pattern(
                rf"^\s*(?!numpy\s*$){_NAME}(\.{_NAME})*\s*$",
                "a dotted name is wanted here, and not numpy itself: numpy.fft",
            ),
            "type": ["string", "boolean"],  # a module may be called true
        },
    },
    "rows": _rows(MAX_AXES),
    "arrays": {"type": "object", "additionalProperties": _ref("array")},
    "cases": {"type": "array", "minItems": 1, "items": _ref("case")},
    "given": {
        "type": "object",
        "minProperties": 1,
        "additionalProperties": {"anyOf": [{"type": "string", "pattern": r"\S"}, _ref("array")]},
    },
    "expected": {
        "anyOf": [
            {"const": "accepted", "description": "What the accepted solutions agree on."},
            _ref("drawn"),
            _ref("recipe"),
        ],
    },
}
SCHEMAS |= {"allow": _table(ALLOW, "allow"), "tolerance": _table(TOLERANCE, "tolerance")}
SCHEMAS |= {"budget": _table(BUDGET, "budget")}
SCHEMAS |= {
    "version": _pattern(rf"^\s*{VERSION}\s*$", "the oldest grader that will do is wanted here: pixelgrader>=0.3"),
    "exercises": {"type": "array", "items": _TEXT, "uniqueItems": True},
}

DEFINITIONS: dict[str, Schema] = {
    "number": _NUMBER,
    **{f"rows of {axes}": _rows(axes) for axes in range(1, MAX_AXES)},
    "drawn": {"description": "The numbers, row by row.", **_rows(MAX_AXES)},
    "recipe": {"anyOf": [_table(table, f"the recipe {name}") for name, table in RECIPES.items()]},
    "array": {"anyOf": [_ref("drawn"), _ref("recipe"), _ref("number")]},
    "case": {
        "description": "One named situation, with points.",
        **_table(CASE, "a case"),
        "defaultSnippets": [
            {
                "label": "a new case",
                "description": "A case with its name, arguments, expected output and hint.",
                "body": {
                    "name": "$1",
                    "points": 1,
                    "given": {"${2:image}": "$3"},
                    "expected": "${4:accepted}",
                    "hint": "$5",
                },
            }
        ],
    },
}

# By the name of the file that holds it: what it describes, in a word and in a sentence, and the table of it.
FILES: dict[str, tuple[str, str, Table]] = {
    "exercise.schema.json": ("exercise", "One function to write, with its cases, points and budget.", EXERCISE),
    "hidden.schema.json": (
        "hidden cases",
        "Cases that students do not get; they may use the names of exercise.yaml.",
        HIDDEN,
    ),
    "course.schema.json": ("course", "A course: its title, and its exercises in teaching order.", COURSE),
}


def make_schema(file: str) -> str:
    """The text of the schema `file`, one of FILES."""
    title, description, table = FILES[file]
    definitions = {} if table is COURSE else {"definitions": DEFINITIONS}
    schema = {"$schema": DRAFT, "description": description, **_table(table, title), **definitions}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
