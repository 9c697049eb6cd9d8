"""Grades made by hand, for what no program of ours produces on demand: hostile texts, odd points, traits."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from grader.values.array import Array
from grader.values.difference import WrongValues
from grader.values.exercise import Accepted, Case, Exercise, Place
from grader.values.function import Function, Window
from grader.values.grade import Explanation, Grade, Trait
from grader.values.outcome import Outcome, Verdict
from grader.values.value import replace
from tests.judged import outcome

CONVOLVE = Function("convolve", ("image", "kernel"), window=Window())


def make_outcome(
    verdict: Verdict = Verdict.WRONG,
    name: str = "a case",
    points: float = 1,
    message: str = "All values are wrong.",
    printed: str = "",
    hint: str = "",
    hidden: bool = False,
    line: int = 0,
) -> Outcome:
    case = Case(name, points, {}, Accepted(), hint, hidden, Place("exercise.yaml"), CONVOLVE)
    told = "" if verdict is Verdict.CORRECT else message
    evidence = WrongValues(7, 9, (0, 0), (1, 2)) if verdict is Verdict.WRONG else None
    return Outcome(case, verdict, told, evidence, 0.012, 0.3, line, printed)


def make_grade(
    outcomes: Sequence[Outcome],
    title: str = "Convolve",
    visibility: str = "visible",
    submission: str = "submission.py",
    printed: str = "",
    source: bytes = b"import numpy\n",
    explanation: tuple[Explanation, ...] = (),
    notes: tuple[str, ...] = (),
) -> Grade:
    cases = tuple(outcome.case for outcome in outcomes)
    folder = Path("exercises/convolution")
    exercise = Exercise("convolution", folder, title, (CONVOLVE,), cases, visibility=visibility)
    return Grade(exercise, submission, tuple(outcomes), "full", None, explanation, notes, printed, source)


LESSON = {
    "image": np.array([[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2], [2, 0, 0, 0, 1]]),
    "kernel": np.array([[0, 1, 2], [2, 2, 0], [0, 1, 2]]),
}
TRAITS = (
    Trait("kernel: turned", "Your function turns the kernel upside down and left to right before it multiplies."),
    Trait("sum: a negative one becomes 0", "A sum below 0 becomes 0."),
)
EXPERIMENT = Explanation(
    "convolve",
    "experiment",
    f"{TRAITS[0].says}\n\n{TRAITS[1].says}\n\nThis is all that is wrong: so it gave what it gives.",
    traits=TRAITS,
)


def slid(image: Array, kernel: Array) -> Array:
    """The kernel laid on each window as it is written."""
    return np.einsum("ijkl,kl->ij", np.lib.stride_tricks.sliding_window_view(image, kernel.shape), kernel)


def slid_turned(image: Array, kernel: Array) -> Array:
    """What the student of these grades does."""
    return np.maximum(slid(image, kernel[::-1, ::-1]), 0)


def weights_of(image: Array, kernel: Array) -> Array:
    """What that gives to each pixel: its outputs of images that are 0 but for one 1."""
    pixels = np.eye(image.size, dtype=image.dtype).reshape(-1, *image.shape)
    outputs = np.stack([slid_turned(one, kernel) for one in pixels], axis=-1)
    return outputs.reshape(*outputs.shape[:2], *image.shape)


def judged(name: str, given: dict[str, Array], hint: str = "") -> Outcome:
    """A case of that student's, as the judge makes it."""
    made = outcome(slid_turned(**given), slid(**given), CONVOLVE, given)
    return replace(made, case=replace(made.case, name=name, points=2, hint=hint))


def described(known: bool = True) -> Grade:
    """A failing submission, and what experiments found out about it; before they ran, where it is not known."""
    hint = "Work the first window out on paper; it must come to 12."
    example = judged("the 5×5 example from the lesson", LESSON, hint)
    negative = judged("negative weights", {"image": LESSON["image"], "kernel": np.array([[1, -2], [0, 1]])})
    if known:
        example = replace(example, weights=weights_of(**LESSON))
    right = make_outcome(Verdict.CORRECT, "one pixel and one weight")
    source = b"import numpy as np\n\n\ndef convolve(image, kernel):\n    return np.zeros((3, 3))\n"
    return make_grade([example, negative, right], source=source, explanation=(EXPERIMENT,) * known)
