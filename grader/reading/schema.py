"""The reader's tables → JSON Schema (draft-07), with which editors complete, explain and check while one writes.

What a schema cannot say (that names exist, that shapes fit, that rows are equally long) stays with the reader.
Draft-07 ignores what stands beside a "$ref"; so a "$ref" stands alone here, and descriptions stand beside real types.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import Any

from grader.reading import table as tables
from grader.reading.course import COURSE, VERSION
from grader.reading.rows import MAX_AXES
from grader.reading.table import ALLOW, BUDGET, CASE, CHOICES, EXERCISE, HIDDEN, RECIPES, TOLERANCE, Key, Table

Schema = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"
_MOST = sys.float_info.max  # .inf is a number for JSON Schema, and none for the reader
_NUMBER: Schema = {"type": "number", "minimum": -_MOST, "maximum": _MOST}
_TEXT: Schema = {"type": ["string", "number", "boolean"], "pattern": r"\S"}  # no, 2024 and true are texts, too
_NO_LETTER = r"""\s(),=*.:;/\\'"\[\]{}<>|&%$#@!?+~^`\-"""  # nearly: editors' patterns know no letters as Python does
_NAME = rf"[^\d{_NO_LETTER}][^{_NO_LETTER}]*"
_DOTTED = rf"{_NAME}(\.{_NAME})*"
_PARAMETER = rf"({_NAME}|\*|/)"  # what stands after the first = may hold anything: a default is Python's own
_PARAMETERS = rf"({_PARAMETER}(\s*,\s*{_PARAMETER})*\s*(=.*|,\s*)?)?"
_RESULTS = rf"(->[\s(]*{_NAME}(\s*,\s*{_NAME})+[\s)]*)?"
_BESIDE = r"^(?!\s*/)(?!\s*[A-Za-z]:/)(?!.*\\)(?!(.*/)?\s*\.\.(/|\s*$))"  # a path that stays in its folder
_PART = r"([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?"
_COMPLEX = rf"\s*[-+]?\s*({_PART}\s*[-+]\s*)?({_PART})?\s*j\s*"  # 2j, 1+2j, 1 - j
_OF_RECIPES = (*RECIPES, *tables.VALUES, "accepted", "dtype", "order", "shape")  # no result is called so


