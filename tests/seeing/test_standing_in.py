"""Of what is right the output is not kept: what is expected is shown, and nobody says that yours is the same."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from grader.report.moving.scenes import svg_of
from grader.report.page.telling import story_data
from grader.report.stories.view import View
from grader.sandbox.outside.protocols import Sandbox
from grader.seeing.story import Story
from grader.stories import rules
from tests.page.strange import lesson
from tests.seeing.test_show_frames import opened
from tests.seeing.test_stories import told

TOO, ONE = "Yours is right, too.", "Yours is right here; what is shown is one right answer."

# An exercise, a right program, and what is said of it.
RIGHT = [
    ("convolution", "accepted/fft.py", TOO),
    ("add_noise", "accepted/generator.py", ONE),
    ("bright_spots", "accepted/two_passes.py", ONE),
    ("sobel", "accepted/plain_loops.py", ONE),
]


def everywhere(story: Story) -> list[str]:
    """Terminals, wide, narrow and without end; the page; the picture."""
    views = [View(story, "case 1 of 9", *size) for size in ((80, 30), (40, 60), (80, None))]
    lines = [" ".join(line.plain.strip() for line in view.frame(0, 0)) for view in views]
    return [*lines, str(story_data(story)), svg_of(story)]


@pytest.mark.parametrize(("exercise", "program", "said"), RIGHT)
def test_what_is_said_of_yours_where_it_is_right(exercise: str, program: str, said: str, sandbox: Sandbox) -> None:
    story = told(exercise, Path(program), sandbox)[0]
    assert story.is_right and story.right_said == said and all(result.stands for result in story.results)
    for text in everywhere(story):
        assert said in " ".join(text.split()) and "the same" not in text.replace("the same size", "")
    data = story_data(story)["results"][0]
    assert (data["yours"], data["asExpected"]) == (None, True)


def test_of_a_rule_and_of_what_is_wrong_nothing_is_said() -> None:
    for story in (rules(opened("convolution"))[0], lesson(np.zeros((3, 3)))):
        assert story.right_said == "" and not any(result.stands for result in story.results)
        assert all("Yours is right" not in text for text in everywhere(story))
