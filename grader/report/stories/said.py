"""A story → what is said of it: its message in short, its verdict."""

from __future__ import annotations

from grader.seeing.story import Story
from grader.values.sentences import first_sentence


def said(story: Story) -> str:
    """The first sentence of its message."""
    return first_sentence(story.message)


def verdict(story: Story) -> tuple[str, bool | None]:
    """In a word or two, and whether that is good; None where nobody's function was called."""
    if story.verdict is None:
        return "the rule", None
    return ("✓ correct", True) if story.is_right else (f"✗ {story.verdict}", False)
