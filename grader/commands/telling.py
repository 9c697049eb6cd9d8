"""A prepared exercise and a submission → the stories of its cases, each told when it is first asked for."""

from __future__ import annotations

import time
from collections.abc import Sequence

import numpy as np

from grader.commands.progress_line import ProgressLine
from grader.grading import grade
from grader.judging.judge import still_to_be_written
from grader.preparing.prepared import Prepared
from grader.sandbox.outside.protocols import Sandbox
from grader.seeing.steps import count
from grader.seeing.story import Story
from grader.stories import rules, stories
from grader.values.errors import UsageError
from grader.values.exercise import Case
from grader.values.grade import Grade
from grader.values.load import NoFile
from grader.values.outcome import Outcome, Verdict
from grader.values.sentences import first_sentence
from grader.values.submission import Submission

_PATIENCE_SECONDS = 1.5  # for all cases, once it is known which one is shown


class _Enough(Exception):
    """The case that is shown is known, and the others take long."""


class Teller:
    """The public cases of one exercise, and what this submission does in them.

    note: why nothing of theirs is seen; "" where it is.
    quiet: is a screen drawn, to which no line of progress belongs?
    """

    def __init__(self, prepared: Prepared, submission: Submission, sandbox: Sandbox) -> None:
        self.prepared = prepared.only([one.case.name for one in prepared.cases if not one.case.hidden])
        self.note, self.quiet = "", False
        self.submission, self.sandbox = submission, sandbox
        self._grade: Grade | None = None
        self._told: dict[int, Story] = {}
        self._first = 0
        if submission.fault is not None:
            self._note(self._graded(self.prepared).outcomes[:1])
            if isinstance(submission.fault, NoFile):
                self.note = f"{self.note} This is what it is to do."

    @property
    def cases(self) -> Sequence[Case]:
        return self.prepared.exercise.cases

    def place(self, index: int) -> str:
        """case 1 of 23"""
        return f"case {index + 1} of {len(self.cases)}" if len(self.cases) > 1 else ""

    def first(self) -> int:
        """The case that is shown where none is asked for: the first that fails, else the first."""
        self.look()
        outcomes = self._grade.outcomes if self._grade and not self.note else ()
        return next((i for i, one in enumerate(outcomes) if one.verdict is not Verdict.CORRECT), self._first)

    def look(self, shown: int | None = None) -> None:
        """Grades all cases; no longer than a moment once it is known which one is shown, or a call never ends."""
        if self.note or self._grade is not None:
            return
        began = time.monotonic()

        def progress(done: Sequence[Outcome], case: Case) -> None:
            line.update(len(done), case)
            failing = next((i for i, one in enumerate(done) if one.verdict is not Verdict.CORRECT), shown)
            if failing is not None and time.monotonic() - began > _PATIENCE_SECONDS:
                self._first = failing
                raise _Enough

        with ProgressLine(len(self.cases)) as line:
            try:
                found = grade(self.prepared, self.submission, self.sandbox, progress, experiments=False)
            except _Enough:
                return
        self._note(found.outcomes)
        self._grade = found

    def is_told(self, index: int) -> bool:
        return bool(self.note) or index in self._told

    def story(self, index: int) -> Story:
        """What a function made of it; the rule alone where there is none."""
        if index not in self._told:
            only = self.prepared.only([self.cases[index].name])
            told = rules(only) if self.note else self._of(only)
            self._told[index] = told[0]
        return self._told[index]

    def mistake(self, story: Story) -> str:
        """The known mistake that accounts for all that fails, in a sentence; "" where none is known."""
        known = self._grade.explanation if self._grade and story.fails else ()
        names = [one for one in known if one.name and one.function == story.function.name]
        return first_sentence(names[0].says) if names else ""

    def _of(self, only: Prepared) -> tuple[Story, ...]:
        graded = self._grade or self._graded(only)
        if self._grade is None and len(only.exercise.functions) == 1:  # of several, others may be written
            self._note(graded.outcomes)
        return rules(only) if self.note else stories(only, graded, self.submission, self.sandbox)

    def _graded(self, prepared: Prepared) -> Grade:
        if self.quiet:
            return grade(prepared, self.submission, self.sandbox, experiments=False)
        with ProgressLine(len(prepared.cases)) as line:
            progress = lambda done, case: line.update(len(done), case)  # noqa: E731
            return grade(prepared, self.submission, self.sandbox, progress, experiments=False)

    def _note(self, outcomes: Sequence[Outcome]) -> None:
        """Where nothing can be seen of theirs: its own message."""
        if not outcomes:
            return
        from grader.values.load import LoadFault

        first = outcomes[0]
        if all(still_to_be_written(one.evidence) for one in outcomes):
            self.note = f"{first.case.function.name} is still to be written, so the rule alone is shown."
        elif all(isinstance(one.evidence, LoadFault) for one in outcomes):
            lower = first.message.startswith(("The ", "There "))
            why = first.message[0].lower() + first.message[1:] if lower else first.message
            self.note = f"The rule alone is shown: {why}"


def number_at(story: Story, at: tuple[int, ...]) -> int:
    """The number of the step at this cell. Raises UsageError where there is no such cell."""
    result = story.shown
    if result is None or not count(story) or not result.expected.ndim:
        raise UsageError(f"--at: '{story.name}' has no cells: its output is no array with any", "leave it out")
    shape = result.expected.shape
    if len(at) != len(shape) or any(index >= length for index, length in zip(at, shape, strict=True)):
        place = ", ".join(map(str, at))
        names = ("row", "column") if len(shape) == 2 else tuple(f"index {k + 1}" for k in range(len(shape)))
        limits = ", ".join(f"{name} 0 to {length - 1}" for name, length in zip(names, shape, strict=True))
        raise UsageError(f"--at: there is no {result.name}[{place}] in '{story.name}'", f"it has {limits}")
    return int(np.ravel_multi_index(at, shape))
