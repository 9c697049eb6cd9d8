"""A scalar means to us what it means to editors: to npm's `yaml`, which reads YAML 1.2 by its core rules."""

from __future__ import annotations

import json
import math
import subprocess
from typing import Any

import pytest

from tests.npm import npm_package
from tests.reading.core import plain

WORDS = """
0 -0 +5 7 007 010 -010 0o10 0o8 0O7 0x1F 0xfg 0X1F 0b11 1_000 1,5 12:30 2024-01-31 1.5.2 9223372036854775807
1.5 -.5 +.5 5. . .e5 1e3 1E3 1e+3 1e-6 -1.5e-06 1e 1e1.5 e5 1e400 -1e400 1e-400 +0x1F -0o7 0.1111111111111111
~ null Null NULL nULL true True TRUE tRUE false False FALSE yes Yes no No on off y n
.inf -.inf +.inf .Inf .INF .iNF inf Infinity .nan .NaN .NAN .Nan nan -.nan
word f(x) 5x x5 ± ١ ½ − 1–2 3..12 1/9 << =
"""
SCALARS = WORDS.split()


@pytest.fixture(scope="module")
def theirs() -> list[Any]:
    """What npm's yaml makes of each scalar: its type and its value as text."""
    package = npm_package("yaml", "2.9.1") / "node_modules" / "yaml"
    program = """
        const { parse } = require(process.argv[1]);
        const scalars = JSON.parse(require("fs").readFileSync(0, "utf-8"));
        const shown = scalars.map(text => { const v = parse(text, {version: "1.2", schema: "core"});
            return [v === null ? "null" : typeof v, Object.is(v, -0) ? "0" : String(v)] });
        console.log(JSON.stringify(shown));
    """
    command = ["node", "-e", program, str(package)]
    done = subprocess.run(command, input=json.dumps(SCALARS), capture_output=True, text=True, check=True, timeout=60)
    return list(zip(SCALARS, json.loads(done.stdout), strict=True))


def test_scalars(theirs: list[Any]) -> None:
    assert [(text, _shown(plain(text))) for text in SCALARS] == [(text, _read(*found)) for text, found in theirs]


def _shown(value: Any) -> tuple[str, Any]:
    if value is None or isinstance(value, bool):
        return ("null", None) if value is None else ("boolean", value)
    return ("string", value) if isinstance(value, str) else ("number", _number(value))


def _read(kind: str, text: str) -> tuple[str, Any]:
    match kind:
        case "null":
            return "null", None
        case "boolean":
            return "boolean", text == "true"
        case "number":
            return "number", _number(float(text.replace("Infinity", "inf")))
    return "string", text


def _number(value: float) -> Any:
    return "NaN" if math.isnan(value) else float(value)
