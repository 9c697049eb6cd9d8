"""`grader batch SUBMISSIONS`: what is in a download → what is left to grade → grades; each said before the next begins.

0 where all is graded, whatever the points; 4 where some is not; 130 where it was stopped.
"""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Collection, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from grader.classes.finding.find import find
from grader.classes.gathered import Counted, gather, told_before
from grader.classes.gathering.changes import MOST_SHOWN, Changes, changes, changes_text
from grader.classes.plan import Plan, look, make_plan, tasks
from grader.classes.scan import class_list, say_left, say_scanned, scan
from grader.classes.storing.opening import open_store
from grader.commands.batch.asked import Asked, exercises_of, meant, read_asked, wanted
from grader.commands.batch.line import Line
from grader.commands.batch.reporting import report
from grader.commands.batch.saying import Saying
from grader.report.console import complain
from grader.values.clean import clean_name
from grader.values.errors import MachineError, SandboxError, UsageError
from grader.values.numerals import counted

if TYPE_CHECKING:
    from grader.classes.plan import Remaining
    from grader.classes.running.settings import Ended
    from grader.classes.storing.store import Store

NOT_GRADED = 4
_MOST_STRANGERS = 5  # lines of the instructor's file that are about nobody here
_MOST_LOST = 5  # that are named on the screen; all of them stand in problems.csv


def run_batch(options: argparse.Namespace) -> int:
    """The exit code of what the first word asks for."""
    first, *rest = options.what
    if first == "merge":
        from grader.commands.batch.merging import run_merge

        return run_merge(options, rest)
    if first == "forget":
        from grader.commands.batch.forgetting import run_forget

        return run_forget(options, rest)
    if rest:
        two = f"{clean_name(first)} and {clean_name(rest[0])}"
        raise UsageError(f"{two} are two downloads, and one is graded at a time")
    if options.all:
        raise UsageError("--all says whom to forget", "grader batch forget --all --out DIR")
    if not first.strip() or not options.out.strip():
        raise UsageError("a folder or an archive is wanted, and its name is empty", "grader batch submissions.zip")
    try:
        return _grade(options, Path(first))
    except KeyboardInterrupt:  # before or after grading; while it grades the pool is asked to stop
        complain(f"\nStopped. Whatever was graded is kept. To go on:\n  {_again()}")
        return 130


def _grade(options: argparse.Namespace, path: Path) -> int:
    asked = read_asked(options)
    if path.exists() and path.resolve() == asked.course.root.resolve():
        raise UsageError(f"{clean_name(str(path))} is the course itself", "give what was handed in")
    with ExitStack() as open_now:
        found = open_now.enter_context(find(path, wanted(asked.course), options.layout, [asked.out], asked.roster))
        plan = make_plan(asked.course, exercises_of(asked.course, options.exercise, found))
        store = open_now.enter_context(open_store(asked.out))
        say = Saying(options.quiet, options.color)
        say(store.note)
        if not (asked.course.root / "solutions").is_dir():
            say("This course has no folder solutions/, so nothing hidden is graded.")
        people = class_list(found, asked.roster, asked.roster_book)
        word = asked.counted(plan, people.known)
        for stranger in word.adjustments.strangers[:_MOST_STRANGERS]:
            say.end(str(stranger), style="yellow")
        names = [one.name for one in plan.exercises]
        say(say_scanned(found.title, scan(store, found, names, people, word.adjustments)))
        students = meant(options.only, store.people())
        left = look(plan, store, asked.shard, students)
        jobs = asked.jobs(plan)
        say(jobs.said)
        say(say_left(left, jobs.count))
        ended = _run(asked, plan, store, left, students) if left.left else None
        return _end(options, asked, plan, store, word, ended, say)


def _run(asked: Asked, plan: Plan, store: Store, left: Remaining, students: Collection[str] | None) -> Ended:
    """Grades what is left, here or on a cluster. Raises SandboxError, MachineError; what was graded is kept."""
    todo = tasks(plan, store, asked.shard, students)
    root, settings = plan.course.root, asked.settings(plan)
    with Line() as line:
        try:
            if asked.cluster:
                from grader.classes.running.cluster import run_cluster

                names = [one.name for one in plan.exercises]
                ended = run_cluster(
                    asked.cluster, root, names, todo, left.left, settings, store.save, line.tell, line.note
                )
            else:
                from grader.classes.running.pool import run_pool

                ended = run_pool(root, todo, left.left, settings, store.save, line.tell)
        except SandboxError as error:
            if look(plan, store, asked.shard, students).known == left.known:
                raise  # nothing was graded, and the end says so
            raise MachineError(f"{error}\n  what was graded is kept: {_again()} goes on") from None
    store.save(ended.not_graded)
    return ended


def _end(
    options: argparse.Namespace, asked: Asked, plan: Plan, store: Store, word: Counted, ended: Ended | None, say: Saying
) -> int:
    if ended and ended.interrupted:
        left = look(plan, store, asked.shard)
        complain(f"Stopped. {left.known:,} of {left.files:,} files are graded and kept. To go on:\n  {_again()}")
        return 128 + ended.signal
    gathered = gather(store, plan, word, asked.title(plan))
    most = MOST_SHOWN if sys.stdout.isatty() else None
    moved = changes(told_before(store, plan.exercises), gathered.results(), plan.exercises, most)
    was_told = any(store.published(one.name) for one in plan.exercises)
    if asked.shard[1] > 1:
        part, parts = asked.shard
        say.end(f"Part {part} of {parts} is graded. When all are: grader batch merge DIR DIR … --out ALL")
    elif options.dry_run:
        say.end(changes_text(moved) if was_told else _first(moved))
    else:
        say(changes_text(moved) if was_told and moved.count else "")
        report(options, asked, plan, store, gathered, say)
    lost = ended.not_graded if ended else ()
    if lost:
        complain(f"{counted(len(lost), 'file')} could not be graded, and the same command tries again:")
        for row in lost[:_MOST_LOST]:
            students = ", ".join(one.student for one in store.hand_ins_with(row.content)[:3])
            complain(f"  {students}: {row.fault}")
    return NOT_GRADED if lost else 0


def _first(moved: Changes) -> str:
    return f"No report was written before; {counted(moved.first, 'student')} would get points.\n"


def _again() -> str:
    """The command that was typed."""
    words: Sequence[str] = ["grader", *sys.argv[1:]]
    return clean_name(shlex.join(words))
