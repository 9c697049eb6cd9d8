"""The skeletons of wrong solutions in the page of a class: refused as they are, and told once they are completed."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

from grader.proving.mistakes import docstring
from tests.classes.written import SAYS, record_of, result, written

CELLS = {"cell_type": "markdown", "source": ["# T"]}, {"cell_type": "code", "source": ["%time\n", "x = 1"]}
NOTEBOOK = json.dumps({"cells": CELLS}).encode()
PROGRAMS = [
    (b'"""By Ada Lovelace."""\nfrom __future__ import annotations\n\ndef convolve(image, kernel): return 1\n', False),
    (b"# -*- coding: utf-8 -*-\n'''x\\'''y'''  # mine\nx = 1\n", False),
    (b'\xef\xbb\xbfx = "a"\r\ny = """b"""\r\n', False),
    (NOTEBOOK, True),
]  # fmt: skip


@pytest.mark.parametrize(("source", "is_notebook"), PROGRAMS)
def test_a_skeleton_wants_a_text_and_then_tells_it(source: bytes, is_notebook: bool, tmp_path: Path) -> None:
    """It is refused by verify as it stands; completed, it is a wrong solution whose docstring is told."""
    record = record_of() | {"submission": "convolution.ipynb" if is_notebook else "convolution.py"}
    found = written([result("a", "wcc")], record=lambda content: record, source=source)
    (skeleton,) = (text for text in found.data["texts"] if text.startswith('"""\n"""\n'))
    program = tmp_path / "what_it_does.py"
    program.write_text(skeleton, "utf-8")
    assert docstring(program) == ""
    program.write_text(skeleton.replace('"""\n"""', f'"""{SAYS}\n"""', 1), "utf-8")
    assert docstring(program) == SAYS
    compile(ast.parse(program.read_bytes()), "what_it_does.py", "exec")  # also where it begins with a __future__
    assert "Ada" not in skeleton and max(map(len, skeleton.split("\n"))) <= 120


@pytest.mark.parametrize("source", [b"", b"x" * 20_001, b"\n\n"])
def test_what_cannot_be_completed_is_said(source: bytes) -> None:
    written([result("a", "wcc")], source=source).has("The program is not shown here: it is too long, or no text.")


@pytest.mark.parametrize("source", [b"{", b"[]", b'{"cells": [1]}', b"[" * 100_000])
def test_a_broken_notebook_is_no_program(source: bytes) -> None:
    record = record_of() | {"submission": "convolution.ipynb"}
    written([result("a", "wcc")], record=lambda content: record, source=source).has("The program is not shown here")
