"""Predict first: one voluntary question, before anything is written; never a lock, never asked in a pipe."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from grader.commands.predicting import can_be_asked, question, say_guess
from grader.seeing.guess import Guess
from grader.seeing.story import Result, Story
from grader.stories import rules
from tests.conftest import copy_folder
from tests.seeing.terminal import grader
from tests.seeing.test_show_frames import opened

ASKS = "What will output[0, 0] be? (Enter: show me)"
KNOWN = "18 comes out of a function that turns the kernel upside down and left to right before it multiplies"
# What is typed, and what is then said; "" where it is shown without a word.
ANSWERS: list[tuple[tuple[str, ...], str]] = [
    (("12", "enter"), "You said 12, and that is right: output[0, 0] is 12."),
    (("19", "backspace", "8", "enter"), f"You said 18; output[0, 0] is 12. {KNOWN}"),
    (("7", "enter"), "You said 7; output[0, 0] is 12."),
    (("enter",), ""),
    (("escape",), ""),
]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("course")
    copy_folder("exercises", root / "exercises")
    return root


@pytest.mark.parametrize(("keys", "said"), ANSWERS)
def test_what_is_said_of_an_answer(course: Path, keys: tuple[str, ...], said: str) -> None:
    with grader("show", cwd=course) as terminal:
        shown = terminal.until(ASKS)
        assert "products" not in shown and "12" not in shown
        for key in keys:
            terminal.type(key)
        text = " ".join(terminal.until("window 1 of 9").split())
        assert "products 3×3" in text and "= 12 = output[0, 0]" in text
        assert (said or "the rule alone is shown") in text
        terminal.type("q")
        assert terminal.end() == 0


def test_what_is_no_number_is_asked_once_more(course: Path) -> None:
    with grader("show", cwd=course) as terminal:
        terminal.until(ASKS)
        terminal.type("twelve", "enter")
        assert ASKS in terminal.until("'twelve' is no number. Type one, like 7 or -2.5")
        terminal.type("<b>", "enter")
        terminal.until("window 1 of 9")
        terminal.type("q")
        assert terminal.end() == 0


def test_it_is_never_a_lock(course: Path) -> None:
    with grader("show", cwd=course) as terminal:
        terminal.until(ASKS)
        terminal.type("q")
        assert terminal.end() == 0
    with grader("show", "--at", "1,1", cwd=course) as terminal:
        assert ASKS not in terminal.until("window 5 of 9")


def made(expected: object) -> Story:
    result = Result("output", expected, None)
    return Story("a", rules(opened("convolution"))[0].function, None, "", "", (), (result,))


def test_what_can_be_asked() -> None:
    assert can_be_asked(made(np.ones((20, 20)))) and can_be_asked(made(np.arange(3)))
    for other in (np.ones((20, 21)), np.array(3), np.array([True]), np.array([np.nan]), np.ones((0, 2)), "'a'", None):
        assert not can_be_asked(made(other))


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (20, 6), (10, 3)])
def test_the_question_is_seen_in_every_terminal(size: tuple[int, int]) -> None:
    lines = question(rules(opened("convolution"))[0], "12", "", *size)
    assert len(lines) <= size[1] and lines[-1].plain == "> 12▏"


# The guess, and the known mistakes that give it → what is said of it.
GUESSES = [
    ((), "You said 7; output[0] is 1."),
    (("Your function adds one.\n\nMore.",), "You said 7; output[0] is 1. 7 comes out of a function that adds one."),
    (("Your function adds. It", "Your function rounds."),
     "You said 7; output[0] is 1. 7 comes out of a function that adds, or of one that rounds."),
    (("The image is padded.",), "You said 7; output[0] is 1."),
    (("Your function adds one.", "The image is padded."), "You said 7; output[0] is 1."),
]  # fmt: skip


@pytest.mark.parametrize(("gists", "said"), GUESSES)
def test_a_mistake_is_told_where_its_sentence_allows_it(gists: tuple[str, ...], said: str) -> None:
    assert say_guess(Guess(7.0, False, gists), made(np.array([1, 2]))) == said
