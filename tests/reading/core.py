"""YAML text → plain Python values by the core rules of YAML 1.2, as an editor's own parser reads it."""

from __future__ import annotations

import re
from typing import Any

import yaml

from grader.reading.nodes import Loader
from grader.reading.scalars import parse_number

_INFINITE = re.compile(r"[-+]?\.(inf|Inf|INF)")


def load(text: str) -> Any:
    """Keys are texts, as JSON Schema wants them. A key that stands twice is kept once."""
    node = yaml.compose(text, Loader=Loader)
    return None if node is None else _value(node)


def plain(text: str) -> Any:
    """What a scalar without quotes means."""
    if text in ("", "~", "null", "Null", "NULL"):
        return None
    if text in ("true", "True", "TRUE"):
        return True
    if text in ("false", "False", "FALSE"):
        return False
    if _INFINITE.fullmatch(text):
        return float(text.replace(".", ""))
    if text in (".nan", ".NaN", ".NAN"):
        return float("nan")
    number = parse_number(text)
    return text if number is None else number


def _value(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _value(value) for key, value in node.value if isinstance(key, yaml.ScalarNode)}
    if isinstance(node, yaml.SequenceNode):
        return [_value(item) for item in node.value]
    return plain(node.value) if not node.style else node.value  # libyaml says "", PyYAML None
