"""Every format, and the terminal in two widths, of wrong programs of every kind in kinds/kinds.yaml."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from grader.grading import grade
from grader.report.as_html import MOST_BYTES
from grader.report.as_html import render as render_html
from grader.report.formats import REPORTS
from grader.report.terminal import show
from grader.sandbox.outside.protocols import Sandbox
from grader.values.submission import Submission
from tests.report.readers import READERS
from tests.test_kinds import KINDS, made, program


@pytest.mark.parametrize("kind", KINDS, ids=[kind["name"] for kind in KINDS])
def test_every_kind_in_every_format(
    kind: dict[str, Any], tmp_path: Path, sandbox: Sandbox, warm: Callable[[], Sandbox]
) -> None:
    prepared = made(kind, tmp_path, warm)
    for body, *_ in kind.get("others", ()):
        result = grade(prepared, Submission("s.py", program(prepared.exercise, body)), sandbox)
        for name, render in REPORTS.items():
            READERS[name](render(result))
        assert len(render_html(result).encode()) <= MOST_BYTES
        for width in (40, 80):
            stream = io.StringIO()
            show(result, Console(file=stream, width=width, highlight=False, markup=False, emoji=False), None)
            assert max(len(line.rstrip()) for line in stream.getvalue().splitlines()) <= width
