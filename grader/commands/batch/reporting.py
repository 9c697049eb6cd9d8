"""A class as it stands → its files, and a line for each; who has something to say is heard."""

from __future__ import annotations

import argparse
import errno
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from grader.classes.delivering import Wishes, deliver
from grader.classes.finding.content import content_key
from grader.classes.gathered import tell
from grader.classes.gathering.adjustments import above_told
from grader.classes.gathering.grades_csv import total_of
from grader.classes.gathering.late import late_told
from grader.commands.batch.asked import Asked
from grader.commands.batch.saying import Saying
from grader.files.answers import read_starters
from grader.values.classes import Gathered, HandIn, Problem
from grader.values.clean import clean_name
from grader.values.errors import MachineError, UsageError
from grader.values.numerals import counted, points

if TYPE_CHECKING:
    from grader.classes.plan import Plan
    from grader.classes.storing.store import Store

MOST_SAID = 8  # sentences of one file


def report(
    options: argparse.Namespace, asked: Asked, plan: Plan, store: Store, gathered: Gathered, say: Saying
) -> None:
    """Writes all of them. Raises MachineError where there is no room, UsageError for a gradebook that does not fit."""
    page_of: Callable[[str], str] = lambda key: ""  # noqa: E731
    if options.html:
        from grader.commands.batch.pages import write_pages

        page_of = write_pages(asked, plan, store, gathered)
    try:
        wishes = wishes_of(options, asked, plan)
        for written in deliver(gathered, lambda: problems(plan, store), asked.out, wishes, page_of):
            say.file(written.path, written.what, written.told[:MOST_SAID])
    except OSError as error:
        if error.errno in (errno.EISDIR, errno.ENOTDIR, errno.EEXIST):
            name = clean_name(str(error.filename2 or error.filename))
            what = f"{name} is in the way of a result: it is no file"
            raise UsageError(what, "name another folder: --out DIR") from None
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM):
            raise
        raise MachineError(
            f"not all results could be written to {clean_name(str(asked.out))}: {error.strerror}\n"
            "  every grade is kept; make room, or let us write there, and call it again"
        ) from None
    say(late_told(_days_unknown(options, gathered)))
    say.end(_summary(gathered), style="bold")
    if above := above_told(gathered):
        say.end(above, style="bold yellow")
    tell(store, gathered)


def _summary(gathered: Gathered) -> str:
    """How many have a grade, their mean, and how many have full points."""
    totals = [total for results in gathered.results() if (total := total_of(results)) is not None]
    if not totals:
        return "Nobody has a grade."
    mean, most = points(sum(totals) / len(totals)), points(gathered.max_points)
    full = sum(total >= gathered.max_points for total in totals)
    return f"{counted(len(totals), 'student')} graded: on average {mean} of {most} points, {full} with full points."


def wishes_of(options: argparse.Namespace, asked: Asked, plan: Plan) -> Wishes:
    visible = {name: one.exercise.visibility == "visible" for name, one in plan.prepared.items()}
    starters = {name: _starters(plan.course.folder(name)) for name in plan.prepared}
    return Wishes(asked.books, options.column or "", asked.scale, options.anonymous, visible, starters)


def _starters(folder: Path) -> frozenset[str]:
    """Contents of what students begin with."""
    return frozenset(content_key(name.endswith(".ipynb"), data) for name, data in read_starters(folder).items())


def problems(plan: Plan, store: Store) -> Iterator[Problem]:
    """What was found in the download, and what could not be graded."""
    yield from store.problems()
    before: HandIn | None = None
    for hand_in in store.hand_ins():
        if before and not hand_in.content and (hand_in.student, hand_in.exercise) == (before.student, before.exercise):
            what = "the last attempt has no file that is graded, and an earlier one has"
            yield Problem(hand_in.student, hand_in.exercise, before.path, what, "--attempt best counts the earlier one")
        before = hand_in if hand_in.content else before
        if hand_in.content and hand_in.exercise in plan.cases:
            known = store.known(hand_in.content, hand_in.exercise, plan.cases[hand_in.exercise])
            if known is not None and known.fault:
                yield Problem(hand_in.student, hand_in.exercise, hand_in.path, f"not graded: {known.fault}")


def _days_unknown(options: argparse.Namespace, gathered: Gathered) -> int:
    """How many are late, of whom nobody knows by how many days, where days count."""
    if not options.late:
        return 0
    return sum(
        1
        for results in gathered.results()
        for one in results
        if one.hand_in
        and one.hand_in.late
        and not (options.due and one.hand_in.handed_in)
        and not (one.adjustment and one.adjustment.late_days is not None)
    )
