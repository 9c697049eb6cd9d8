"""A story → what is said of it: its message in short, its verdict."""

from __future__ import annotations

from grader.report.stories.lines import folded
from grader.seeing.story import Story
from grader.values.sentences import first_sentence


def said(story: Story) -> str:
    """The first sentence of its message."""
    return first_sentence(story.message)


def right_said(story: Story, columns: int) -> list[str]:
    """In lines, what is said of yours where what is expected is shown in its place."""
    return folded(story.right_said, columns) if story.right_said else []


def verdict(story: Story) -> tuple[str, bool | None]:
    """In a word or two, and whether that is good; None where nobody's function was called."""
    if story.verdict is None:
        return "the rule", None
    return ("✓ correct", True) if story.is_right else (f"✗ {story.verdict}", False)
