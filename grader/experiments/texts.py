"""Findings → what students read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.experiments.findings import Findings
    from grader.values.grade import Trait

BEGIN = "Your function "
_BESIDES = ("crash", "size", "state", "image: changed", "kernel: changed")  # say nothing of the numbers
ORDER = "Mend one after the other, in this order."


def say(findings: Findings, fact: str = "") -> str:
    """The sentences of all traits, then how they were found."""
    told = say_traits(findings.traits)
    if not findings.whole:
        if not all(trait.trait.startswith(_BESIDES) for trait in findings.traits):
            fact = ""  # they tell more of the same
        return "\n\n".join(part for part in (told, fact, _partly(findings)) if part)
    order = f" {ORDER}" if len(findings.traits) > 1 else ""
    found = f"This was found by calling your function {findings.calls} times with other arguments."
    this, it = ("this mistake", "it") if len(findings.traits) == 1 else ("these mistakes", "them")
    gives = (
        f"A right program with only {this} gives the same as yours, also for arguments that were not used to find {it}."
    )
    return f"{told}\n\n{found} {gives} {it}.{order}"


def say_traits(traits: Sequence[Trait]) -> str:
    """Their sentences alone, as one paragraph; "" without any."""
    sentences = [trait.says for trait in traits]
    others = (f"It also {text.removeprefix(BEGIN)}" if text.startswith(BEGIN) else text for text in sentences[1:])
    return " ".join([*sentences[:1], *others])


def _partly(findings: Findings) -> str:
    found = f"This was found by calling your function {findings.calls} times with other arguments."
    return f"{found} {'There is' if findings.more else 'There may be'} more that is wrong."


def say_bug(bug: Exception) -> str:
    return (
        "What your function really does could not be found out, because of a bug in the grader "
        f"({type(bug).__name__}: {bug}). The points do not depend on it. Please report it."
    )
