"""Values: what `grader verify` tried, and what it found."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from grader.values.exercise import Exercise
from grader.values.grade import Grade, Trait
from grader.values.outcome import Outcome, Verdict
from grader.values.value import Value

ROLES = ("accepted", "wrong", "slow")
STARTER = "starter"


def fails(outcome: Outcome) -> bool:
    return outcome.verdict is not Verdict.CORRECT


class Described(Value):
    """What experiments alone say of a program, without any name.

    traits: in the order in which one would mend them; () where they say nothing.  whole: together they account for all
    that fails in public cases.  says: what its author would be told.
    """

    traits: tuple[Trait, ...] = ()
    whole: bool = False
    says: str = ""


class Tried(Value):
    """One program and how it was graded. role: one of ROLES, or the starter.

    name: the misconception that a student would be told, who has the public cases only; "" for none.
    share: the largest share of a limit that a call took.  described: by experiments.
    text: of a wrong program what its author is told: its own docstring, else what experiments say if that is all.
    """

    role: str
    path: Path
    grade: Grade
    name: str = ""
    share: float = 0.0
    described: Described = Described()
    text: str = ""

    @property
    def shown(self) -> str:
        return self.path.name if self.role == STARTER else f"{self.role}/{self.path.name}"

    @property
    def public(self) -> list[Outcome]:
        return [outcome for outcome in self.grade.outcomes if not outcome.case.hidden]

    @property
    def caught(self) -> bool:
        """Does it fail in a public case?"""
        return any(fails(outcome) for outcome in self.public)


class Finding(Value):
    """level: "error" or "note"."""

    level: str
    where: str
    what: str
    mend: str = ""


class Verification(Value):
    """What was tried, and what it says about the exercise. No error, and nothing missing: it has proved itself.

    hides: by case name, wrong solutions that only the tolerance for single precision lets through there.
    """

    exercise: Exercise
    tried: tuple[Tried, ...]
    findings: tuple[Finding, ...]
    hides: Mapping[str, tuple[str, ...]] = {}

    @property
    def errors(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.level == "error"]

    def role(self, role: str) -> list[Tried]:
        return [tried for tried in self.tried if tried.role == role]

    @property
    def missing(self) -> tuple[str, ...]:
        """Without what nothing is proved: solutions that could disagree, and a mistake that could be overlooked."""
        count = len(self.role("accepted"))
        found = ["two accepted solutions"] if not count else ["a second accepted solution"] if count == 1 else []
        return (*found, *([] if self.role("wrong") else ["a wrong program"]))

    @property
    def caught(self) -> list[Tried]:
        """Wrong programs that a public case kills."""
        return [tried for tried in self.role("wrong") if tried.caught]

    @property
    def survivors(self) -> list[Tried]:
        """Wrong programs that no public case kills."""
        return [tried for tried in self.role("wrong") if not tried.caught]
