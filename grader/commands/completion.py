"""`grader completion SHELL`: the script that docs/make_completions.py has made."""

from __future__ import annotations

import argparse
from pathlib import Path

from grader.files.opening import PROGRAM_BYTES, read_file


def run_completion(options: argparse.Namespace) -> int:
    """Prints it."""
    script = Path(__file__).parents[1] / "completions" / f"grader.{options.shell}"
    print(read_file(script, PROGRAM_BYTES).decode(), end="")
    return 0
