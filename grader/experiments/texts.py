"""Findings → what students read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.experiments.findings import Findings

BEGIN = "Your function "


def say(findings: Findings, fact: str = "") -> str:
    """The sentences of all traits, then how they were found."""
    first, *others = (trait.says for trait in findings.traits)
    sentences = [first, *(f"It also {text.removeprefix(BEGIN)}" if text.startswith(BEGIN) else text for text in others)]
    told = " ".join(sentences)
    if not findings.whole:
        return "\n\n".join(part for part in (told, fact, _partly(findings.calls)) if part)
    order = " Mend one after the other, in this order." if others else ""
    return (
        f"{told}\n\nThis was found by calling your function {findings.calls} times with other images and "
        f"kernels. A program "
        f"that is right but for this gives what yours gives, also where it was not tried before.{order}"
    )


def _partly(calls: int) -> str:
    return (
        f"This was found by calling your function {calls} times with other images and kernels. There may be "
        f"more that is "
        "wrong."
    )


def say_bug(bug: Exception) -> str:
    return (
        "What your function really does could not be found out, because of a bug in the grader "
        f"({type(bug).__name__}: {bug}). The points do not depend on it. Please report it."
    )
