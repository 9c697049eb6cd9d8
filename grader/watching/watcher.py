"""A file that is watched → what is known of it, told as soon as it is: the chain from a save to its verdicts."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress

from grader.files.links import way_in
from grader.files.submission import read_submission
from grader.grading import grade
from grader.judging.judge import still_to_be_written
from grader.preparing.prepared import Prepared
from grader.report.picked import different, has_failed
from grader.report.shown import shown as shown_of
from grader.sandbox.outside.protocols import Sandbox
from grader.values.clean import clean_name
from grader.values.errors import MachineError, SandboxError, SpecError, UsageError
from grader.values.exercise import Case
from grader.values.files import FileFault
from grader.values.grade import Grade
from grader.values.load import BadSyntax, LoadFailed, NoFile
from grader.values.outcome import Outcome, Verdict
from grader.values.reply import Died, TimedOut
from grader.values.submission import Submission
from grader.values.value import replace
from grader.watching.ahead import Ahead
from grader.watching.kept import Kept
from grader.watching.seen import Seen, Target, essence
from grader.watching.state import State, state_of
from grader.watching.warm import warm_up

SETTLE_SECONDS = 0.3  # how long a file may be missing or empty while it is saved
HALF_SECONDS = 0.06  # how long a file that does not parse may be half of one
AGAIN_SECONDS = 2.0  # after a save it is read once more: a disk's clock may stand still between two saves
EXERCISE_SECONDS = 1.0  # between two looks at the exercise's own files, which are many
LOOK_SECONDS = 0.005  # while something is computed, between two looks at the file
NOT_RUN = "Not run: the check stopped at the call before that did not end."

Tell = Callable[[Seen], None]


class Interrupted(BaseException):
    """Something was saved, or a key pressed, that is more urgent. No program and no experiment may hold it up."""


class _Endless(BaseException):
    """done: the outcomes so far, of which the last never ended."""

    def __init__(self, done: Sequence[Outcome]) -> None:
        self.done = tuple(done)


def _died_at_once(found: Grade) -> bool:
    return isinstance(found.load_fault, LoadFailed) and isinstance(found.load_fault.reply, Died)


class Watcher:
    """Keeps the sandbox, the prepared exercise and the next workers warm.

    start: makes the sandbox anew, where the old one has ended.  urgent: is something else to be done first?
    now, sleep: the clock.
    """

    def __init__(
        self,
        target: Target,
        sandbox: Sandbox,
        start: Callable[[], Sandbox],
        urgent: Callable[[], bool] = lambda: False,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._sandbox, self._start, self._urgent, self._now, self._sleep = sandbox, start, urgent, now, sleep
        self._ahead = Ahead(sandbox, self._look)
        self.go(target)

    def go(self, target: Target) -> None:
        """From now on this is watched."""
        self.target, self._path = target, target.path
        self._state: State | None = None
        self._counted: State | None = None
        self._checked = False
        self._source = b""
        self._read_again = self._look_again = self._next_look = self._seen_at = 0.0
        self._exercise = Kept(target, self._path)
        self._failed = ""  # the case that is asked first
        self._grade: Grade | None = None
        self._essence: tuple[object, ...] | None = None
        self._alike = 0

    def close(self) -> None:
        self._ahead.close()
        self._sandbox.close()

    def changed(self) -> bool:
        """Was the file, or the exercise, saved since it was checked? Costs microseconds, mostly."""
        self._checked = self._checked and not self._differs()
        return not self._checked

    def _differs(self) -> bool:
        if state_of(self._path) != self._state:
            return True
        now = self._now()
        if now >= self._look_again:
            self._look_again = now + EXERCISE_SECONDS
            if self.target.path != self._path or self._exercise.is_stale():
                return True
        if self._read_again and now >= self._read_again:
            self._read_again = 0.0
            return self._read().source != self._source
        return False

    def again(self) -> None:
        """The next look takes everything for changed."""
        self._checked = False
        self._exercise.forget()

    def get_ready(self) -> None:
        """What the next save will need, in a quiet moment."""
        with suppress(SandboxError, MachineError, SpecError):  # whoever needs it will say so
            self._ahead.get_ready()
            if self._exercise.known:
                warm_up(self._exercise.known)

    def check(self, tell: Tell) -> bool:
        """Tells all that is found out, step by step; whether it came to an end. Never raises for what was saved.

        The state is looked at before the file is read: what is saved in between is another state.
        """
        self._path = self.target.path
        saved = self._state = state_of(self._path)
        self._checked, self._seen_at = True, self._now()
        try:
            self._check(saved, tell)
        except Interrupted:
            self._checked = False
            return False
        except (SpecError, UsageError, FileFault) as error:
            tell(self._seen(fault=str(error)))
        except SandboxError as error:
            self._begin_anew()
            tell(self._seen(fault=f"Nothing could be graded: {error}. Press r to try again."))
        return True

    def _check(self, saved: State | None, tell: Tell) -> None:
        prepared = self._exercise.prepared(self._path)
        submission = self._settled(saved)
        self._source = submission.source
        self._read_again = self._now() + AGAIN_SECONDS
        if isinstance(submission.fault, NoFile):
            self._grade = None
            return tell(self._seen(missing=True))
        count = len(prepared.cases)
        tell(self._seen(checking=True, count=count))
        graded, endless = self._graded(prepared, submission, tell)
        if isinstance(graded.load_fault, BadSyntax):
            self._wait(HALF_SECONDS)
        self._keep(graded, endless)
        tell(self._seen(endless=endless, count=count, done=count))

    def _graded(self, prepared: Prepared, submission: Submission, tell: Tell) -> tuple[Grade, str]:
        """(the grade, the name of the case at which it stopped)"""
        first: Outcome | None = None
        count = len(prepared.cases)
        names = [one.case.name for one in prepared.cases]

        def begin(found: Grade) -> None:
            self._grade = found
            tell(self._seen(checking=True, asking=True, count=count, done=count))

        def progress(done: Sequence[Outcome], case: Case) -> None:
            self._look()
            if done and isinstance(done[-1].evidence, TimedOut):
                raise _Endless(done)
            told = first or (done[0] if done else None)
            tell(self._seen(checking=True, first=told, case=case.name, done=len(done), count=count))

        try:
            if not submission.fault and self._failed in names:
                at = names.index(self._failed)
                tell(self._seen(checking=True, case=self._failed, done=at, count=count))
                one = grade(prepared.only([self._failed]), submission, self._ahead, experiments=False)
                if not one.load_fault:
                    first = one.outcomes[0]
                    tell(self._seen(checking=True, first=first, count=count))
                    if isinstance(first.evidence, TimedOut):
                        earlier = prepared.only(names[:at])
                        before = grade(earlier, submission, self._ahead, progress, experiments=False).outcomes
                        raise _Endless((*before, first))
            found = grade(prepared, submission, self._ahead, progress, begin)
            if _died_at_once(found) and self._ahead.was_spare:  # that may not have been the program's fault
                self._ahead.close()
                found = grade(prepared, submission, self._ahead, progress, begin)
            return found, ""
        except _Endless as stop:
            return self._stopped(prepared, submission, stop.done)

    def _stopped(self, prepared: Prepared, submission: Submission, done: Sequence[Outcome]) -> tuple[Grade, str]:
        """Of the cases that were not run it is said so. No name: it would be about all cases."""
        ran = {outcome.case.name: outcome for outcome in done}
        cases = [one.case for one in prepared.cases]
        outcomes = tuple(ran.get(case.name) or Outcome(case, Verdict.NOT_GRADED, NOT_RUN) for case in cases)
        level, source = self._ahead.level, submission.quotable
        return Grade(prepared.exercise, submission.path, outcomes, level, source=source), done[-1].case.name

    def _keep(self, graded: Grade, endless: str) -> None:
        """What the next save is compared with; the points, where they are those that a check would give."""
        self._grade = graded = replace(graded, notes=(*self.target.notes, *graded.notes))
        failing = different(shown_of(graded).failed, 1) or [*filter(has_failed, graded.outcomes)]
        self._failed = endless or ("" if graded.load_fault or not failing else failing[0].case.name)
        found = essence(graded)
        if found != self._essence:
            self._alike = 1
        elif self._state != self._counted:  # and not only run again
            self._alike += 1
        self._essence, self._counted = found, self._state
        if self.target.file is None and not endless:
            self._exercise.reach(graded.points, graded.max_points)
        if graded.full:
            self._exercise.look_ahead()

    @property
    def sandbox(self) -> Sandbox:
        """Warm, and not looked at by anybody while it works."""
        return self._sandbox

    def to_show(self) -> tuple[Prepared, Submission, int | None] | None:
        """The exercise, what was saved, and the number of the case on the screen among the public ones, None where none
        fails or nothing is written; None for all where the exercise cannot be read."""
        prepared = self._exercise.known
        if prepared is None:
            return None
        public = [one.case.name for one in prepared.cases if not one.case.hidden]
        failing = self._failed in public and not self._seen().unwritten
        return prepared, self._read(), public.index(self._failed) if failing else None

    def following(self) -> str | None:
        """The name of the exercise that comes next; None where no other one is left."""
        return self._exercise.progress.after(self.target.name)

    def _read(self) -> Submission:
        start = way_in(self._path, self.target.course.public, False)
        return read_submission(self._path, self._path.as_posix(), own=True, start=start)

    def _settled(self, saved: State | None) -> Submission:
        """What was saved. Where it is missing or empty, somebody may be about to write it: waits for that, a moment."""
        submission = self._read()
        if isinstance(submission.fault, NoFile) or (saved and not saved[1]):
            self._wait(SETTLE_SECONDS)
        return submission

    def _wait(self, seconds: float) -> None:
        """Until so long after the save was seen. Raises Interrupted as soon as something else is there."""
        until = self._seen_at + seconds
        while self._now() < until:
            self._look()
            self._sleep(LOOK_SECONDS)

    def _look(self) -> None:
        """Raises Interrupted where something is more urgent than what is being done. Asked often, it looks seldom."""
        now = self._now()
        if now >= self._next_look:
            self._next_look = now + LOOK_SECONDS
            if state_of(self._path) != self._state or self._urgent():
                raise Interrupted

    def _begin_anew(self) -> None:
        """With another sandbox: this one has ended, or cannot make workers."""
        self._ahead.close()
        self._sandbox.close()
        self._sandbox = self._start()
        self._ahead = Ahead(self._sandbox, self._look)

    def _seen(self, **known: object) -> Seen:
        exercise = self._exercise.known.exercise if self._exercise.known else None
        grade = self._grade
        seen = Seen(
            self._exercise.title,
            clean_name(self._path.as_posix()),
            clean_name(self.target.lesson.as_posix()),
            tuple(map(str, exercise.functions)) if exercise else (),
            grade,
            unwritten=bool(grade and grade.outcomes) and all(
                still_to_be_written(one.evidence) for one in (grade.outcomes if grade else ())
            ),
            alike=self._alike,
            following=self._exercise.following,
            progress=self._exercise.progress,
        )  # fmt: skip
        return replace(seen, **known)
