"""`grader completion SHELL`: the script that docs/make_completions.py has made."""

from __future__ import annotations

import argparse
from pathlib import Path


def run_completion(options: argparse.Namespace) -> int:
    """Prints it."""
    print((Path(__file__).parents[1] / "completions" / f"grader.{options.shell}").read_text("utf-8"), end="")
    return 0
