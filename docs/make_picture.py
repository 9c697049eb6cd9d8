"""Makes docs/failing-check.svg: the report of a submission whose output is uint8. Run: python docs/make_picture.py"""

from __future__ import annotations

import io
from pathlib import Path

from rich.console import Console

from grader.files.prepared import open_prepared
from grader.files.submission import read_submission
from grader.grading import grade
from grader.report.terminal import show
from grader.sandbox.outside.homes import start

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "failing-check.svg"


def make() -> str:
    """The picture as SVG text."""
    prepared = open_prepared(ROOT / "exercises" / "convolution")
    submission = read_submission(ROOT / "tests" / "golden" / "uint8_output" / "submission.py", "convolution.py")
    sandbox = start()
    try:
        result = grade(prepared, submission, sandbox)
    finally:
        sandbox.close()
    console = Console(
        file=io.StringIO(), record=True, width=84, force_terminal=True, color_system="truecolor", legacy_windows=False,
        highlight=False, markup=False, emoji=False,
    )  # fmt: skip
    show(result, console)
    return console.export_svg(title="grader check", unique_id="grader")


if __name__ == "__main__":
    PICTURE.write_text(make(), "utf-8")
