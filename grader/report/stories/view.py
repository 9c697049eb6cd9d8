"""A story and the size of a terminal → frames, one a step: a head line, its body, and the keys at the bottom."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from rich.text import Text

from grader.report.stories.fitting import FEWEST_COLUMNS
from grader.report.stories.general import GeneralBody
from grader.report.stories.lines import BAR, BOLD, DIM, RIGHT, WRONG, Line, as_text, folded, one_line
from grader.report.stories.listing import entry
from grader.report.stories.said import verdict
from grader.report.stories.sliding import SlidingBody
from grader.seeing.steps import count, step, wrong_steps
from grader.seeing.story import Story

FEWEST_ROWS = 10
_BAR_ROWS = 20  # of a terminal, from which on there is room for the bar
# The longest that fits is shown.
KEYS = (
    "← → ↑ ↓ move  space play  n next wrong  tab next case  p photo  ? help  q quit",
    "← → ↑ ↓ move  space play  n wrong  tab case  ? help  q quit",
    "←→↑↓ space n tab p ? help  q quit",
    "←→ n ? q quit",
)
_NEXT_WRONG = re.compile(r" +n( next wrong| wrong|(?= ))")
KEYS_WITHOUT_STEPS = ("tab next case  p photo  ? help  q quit", "tab ? help  q quit", "? q quit")
HELP = (
    ("← →", "one place back, one on; also h l"),
    ("↑ ↓", "one row up, one down; also k j"),
    ("space", "play from here, and pause"),
    ("n  N", "the next wrong cell, the one before"),
    ("Home End", "the first place, the last"),
    ("tab", "the next case; shift and tab the one before"),
    ("p", "four kernels on a photo"),
    ("q Esc", "quit"),
)


class View:
    """Frames of one story in a terminal of one size; blocks stand in the same places in all of them.

    place: "case 1 of 23".  note: why nothing of yours is seen.  mistake: the sentence of a known one, "" for none.
    rows: None for as many as it takes, without keys.
    """

    def __init__(
        self, story: Story, place: str, columns: int, rows: int | None, note: str = "", mistake: str = "",
        colors: bool = True,
    ) -> None:  # fmt: skip
        self.story, self.place, self.columns, self.rows = story, place, columns, rows
        self.note, self.count, self.wrong = note, count(story), wrong_steps(story)
        self.is_narrow = columns < FEWEST_COLUMNS or (rows is not None and rows < FEWEST_ROWS)
        self._has_bar = bool(rows and rows >= _BAR_ROWS and self.count > 1)
        self._mistake = folded(mistake, columns, 2) if mistake and (rows is None or rows >= _BAR_ROWS) else []
        room = None if rows is None else rows - 2 - self._has_bar - len(self._mistake)
        self.body: SlidingBody | GeneralBody | None = None
        if not self.is_narrow:
            if (story.sliding or story.lies) is not None and self.count:
                self.body = SlidingBody(story, columns, room, note)
            else:
                self.body = GeneralBody(story, columns, room, note, colors)
            self.is_narrow = room is not None and self.body.height > room

    def frame(self, number: int, known: int, playing: bool = False) -> list[Text]:
        """number: of the step.  known: up to which cell the output is filled."""
        one = step(self.story, number) if self.count else None
        if self.is_narrow or self.body is None:
            body: list[Line] = [[(text, "")] for text in self._told(number)]
        elif isinstance(self.body, SlidingBody):
            assert one is not None
            body = self.body.frame(one, known)
        else:
            body = self.body.frame(one, known)
        body = [*body, *([(text, BOLD)] for text in self._mistake)]
        if self.rows is None:
            return [as_text(line) for line in [self._head(number), (), *body]]
        foot: list[Line] = [*([self._bar(number)] if self._has_bar else []), [(self._keys(playing), DIM)]]
        room = max(self.rows - 1 - len(foot), 0)
        gap: list[Line] = [()] if len(body) < room else []
        body = [*gap, *body][:room]
        body += [()] * (room - len(body))
        lines = [self._head(number), *body, *foot]
        texts = [as_text(line) for line in lines[-self.rows :]]
        for text in texts:
            if text.cell_len > self.columns:
                text.truncate(self.columns)
        return texts

    def _head(self, number: int) -> Line:
        word, good = verdict(self.story)
        what = "window" if self.story.sliding is not None else "cell"
        digits = len(str(self.count))
        where = f"{what} {number + 1:>{digits}} of {self.count}" if self.count > 1 else ""
        right = "  ".join(part for part in (self.place, where) if part)
        room = self.columns - len(word) - len(right) - 4 if self.rows is not None else 300
        if room < 12:
            right = where if self.columns - len(word) - len(where) - 4 >= 12 else ""
            room = self.columns - len(word) - len(right) - 4
        name = one_line(self.story.name, max(room, 8))
        style = "" if good is None else RIGHT if good else WRONG
        return [(name, BOLD), ("  ", ""), (word, style), ("  ", ""), (right, DIM)]

    def _told(self, number: int) -> list[str]:
        """Where no picture fits, what it would show, in words."""
        words = [entry(self.story, number)] if self.count else []
        words += [self.note] if self.note else []
        if self.story.fails and not self.count:
            words.append(self.story.message)
        text = [line for part in words for line in folded(part, max(self.columns, 1))]
        room = (self.rows or 1000) - 2
        if len(text) > room:
            text = folded("This terminal is too small: make it 36 columns wide and 12 rows high.", max(self.columns, 1))
        return text

    def _bar(self, number: int) -> Line:
        room = max(10, min(40, self.columns - 2))
        at = round(number / max(1, self.count - 1) * (room - 1))
        return [(f"{'━' * at}●{'─' * (room - 1 - at)}", BAR)]

    def _keys(self, playing: bool) -> str:
        words: Sequence[str] = KEYS if self.count > 1 else KEYS_WITHOUT_STEPS
        if not self.wrong:
            words = [_NEXT_WRONG.sub("", one) for one in words]
        text = next((one for one in words if len(one) <= self.columns), words[-1][: self.columns])
        return text.replace("space play", "space pause") if playing and len(text) < self.columns else text


def help_lines(columns: int) -> list[Text]:
    """What each key does."""
    title = [[("Keys", BOLD)], ()]
    rows: list[Line] = [[(f"{key:<10}", BOLD), (text, "")] for key, text in HELP]
    legend = (
        "A pixel and its weight stand in one cell: 3×2. Brackets hold what counts now, a star stands behind a cell "
        "that is wrong, · is a cell that is not filled yet. Under the rule is your function: the pixels that it uses, "
        "with the weights that it gives to them, found by experiment."
    )
    return [as_text(line) for line in [*title, *rows, (), *([(text, "")] for text in folded(legend, columns)), (),
                                       [("any key: back", DIM)]]]  # fmt: skip


def starts(story: Story) -> tuple[int, int]:
    """Where to begin, and up to where the output is filled then: at the first wrong cell, else at an empty output."""
    wrong = wrong_steps(story)
    return (wrong[0], count(story) - 1) if wrong else (0, 0)


def columns_of(story: Story) -> int:
    """How many steps lie in a row; 0 where there are no cells."""
    result = story.shown
    array = result.expected if result else None
    return int(array.shape[-1]) if isinstance(array, np.ndarray) and array.ndim else 0
