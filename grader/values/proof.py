"""Values: what `grader verify` tried, and what it found."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from grader.values.exercise import Exercise
from grader.values.grade import Grade
from grader.values.outcome import Outcome, Verdict
from grader.values.value import Value

ROLES = ("accepted", "wrong", "slow")
STARTER = "starter"


def fails(outcome: Outcome) -> bool:
    return outcome.verdict is not Verdict.CORRECT


class Tried(Value):
    """One program and how it was graded. role: one of ROLES, or the starter.

    name: the misconception that a student would be told, who has the public cases only; "" for none.
    share: the largest share of a limit that a call took.
    """

    role: str
    path: Path
    grade: Grade
    name: str = ""
    share: float = 0.0

    @property
    def shown(self) -> str:
        return self.path.name if self.role == STARTER else f"{self.role}/{self.path.name}"

    @property
    def public(self) -> list[Outcome]:
        return [outcome for outcome in self.grade.outcomes if not outcome.case.hidden]


class Finding(Value):
    """level: "error" or "note"."""

    level: str
    where: str
    what: str
    mend: str = ""


class Verification(Value):
    """What was tried, and what it says about the exercise. No error: the exercise has proved itself.

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
    def survivors(self) -> list[Tried]:
        """Wrong programs that no public case kills."""
        return [tried for tried in self.role("wrong") if not any(fails(outcome) for outcome in tried.public)]
