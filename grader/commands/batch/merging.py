"""`grader batch merge DIR DIR … --out DIR`: the results of several shards, or laptops → one folder with all reports."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from grader.classes.finding.who import match
from grader.classes.gathered import gather
from grader.classes.plan import look, make_plan
from grader.classes.storing.faults import no_exercise
from grader.classes.storing.opening import merge_stores, open_store
from grader.commands.batch.asked import read_asked
from grader.commands.batch.command import NOT_GRADED
from grader.commands.batch.reporting import report
from grader.commands.batch.saying import Saying
from grader.report.console import complain
from grader.values.clean import clean_name
from grader.values.errors import UsageError
from grader.values.numerals import counted

_IN_PARTS = "give the file to each part (--adjustments), and merge them again."


def run_merge(options: argparse.Namespace, folders: Sequence[str]) -> int:
    """0 where every file is graded in one of them, else 4."""
    if not folders:
        raise UsageError("merge: which folders?", "grader batch merge part-1 part-2 --out all")
    asked = read_asked(options)
    paths = [Path(folder) for folder in folders]
    if twice := [path for path in paths if path.resolve() == asked.out.resolve()]:
        raise UsageError(f"{clean_name(str(twice[0]))} is merged, and is --out, too", "name a new folder: --out all")
    with open_store(asked.out) as store:
        differing = merge_stores(store, paths, asked.course.names)
        if len(asked.roster):
            store.rename(match(asked.roster, store.people()).belongs)
            store.add_people(asked.roster)
        handed_in = {one.exercise for one in store.hand_ins()}
        if unknown := sorted(handed_in.difference(asked.course.names)):  # it was there before
            raise no_exercise(store.file, unknown[0], asked.course.names)
        names = [name for name in asked.course.names if name in handed_in]
        if not names:
            raise UsageError("nothing was handed in, says each of them", "merge folders that grader batch wrote")
        plan = make_plan(asked.course, names)
        left = look(plan, store)
        say = Saying(options.quiet, options.color)
        say(store.note)
        say(f"{counted(len(paths), 'part')}: {left.files:,} different files, {left.known:,} graded.")
        for problem in differing[:5]:
            complain(f"{problem.student}: {problem.what}")
        word = asked.counted(plan, store.people)
        if word.adjustments.with_files():
            complain(f"The column file of {clean_name(str(asked.adjustments))} picks nothing here: {_IN_PARTS}")
        report(options, asked, plan, store, gather(store, plan, word, asked.title(plan)), say)
    if left.left:
        complain(f"{counted(left.left, 'file')} not graded in any of them: is a part missing?")
    return NOT_GRADED if left.left else 0
