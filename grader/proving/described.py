"""The grade of a program without a name → what experiments alone say of it."""

from __future__ import annotations

from grader.experiments.texts import ORDER, say_traits
from grader.values.grade import Grade
from grader.values.proof import Described, fails


def described(grade: Grade) -> Described:
    """Whole is what accounts for each function that fails in a public case, and does not wait for an earlier one."""
    found = {one.function: one for one in grade.explanation if one.kind == "experiment"}
    public = [outcome for outcome in grade.outcomes if fails(outcome) and not outcome.case.hidden]
    failing = {outcome.case.function.name for outcome in public if not outcome.waits_for}
    traits = tuple(trait for one in found.values() for trait in one.traits)
    whole = bool(failing) and all(name in found and found[name].whole for name in failing)
    order = f"\n\n{ORDER}" if whole and len(traits) > 1 else ""
    return Described(traits, whole, say_traits(traits) + order)