def _ref(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


def _whole(least: int, most: int = 2**63 - 1) -> Schema:
    return {"type": "integer", "minimum": least, "maximum": most}


def _choice(words: dict[str, str]) -> Schema:
    return {"type": "string", "oneOf": [{"const": word, "description": meaning} for word, meaning in words.items()]}


def _rows(axes: int, name: str = "rows", cell: str = "number or mark", least: int = 1) -> Schema:
    """Rows of up to so many axes, which are either all numbers or all rows; `name` of fewer axes is a definition."""
    inner = [{"items": _ref(cell)}] + ([{"items": _ref(f"{name} of {axes - 1}")}] if axes > 1 else [])
    return {"type": "array", "minItems": least, **({"anyOf": inner} if axes > 1 else inner[0])}


def _pattern(pattern: str, wanted: str, *others: str) -> Schema:
    """wanted: what editors print instead of the pattern.  others: types that are texts where a text is wanted."""
    return {"type": ["string", *others] if others else "string", "pattern": pattern, "patternErrorMessage": wanted}


def _table(table: Table, title: str, own: Mapping[str, Schema] = {}) -> Schema:
    """A mapping with the keys of `table` and no others. own: what is said of some kinds here."""
    return {
        "title": title,
        "type": "object",
        "additionalProperties": False,
        "required": [key.name for key in table if key.required],
        "properties": {key.name: _key(key, own) for key in table},
    }


def _key(key: Key, own: Mapping[str, Schema]) -> Schema:
    schema = {"description": key.description, **(own.get(key.kind) or SCHEMAS[key.kind])}
    if not key.required and isinstance(key.default, str | int | float) and key.default != "":
        schema["default"] = key.default
    return schema


def _list_of(items: Schema, least: int = 0) -> Schema:
    return {"type": "array", "minItems": least, "items": items}


def _mapping_of(values: Schema) -> Schema:
    return {"type": "object", "additionalProperties": values}


_RANGE = _pattern(r"^\s*[0-9]{1,9}\s*\.\.\s*[0-9]{1,9}\s*$", "a length or a range of lengths is wanted here: 3..12")
_FUNCTION = _pattern(
    rf"^\s*{_NAME}\s*\(\s*{_PARAMETERS}\)\s*{_RESULTS}$",
    "a function with its parameters is wanted here: convolve(image, kernel)",
)
_PROGRAM = _pattern(rf"^\s*(\./+)*{_NAME}\.[pP][yY]\s*$", "a Python file beside this one is wanted here: helpers.py")
_MODULE = _pattern(
    rf"^\s*(?!(numpy|grader)\s*(\.|$)){_DOTTED}\s*$", "a module is wanted here: scipy.ndimage", "boolean"
)
_STRING: Schema = {"type": ["string", "number", "boolean", "null"]}  # as it is written, null and 007, too
_ACCEPTED: Schema = {"const": "accepted", "description": "What the accepted solutions agree on."}

# The names of several results, which stand in the text of `function`: no recipe and no value has such keys.
_PARTS: Schema = {"type": "object", "propertyNames": {"not": {"enum": list(_OF_RECIPES)}}}

# As in kinds.KINDS: for each kind, what may stand there.
SCHEMAS: dict[str, Schema] = {
    **{kind: _choice(words) for kind, words in CHOICES.items()},
    "text": _TEXT,
    "number": _NUMBER,
    "points": {"type": "number", "minimum": 0, "maximum": 1e6},
    "factor": {"type": "number", "minimum": 1, "maximum": 1000},
    "amount": {"type": "number", "minimum": 0, "maximum": _MOST},
    "small": {"type": "number", "minimum": 0, "exclusiveMaximum": 1},
    "memory": _whole(16, 2**20),
    "temporary": _whole(0, 2**14),
    "seed": _whole(0),
    "length": _whole(1),
    "flag": {"type": "boolean"},
    "repeat": _whole(1, 1000),
    "shape": {
        "anyOf": [
            {**_list_of({"anyOf": [_whole(1), _RANGE]}, 1), "maxItems": MAX_AXES},
            _pattern(rf"^\s*{_NAME}\s*$", "lengths, [5, 5], or the name of an argument are wanted here", "boolean"),
        ]
    },
    "index": _list_of(_whole(-(2**31)), 1),
    "colour": {"anyOf": [_NUMBER, {"type": "boolean"}, {**_list_of(_ref("number"), 1), "maxItems": 16}]},
    "angle": {
        "anyOf": [_choice(CHOICES["turn"]), {"type": "number", "exclusiveMinimum": 0, "maximum": _MOST}],
    },
    "function": _FUNCTION,
    "functions": _list_of(_FUNCTION, 1),
    "name": _pattern(rf"^\s*{_NAME}\s*$", "a name is wanted here", "boolean"),
    "dotted": _pattern(rf"^\s*(?!np\.){_NAME}(\.{_NAME})+\s*$", "a function by its dotted name: numpy.max"),
    "modules": _list_of(_MODULE),
    "program": _PROGRAM,
    "programs": _list_of(_PROGRAM),
    "readable": _pattern(rf"{_BESIDE}.*\S", "a file in the folder of this one is wanted here", "number", "boolean"),
    "file": _pattern(
        rf"{_BESIDE}.*\.([nN][pP][yY]|[pP][nN][gG])\s*$",
        "a .npy or .png file beside this one, or in a folder beside it, is wanted here",
    ),
    "string": _STRING,
    "printed": _STRING,
    "names": _list_of(
        _pattern(
            rf"^\s*(?!numpy\s*$)(?!np\s*(\.|$)){_DOTTED}\s*$",
            "a dotted name is wanted here, and not numpy itself: numpy.fft",
            "boolean",  # a module may be called true
        )
    ),
    "rows": _rows(MAX_AXES, "cells", "cell"),
    "lists": _rows(MAX_AXES, "lists", least=0),
    "values": _list_of(_ref("value")),
    "pairs": _mapping_of(_ref("value")),
    "arrays": _mapping_of(_ref("array")),
    "cases": _list_of(_ref("case"), 1),
    "given": _mapping_of(_ref("value")),
    "compare": {
        "anyOf": [
            _ref("comparison"),
            {**_mapping_of(_ref("comparison")), "minProperties": 1},
        ]
    },
    "expected": {  # not one of several alternatives: an editor would offer nothing of the others in an empty mapping
        "if": {**_PARTS, "minProperties": 1},
        "then": {**_mapping_of({"anyOf": [_ACCEPTED, _ref("accepted"), _ref("output")]}), "minProperties": 2},
        "else": {"anyOf": [_ACCEPTED, _ref("accepted"), _ref("output")]},
        "anyOf": [_ACCEPTED, {}],  # forbids nothing; an editor offers what stands here
    },
}
SCHEMAS |= {"allow": _table(ALLOW, "allow"), "tolerance": _table(TOLERANCE, "tolerance")}
SCHEMAS |= {"budget": _table(BUDGET, "budget")}
SCHEMAS |= {
    "version": _pattern(rf"^\s*{VERSION}\s*$", "the oldest grader that will do is wanted here: pixelgrader>=0.3"),
    "exercises": {"type": "array", "items": _TEXT, "uniqueItems": True},
}


def _value(name: str, kinds: Mapping[str, Table], description: str) -> Schema:
    """Whatever may be one value: `name` is this definition's own, because values lie within values."""
    within = {"values": _list_of(_ref(name)), "pairs": _mapping_of(_ref(name))}
    return {
        "description": description,
        "anyOf": [
            _ref("drawn"),
            _ref("recipe"),
            *(_table(table, f"the value {kind}", within) for kind, table in kinds.items()),
            {"type": "string", "pattern": r"\S", "description": "The name of an image or a kernel."},
            {"type": ["boolean", "null"]},
            _ref("number"),
        ],
    }


def _recipe(name: str, table: Table) -> list[Schema]:
    """One schema; of random one for each distribution, without the words that say nothing about it."""
    if name != "random":
        return [_table(table, f"the recipe {name}")]
    return [
        _table(
            tuple(key for key in table if key.name not in others),
            f"the recipe random: {kind}",
            {"distribution": _choice({kind: CHOICES["distribution"][kind]})},
        )
        for kind, others in tables.MEANINGLESS.items()
    ]


_ACCEPTED_TABLE: Table = (
    Key("accepted", "flag", "What the accepted solutions agree on.", required=True),
    Key("dtype", "dtype", "The type that the output must have."),
)
_GIVEN_ONLY = ("path", "function")

DEFINITIONS: dict[str, Schema] = {
    "number": _NUMBER,
    "number or mark": {"type": ["number", "boolean"], "minimum": -_MOST, "maximum": _MOST},
    "cell": {"anyOf": [_ref("number or mark"), _pattern(rf"^{_COMPLEX}$", "a number is wanted here: 2.5, 1+2j")]},
    **{f"rows of {axes}": _rows(axes) for axes in range(1, MAX_AXES)},
    **{f"cells of {axes}": _rows(axes, "cells", "cell") for axes in range(1, MAX_AXES)},
    **{f"lists of {axes}": _rows(axes, "lists", least=0) for axes in range(1, MAX_AXES)},
    "drawn": {"description": "The numbers, row by row.", **_rows(MAX_AXES)},
    "recipe": {"anyOf": [schema for name, table in RECIPES.items() for schema in _recipe(name, table)]},
    "array": {"anyOf": [_ref("drawn"), _ref("recipe")]},
    "value": _value("value", tables.VALUES, "An argument."),
    "output": _value(
        "output",
        {kind: table for kind, table in tables.VALUES.items() if kind not in _GIVEN_ONLY},
        "The output that is right.",
    ),
    "accepted": _table(_ACCEPTED_TABLE, "what the accepted solutions agree on", {"flag": {"const": True}}),
    "comparison": {
        "anyOf": [
            _choice(CHOICES["compared"]),
            {**_table(tables.COMPARE, "a comparison"), "minProperties": 1, "maxProperties": 1},
        ]
    },
    "case": {
        "description": "One named situation, with points.",
        **_table(CASE, "a case"),
        "anyOf": [{"required": [one]} for one in ("expected", "raises", "prints")],
        "not": {"required": ["raises", "expected"]},
        "dependencies": {"changes": ["expected"]},
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


# What is said of a whole document besides.
MORE: dict[str, Schema] = {
    "exercise.schema.json": {
        "anyOf": [{"required": ["function"]}, {"required": ["functions"]}],
        "not": {"required": ["function", "functions"]},
    }
}


def make_schema(file: str) -> str:
    """The text of the schema `file`, one of FILES."""
    title, description, table = FILES[file]
    definitions = {} if table is COURSE else {"definitions": DEFINITIONS}
    schema = {"$schema": DRAFT, "description": description, **_table(table, title), **MORE.get(file, {}), **definitions}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
