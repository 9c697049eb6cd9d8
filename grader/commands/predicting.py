"""Predict first: one question about the first cell, before anything of one's own is there; never a lock."""

from __future__ import annotations

import numpy as np
from rich.text import Text

from grader.commands.screen import Screen
from grader.commands.telling import Teller
from grader.report.stories.lines import folded
from grader.report.stories.sums import cell_name
from grader.report.stories.view import View
from grader.seeing.guess import Guess, comes_out_of, judge_guess, read_number
from grader.seeing.story import Story
from grader.values.numerals import numeral
from grader.values.value import replace

_MOST_CELLS = 400
_LONGEST = 24  # characters of a number


def predict(screen: Screen, story: Story, teller: Teller) -> str | None:
    """Asks; what is to be said of the answer, "" where there was none, None where somebody wants to quit."""
    if not can_be_asked(story):
        return ""
    typed, told = "", ""
    while True:
        screen.draw(question(story, typed, told, *screen.size))
        key = screen.key()
        if key in ("escape", "enter") and not typed.strip():
            return ""
        if key == "escape":
            return ""
        if key == "q":  # it is in no number
            return None
        if key == "backspace":
            typed = typed[:-1]
        elif key == "enter":
            number = read_number(typed)
            if number is not None:
                return say_guess(judge_guess(story, number, teller.prepared.mistakes), story)
            if told:
                return ""
            told = f"'{typed}' is no number. Type one, like 7 or -2.5, or press Enter to be shown."
            typed = ""
        elif key == "space" or (key and len(key) == 1 and len(typed) < _LONGEST):
            typed += " " if key == "space" else key


def can_be_asked(story: Story) -> bool:
    """Only of an array of numbers that one can look at."""
    expected = story.shown.expected if story.shown else None
    if not isinstance(expected, np.ndarray) or expected.dtype.kind not in "iuf":
        return False
    if not expected.ndim and story.lies is None:
        return False
    return 0 < expected.size <= _MOST_CELLS and bool(np.isfinite(expected.flat[0]))


def _what(story: Story) -> str:
    """output[0, 0]; of a single number: the result"""
    result = story.shown
    assert result is not None
    return cell_name(result.name, (0,) * result.expected.ndim) if result.expected.ndim else "the result"


def question(story: Story, typed: str, told: str, columns: int, rows: int) -> list[Text]:
    """The arguments, and the question under them."""
    asks = [*folded(told, columns), *folded(f"What will {_what(story)} be? (Enter: show me)", columns)]
    bare = replace(story, results=(), sliding=None, weights=None, lies=None)
    view = View(bare, "predict first", columns, max(rows - len(asks) - 1, 1))
    body = view.frame(0, 0)[:-1]
    while body and not body[-1].plain.strip():
        body.pop()
    body = body[: max(rows - len(asks) - 2, 1)]
    return [*body, Text(), *(Text(text, style="bold") for text in asks), Text(f"> {typed}▏")][-rows:]


def say_guess(guess: Guess, story: Story) -> str:
    """Right, or what was said beside what it is; and of which mistake that number comes, where one is known."""
    result = story.shown
    assert result is not None
    cell, said = _what(story), numeral(guess.said, 6)
    want = numeral(result.expected.flat[0], 6)
    if guess.right:
        return f"You said {said}, and that is right: {cell} is {want}."
    return f"You said {said}; {cell} is {want}. {comes_out_of(said, guess.gists)}".rstrip()
