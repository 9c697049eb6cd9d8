"""What can be said to `grader batch`."""

from __future__ import annotations

import argparse

DESCRIPTION = """\
grader batch SUBMISSIONS
    grades a class: a folder, a zip or a tar, as a platform gives it
grader batch merge DIR DIR … --out DIR
    makes one of the results of several parts (--shard)
grader batch forget STUDENT … --out DIR
    deletes students from what was kept; with --all everybody

What was graded before is known, and not graded again: call it again
after Ctrl-C, and after a change of cases, points or files.
"""


def add_batch(parser: argparse.ArgumentParser) -> None:
    parser.description = DESCRIPTION
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    _add_what(parser)
    _add_grading(parser)
    _add_results(parser)


def _add_what(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument_group("what was handed in").add_argument
    text = "a folder, a zip or a tar; or merge and folders; or forget and students"
    parser.add_argument("what", nargs="+", metavar="SUBMISSIONS", help=text)
    text = "grade this exercise; more than once if you like; default: those whose files are handed in"
    add("--exercise", metavar="NAME", action="append", default=[], help=text)
    add("--layout", metavar="NAME", default="auto", help="whose download it is: canvas, moodle, …; default: auto")
    add("--roster", metavar="CSV", help="who should have handed in: a list with their ids, or an exported gradebook")
    text = "which attempt counts, where there are several; default: last"
    add("--attempt", choices=["last", "best"], default="last", help=text)
    text = "look at this student only, by key, id, e-mail or name; more than once if you like"
    add("--only", metavar="STUDENT", action="append", default=[], help=text)


def _add_grading(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument_group("how it is graded").add_argument
    text = "processes that grade at a time; default: one a processor, fewer where memory is short"
    add("--jobs", metavar="N", help=text)
    add("--dry-run", action="store_true", help="grade, keep that, and show who would rise and fall; write no report")
    add("--no-experiments", action="store_true", help="do not find out what programs do whose mistake has no name")
    text = "grade only part I of N, on this machine; grader batch merge makes one of all parts"
    add("--shard", metavar="I/N", help=text)
    text = "grade on a cluster of dask: local, or the address of its scheduler; needs pixelgrader[cluster]"
    add("--cluster", metavar="ADDRESS", help=text)
    text = "grade also where programs cannot be held in full; for programs that you trust"
    add("--allow-part-sandbox", action="store_true", help=text)


def _add_results(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument_group("what comes of it").add_argument
    add("--out", metavar="DIR", default="graded", help="the folder for the store and all results; default: graded")
    text = "a gradebook as the platform exports it; a filled copy is written; more than once if you like"
    add("--gradebook", metavar="FILE", action="append", default=[], help=text)
    add("--column", metavar="TITLE", help="the gradebook's column that is filled; default: the one that fits")
    text = "points in the gradebook add up to N, or to its own maximum: --scale gradebook"
    add("--scale", metavar="N|gradebook", help=text)
    add("--html", action="store_true", help="write a page for each student, as grader show --html does")
    text = "write class.html without names, keys and programs, to show to others"
    add("--anonymous", action="store_true", help=text)
    add("--due", metavar="TIME", help="when it was due, for days late: 2026-11-25T23:59")
    text = "what late days cost: '10%% a day, 2 days free, at most 5 days'"
    add("--late", metavar="RULE", help=text)
    text = "excused students, points by hand, which file counts, and comments, which the student reads in the feedback"
    text += "; default: adjustments.csv in --out, if it is there"
    add("--adjustments", metavar="CSV", help=text)
    add("--all", action="store_true", help="with forget: everybody")
    add("-q", "--quiet", action="store_true", help="print the end alone")
