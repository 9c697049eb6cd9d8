"""Results and records made by hand → the page of a class, as what is read in it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from html import unescape
from typing import Any

from grader.report.classes.class_page import class_page
from grader.values.classes import (
    ClassCase,
    ClassExercise,
    Gathered,
    HandIn,
    Person,
    Result,
)
from grader.values.value import replace

CASES = (ClassCase("small", 2, False), ClassCase("large", 3, False), ClassCase("secret", 5, True))
EXERCISE = ClassExercise("convolution", "Convolve", CASES)
SAYS = "Your function turns the kernel."


def result(key: str, verdicts: str = "ccc", content: str = "", name: str = "", **more: Any) -> Result:
    """Somebody who handed this in. content: by default of their own."""
    points = sum(case.points for case, letter in zip(CASES, verdicts, strict=True) if letter == "c")
    hand_in = HandIn(key, EXERCISE.name, content or f"bytes of {key}", file="convolution.py")
    person = Person(key, more.pop("called", f"Name {key}"), f"{key}@example.org")
    kind = more.pop("kind", "misconception" if name else "")
    made = Result(person, EXERCISE.name, hand_in, verdicts, points, points, kind, name, verdicts.replace("c", ""))
    return replace(made, **more)


def nothing(key: str, problem: str = "") -> Result:
    hand_in = HandIn(key, EXERCISE.name, problem=problem) if problem else None
    return Result(Person(key, f"Name {key}"), EXERCISE.name, hand_in, why=problem)


def record_of(explanation: Sequence[dict[str, Any]] = (), message: str = "It is wrong.", **more: Any) -> dict[str, Any]:
    """As our JSON has it, with one failing case. more: of the outcome."""
    outcome = {"case": "small", "verdict": "wrong", "hidden": False, "evidence": "WrongValues", "message": message}
    return {"submission": "convolution.py", "explanation": list(explanation), "outcomes": [{**outcome, **more}]}


TOLD = record_of([{"kind": "misconception", "name": "flips", "says": f"{SAYS}\n\nMore of it.", "traits": []}])


def gathered(
    results: Sequence[Result],
    record: Callable[[str], dict[str, Any]] = lambda content: TOLD,
    source: bytes = b"def convolve(image, kernel):\n    return image\n",
    title: str = "Images",
    exercise: ClassExercise = EXERCISE,
) -> Gathered:
    rows = [(one,) for one in results]
    return Gathered(title, (exercise,), lambda: iter(rows), lambda content, _: record(content), lambda content: source)


class Written:
    """The page as text: what stands in it without its script, and its data."""

    def __init__(self, page: str) -> None:
        self.page = page
        self.data = json.loads(re.findall(r'<script type="application/json" id="data">(.*?)</script>', page)[0])
        body = re.sub(r"<(script|style).*?</\1>|<wbr>", "", page, flags=re.DOTALL)
        body = re.sub(r'<(\w+) data-text="(\d+)"[^>]*>', lambda found: self.data["texts"][int(found[2])], body)
        self.text = " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())

    def has(self, *texts: str) -> None:
        for text in texts:
            assert text in self.text, self.text


def written(results: Sequence[Result], **more: Any) -> Written:
    given = {name: more.pop(name) for name in ("record", "source", "title", "exercise") if name in more}
    return Written(class_page(gathered(results, **given), **more))
