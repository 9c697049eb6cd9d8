"""Exercises that open installed packages to programs → which versions of them a pack installs beside the grader.

Those of the machine that makes the pack: there the exercise was frozen, so what is right came from these.
"""

from __future__ import annotations

from collections.abc import Sequence

from grader.files.course import Course
from grader.files.exercises import read_exercise
from grader.pack.archive import Packed
from grader.sandbox.outside.opened import not_installed, opened
from grader.values.errors import UsageError

NAME = "packages.txt"


def packages_of(course: Course, names: Sequence[str]) -> list[str]:
    """As pip reads them: pillow==12.0.0. Raises UsageError where one is not installed here."""
    found: set[str] = set()
    for name in names:
        modules = read_exercise(course.folder(name)).budget.allow.modules
        for sentence in not_installed(modules):
            what, _, mend = sentence.partition("\n  mend: ")
            raise UsageError(f"{name} opens packages to programs, and {what}", mend)
        found |= {f"{one.distribution}=={one.version}" for one in opened(modules) if one.version}
    return sorted(found)


def packages_file(course: Course, names: Sequence[str]) -> dict[str, Packed]:
    """packages.txt; nothing where no exercise opens any."""
    lines = packages_of(course, names)
    return {NAME: Packed("".join(f"{line}\n" for line in lines).encode())} if lines else {}
