"""What was said of the sandbox → whether programs of strangers are graded, and what must hold then.

Who writes --sandbox says that the programs are others' work: no hidden case may be missing then, and no link is
followed. With `full` nothing runs where it is held only in part; `any` grades all the same. Who checks their own work
writes neither. A command that grades others' work by its nature starts from full.
"""

from __future__ import annotations

import argparse

from grader.files.course import Course
from grader.sandbox.outside.protocols import Sandbox
from grader.values.errors import SandboxError

LEVELS = ("full", "any")


def grades_strangers(options: argparse.Namespace) -> bool:
    """Is it others' work, on a machine that is not theirs?"""
    return getattr(options, "sandbox", None) is not None


def insist(options: argparse.Namespace, sandbox: Sandbox, course: Course, name: str) -> None:
    """Nothing where their own work is checked. Raises SandboxError or UsageError."""
    if not grades_strangers(options):
        return
    if options.sandbox == "full" and sandbox.level != "full":
        raise SandboxError(
            f"--sandbox full: the sandbox holds only in part here ({sandbox.level})\n"
            "  `grader doctor` says what is missing; --sandbox any grades all the same, for programs that you trust"
        )
    from grader.files.hidden import insist_on_hidden

    insist_on_hidden(course, name)
