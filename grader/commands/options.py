"""What can be said to each command, for argparse, for help and for the completion scripts."""

from __future__ import annotations

import argparse
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from grader import __version__
from grader.commands.strangers import LEVELS
from grader.report.orders import without_orders
from grader.values.clean import clean

# These print what a terminal can colour.
_COLOURED = ("check", "watch", "next", "hint", "show", "list", "verify", "try", "doctor", "batch")
_WITHOUT_COURSE = ("doctor", "completion", "help")
SHELLS = ("bash", "zsh", "fish", "tcsh", "powershell")


class Parser(argparse.ArgumentParser):
    """argparse's, whose messages quote what was typed: a file's name may hold escape codes, or an order to CI."""

    def _print_message(self, message: str, file: Any = None) -> None:
        super()._print_message(without_orders(clean(message)), file)


def make_parser(commands: Mapping[str, tuple[str, Any]]) -> argparse.ArgumentParser:
    """The parser of all commands. commands: by name, the text first."""
    parser = Parser(
        prog="grader",
        description="Auto-graded exercises for numpy image code.",
        epilog="grader help: how to begin",
    )
    parser.add_argument("-V", "--version", action="version", version=f"pixelgrader {__version__}")
    parsers = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name, (text, *_) in commands.items():
        add_options(parsers.add_parser(name, help=text, description=text), name)
    return parser


def points(text: str) -> float:
    """A number of points above 0, for --scale."""
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not (math.isfinite(value) and value > 0):
        raise argparse.ArgumentTypeError(f"'{text}' is no number of points; write for example 20")
    return value


def _add_check(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("target", nargs="*", metavar="EXERCISE|FILE", help="exercises, or submissions anywhere; of several a line each")
    add("--exercise", metavar="NAME", help="the exercise that FILE answers")
    text = "write a report, e.g. junit=report.xml; - is standard output; more than once if you like"
    add("--report", metavar="FORMAT=FILE", action="append", default=[], help=text)
    add("--json", metavar="FILE", help="short for --report json=FILE")
    text = "only this case: its number, its name or a part of it; more than once if you like"
    add("-k", "--only", metavar="CASE", action="append", default=[], help=text)
    add("--all", action="store_true", help="grade every exercise of the course, with one report and one total")
    add("--in", dest="folder", metavar="DIR", help="with --all: the folder with the files, called like the exercises")
    text = "how many failing cases are shown in full: the first ones, or all; default: first"
    add("--pictures", choices=["first", "all"], default="first", help=text)
    add("-q", "--quiet", action="store_true", help="print the total and nothing else")
    add("--scale", metavar="N", type=points, help="tell points so that all of them together are N")
    add_sandbox(parser, None)
    text = "the same as --sandbox full"
    add("--require-sandbox", dest="sandbox", action="store_const", const="full", help=text)
    add("--exit-zero", action="store_true", help="end with 0 whatever the points are (for CI)")


def cell(text: str) -> tuple[int, ...]:
    """A place in an output: 1,2 or [1, 2]; of one axis 3."""
    try:
        place = tuple(int(part) for part in text.strip().strip("[]()").split(","))
    except ValueError:
        place = (-1,)
    if min(place) < 0:
        raise argparse.ArgumentTypeError(f"'{text}' is no cell; write its row and column, for example 1,2")
    return place


def _add_show(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    text = (
        "a case by its number, its name or a part of it; an exercise; a submission; default: the first case that fails"
    )
    add("words", nargs="*", metavar="CASE|EXERCISE|FILE", help=text)
    add("--exercise", metavar="NAME", help="the exercise that FILE answers")
    add("--at", metavar="ROW,COLUMN", type=cell, help="begin at this cell of the output; in a pipe: show nothing else")
    add("--html", metavar="FILE", help="write a page with all cases, for a browser; - is standard output")
    add("--photo", action="store_true", help="print what four kernels do to a photo, and nothing else")
    add("--svg", metavar="FILE", help="write a picture that moves, for a page or a README; - for standard output")
    add("--still", action="store_true", help="with --svg: the last frame alone, or that of --at, for print")
    add("--gif", metavar="FILE", help="the same as a GIF, for slides; needs pixelgrader[pictures]")


def add_sandbox(parser: argparse.ArgumentParser, default: str | None) -> None:
    """--sandbox, for whatever grades; default: None where the work is the user's own, full where it is others'."""
    text = "for programs of others: full ends with 3 where they cannot be held in full, any grades all the same"
    text += f"; default: {default}" if default else ""
    parser.add_argument("--sandbox", choices=LEVELS, default=default, help=text)


def add_options(parser: argparse.ArgumentParser, command: str) -> None:
    """What can be said to one command."""
    add = parser.add_argument
    if command == "check":
        _add_check(parser)
    if command in ("hint", "watch"):
        add("target", nargs="?", metavar="EXERCISE|FILE", help="an exercise, or a submission anywhere")
        add("--exercise", metavar="NAME", help="the exercise that FILE answers")
    if command == "show":
        _add_show(parser)
    if command == "reset":
        add("exercise", nargs="?", metavar="EXERCISE", help="default: the one of this folder")
        add("--yes", action="store_true", help="do not ask")
    if command in ("freeze", "verify"):
        add("exercise", nargs="?", metavar="EXERCISE", help="default: all exercises")
    if command == "verify":
        add("--json", metavar="FILE", help="write the kill matrix and all findings as JSON; - is standard output")
    if command in ("try", "expect"):
        add("case", metavar="CASE", help="a case's name, a part of it, or its number")
        add("--exercise", metavar="NAME", help="default: the exercise of this folder, or the only one")
    if command == "new":
        add("name", metavar="NAME", help="of the exercise, and of its function where no signature says another")
        text = "the function with its parameters: 'pad(image, width, value=0)', 'f(image) -> row, column'"
        add("signature", nargs="?", metavar="SIGNATURE", help=text)
    if command == "batch":
        from grader.commands.batch.options import add_batch

        add_batch(parser)
    if command == "pack":
        add("target", metavar="TARGET", help="gradescope, classroom50 or student")
        add("what", metavar="EXERCISE|DIR", help="an exercise; for student the new folder")
        text = "more exercises; for student: only these; default: all"
        add("exercises", nargs="*", metavar="EXERCISE", help=text)
        add("-o", "--output", metavar="FILE", help="the archive to write; default: a name in the current folder")
        add("--wheels", type=Path, metavar="DIR", help="wheels of numpy, pyyaml and rich to put in, for use offline")
        add("--scale", metavar="N", type=points, help="gradescope: points add up to N; default: the assignment's total")
        add_sandbox(parser, "full")
    if command == "schema":
        add(
            "of",
            nargs="?",
            choices=["exercise", "hidden", "course"],
            default="exercise",
            help="which file; default: exercise",
        )
        add("--write", action="store_true", help="write all schemas into the course's exercises/ instead")
    if command == "completion":
        add("shell", choices=SHELLS)
    if command in _COLOURED:
        text = "auto: where a terminal shows it and NO_COLOR is not set; default: auto"
        add("--color", choices=["auto", "always", "never"], default="auto", help=text)
    if command not in _WITHOUT_COURSE:
        add("--course", type=Path, metavar="DIR", help="the folder that holds exercises/")
