"""What was said of the sandbox → whether programs of strangers are graded, and what must hold then.

Who writes --sandbox says that the programs are others' work: no hidden case may be missing then, and their folders are
trusted with nothing. With `full` nothing runs where it is held only in part; `any` grades all the same. Who checks
their own work writes neither. A command that grades others' work by its nature starts from full.
"""

from __future__ import annotations

import argparse
import os

from grader.files.course import Course
from grader.sandbox.outside.protocols import Sandbox
from grader.values.errors import SandboxError

LEVELS = ("full", "any")
SAYS = "GRADER_STRANGERS"
# What these platforms take is written where a student's checkout or upload lies.
_PLATFORMS = ("classroom50", "github", "gradescope", "prairielearn")


def grades_strangers(options: argparse.Namespace) -> bool:
    """Is it others' work, on a machine that is not theirs?

    Yes where the sandbox is spoken of, a report is for a platform that grades what others hand in, or the environment
    says so, as in our GitHub action, which may be asked for any report.
    """
    if getattr(options, "sandbox", None) is not None or os.environ.get(SAYS) == "true":
        return True
    return any(text.partition("=")[0] in _PLATFORMS for text in getattr(options, "report", ()))


def insist(options: argparse.Namespace, sandbox: Sandbox, course: Course, name: str) -> None:
    """Nothing where the sandbox is not spoken of. Raises SandboxError or UsageError."""
    if getattr(options, "sandbox", None) is None:
        return
    if options.sandbox == "full" and sandbox.level != "full":
        elsewhere = "only Linux holds a program in full: run it there, as CI does; "
        raise SandboxError(
            f"--sandbox full: the sandbox holds only in part here ({sandbox.level})\n"
            f"  {elsewhere if sandbox.home == 'portable' else ''}"
            "`grader doctor` says what is missing; --sandbox any grades all the same, for programs that you trust"
        )
    from grader.files.hidden import insist_on_hidden

    insist_on_hidden(course, name)
