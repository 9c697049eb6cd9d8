"""Writes the completion scripts in grader/completions/ anew, from the parser. Run: python docs/make_completions.py"""

from __future__ import annotations

from pathlib import Path

import shtab

from grader.cli import make_parser
from grader.commands.options import SHELLS

for shell in SHELLS:
    script = shtab.complete(make_parser(), shell=shell).rstrip() + "\n"
    (Path(__file__).parents[1] / "grader" / "completions" / f"grader.{shell}").write_text(script, "utf-8")
