"""A grade, or those of several exercises → all that the page shows, as plain JSON of a bounded size.

Only what students may see of it: hidden cases have no stories, and of their points what report/shown.py says.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

import numpy as np

from grader.report.page.telling import LEVELS, story_data
from grader.report.safe import MOST_MESSAGE, name_of, safe
from grader.report.shown import about, explanations, file_of, shown, title_of
from grader.report.standalone.standalone import dumped
from grader.report.together import total
from grader.seeing.guess import ABSOLUTE as NEAR
from grader.seeing.guess import MISTAKE, RIGHT, comes_out_of, known_numbers
from grader.seeing.kernels import FOUR
from grader.seeing.likeness import likenesses
from grader.seeing.story import Story, tell_outcome
from grader.seeing.written import ABSOLUTE, RELATIVE
from grader.values.array import Array
from grader.values.grade import Grade
from grader.values.grades import Grades
from grader.values.mistake import Mistake
from grader.values.numerals import counted

_LAST_WORDS, _WORDS = (
    200,
    140,
)  # bytes: for what is said at the end; of each case for its heading, and its weights in words
_MOST_CASES = 400  # with a story each; of more the names alone would fill the page


def page_data(
    result: Grade | Grades, most_bytes: int, photo: Array | None = None, mistakes: Sequence[Mistake] = ()
) -> dict[str, Any]:
    """Plain values with texts that are cleaned, in at most about `most_bytes` of JSON.

    photo: (H, W), uint8, for the gallery; None for a page without.  mistakes: the known ones, of one exercise.
    """
    grades = result.grades if isinstance(result, Grades) else (result,)
    told = [(number, story) for number, grade in enumerate(grades) for story in _stories(grade)]
    data: dict[str, Any] = {
        "title": name_of(result.title, "All exercises") if isinstance(result, Grades) else title_of(result),
        "total": total(result) if isinstance(result, Grades) else "",
        "exercises": [_exercise(grade) for grade in grades],
        "left": [],
        "addsUp": {"relative": RELATIVE, "absolute": ABSOLUTE},
        "guess": {"right": RIGHT, "mistake": MISTAKE, "absolute": NEAR},
        "known": _known(told[0][1], mistakes) if told and len(grades) == 1 else [],
        "gallery": _gallery(photo) if photo is not None and any(story.sliding for _, story in told) else None,
    }
    room = most_bytes - len(dumped(data)) - _LAST_WORDS
    cases = fitted([story for _, story in told[:_MOST_CASES]], room - _WORDS * len(told[:_MOST_CASES]))
    likes = _likes(told)
    for place, ((number, story), case) in enumerate(zip(told, cases, strict=False)):
        case["exercise"] = number
        case["group"] = _group(grades, number, story)
        if case.get("weights"):
            case["weights"]["like"] = likes[place]
    kept = _first(cases, room)
    if left := len(told) - len(kept):
        data["left"] = [
            f"{counted(left, 'more case')} {'is' if left == 1 else 'are'} left out: this page would get too large."
        ]
    return data | {"cases": kept}


def _first(cases: Sequence[dict[str, Any]], most_bytes: int) -> list[dict[str, Any]]:
    """As many as there is room for; all of them, but where texts alone fill the page."""
    sizes = accumulate(len(dumped(case)) + 1 for case in cases)
    return [case for case, size in zip(cases, sizes, strict=True) if size <= most_bytes]


def _stories(grade: Grade) -> tuple[Story, ...]:
    """Those that it has; else what can be told of the outcomes alone."""
    if grade.stories:
        return grade.stories
    return tuple(tell_outcome(outcome) for outcome in shown(grade).outcomes if not outcome.case.hidden)


def _exercise(grade: Grade) -> dict[str, Any]:
    """about: the total first, then what is to be known of the grading.  explanation: its paragraphs."""
    sentences = about(grade) if grade.outcomes else [safe(note, MOST_MESSAGE) for note in grade.notes]
    causes = [safe(text, MOST_MESSAGE) for text in explanations(grade)]
    told_below = (*causes, safe("\n\n".join(causes), MOST_MESSAGE), "sandbox: full.")
    return {
        "title": title_of(grade),
        "file": file_of(grade) if grade.submission else "",
        "about": [one for one in sentences if one not in told_below],
        "explanation": [part for text in causes for part in text.split("\n\n")],
    }


def _group(grades: Sequence[Grade], number: int, story: Story) -> str:
    """Under which heading it stands in the chooser; "" where there is one for all."""
    grade = grades[number]
    parts = [title_of(grade)] if len(grades) > 1 else []
    if len(grade.exercise.functions) > 1:
        parts.append(safe(story.function.name))
    return ": ".join(parts)


def _likes(told: Sequence[tuple[int, Story]]) -> dict[int, str]:
    """By place, how the weights are the kernel: decided for all cases of a function together."""
    of: dict[tuple[int, str], list[int]] = {}
    for place, (number, story) in enumerate(told):
        of.setdefault((number, story.function.name), []).append(place)
    return {
        place: word
        for places in of.values()
        for place, word in zip(places, likenesses([told[place][1] for place in places]), strict=True)
    }


def _known(story: Story, mistakes: Sequence[Mistake]) -> list[dict[str, Any]]:
    """The numbers of known mistakes in the first cell, where nothing is written yet, and what is said of each.

    says: with {} for what was typed; "" where nothing is to be said of it.
    """
    result = story.shown
    if story.verdict is not None or not story.sliding or result is None or not isinstance(result.expected, np.ndarray):
        return []
    known = known_numbers(story, mistakes)
    return [{"number": one.number, "says": safe(comes_out_of("{}", one.gists), MOST_MESSAGE)} for one in known]


def _gallery(photo: Array) -> dict[str, Any]:
    from base64 import b64encode

    return {
        "rows": photo.shape[0],
        "columns": photo.shape[1],
        "photo": b64encode(photo.astype(np.uint8).tobytes()).decode(),
        "kernels": [{"name": one.name, "rows": [list(row) for row in one.rows], "why": one.why} for one in FOUR],
    }


def fitted(stories: Sequence[Story], most_bytes: int) -> list[dict[str, Any]]:
    """All of them; the largest with less, and less again, until they fit; the one that is seen first after others."""
    first = next((number for number, story in enumerate(stories) if story.fails), 0)
    levels = [0] * len(stories)
    cases = [story_data(story) for story in stories]
    sizes = [len(dumped(case)) for case in cases]
    while sum(sizes) > most_bytes:
        open_ones = [number for number, level in enumerate(levels) if level + 1 < len(LEVELS)]
        if not open_ones:
            break
        # Halved: of two alike the other one goes.
        largest = max(open_ones, key=lambda number: sizes[number] / (2 if number == first else 1))
        levels[largest] += 1
        cases[largest] = story_data(stories[largest], LEVELS[levels[largest]])
        sizes[largest] = len(dumped(cases[largest]))
    return cases
