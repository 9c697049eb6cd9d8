"""What was typed after `grader batch` → values; whatever is wrong in it is said before anything is read."""

from __future__ import annotations

import argparse
import difflib
import shlex
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from grader.classes.delivering import ADJUSTMENTS, open_gradebooks
from grader.classes.finding.found import Found
from grader.classes.finding.names import ARCHIVES, ending
from grader.classes.finding.pick import Wanted
from grader.classes.finding.roster import read_roster
from grader.classes.finding.who import Roster
from grader.classes.gathered import Counted
from grader.classes.gathering.adjustments import open_adjustments
from grader.classes.gathering.gradebooks.choosing import Scale
from grader.classes.gathering.gradebooks.sheet import Gradebook
from grader.classes.gathering.late import Left, left_of, read_due, read_late_rule
from grader.classes.gathering.results_of import Attempt
from grader.classes.plan import Plan
from grader.classes.running.jobs import Jobs, choose_jobs, read_jobs
from grader.classes.running.machine import this_machine
from grader.classes.running.settings import Settings
from grader.classes.running.shards import parse_shard
from grader.commands.options import points
from grader.files.course import Course, find_course, function_names, require
from grader.files.teaching import read_course_file
from grader.values.classes import Person
from grader.values.clean import clean_name
from grader.values.errors import UsageError
from grader.values.value import Value

_TABLES = (".csv", ".tsv", ".txt", ".xls")  # as platforms export gradebooks


class Asked(Value):
    """out: the folder of the results.  roster: empty where nobody gave one; a gradebook is one, too.

    roster_book: the name of that gradebook, "" where a list was given.
    cluster: an address, "local", or "".  wanted_jobs: None for as many as fit.  adjustments: the file of them.
    """

    course: Course
    out: Path
    roster: Roster
    books: tuple[Gradebook, ...]
    scale: Scale
    attempt: Attempt
    left: Left
    adjustments: Path
    shard: tuple[int, int]
    cluster: str
    wanted_jobs: int | None
    experiments: bool
    full: bool
    roster_book: str = ""

    def jobs(self, plan: Plan) -> Jobs:
        memory = max(one.exercise.budget.memory_mib for one in plan.prepared.values())
        return choose_jobs(this_machine(), memory, self.wanted_jobs)

    def settings(self, plan: Plan) -> Settings:
        jobs = self.jobs(plan)
        return Settings(jobs.count, jobs.spares, self.experiments, self.full)

    def counted(self, plan: Plan, people: Callable[[], Iterable[Person]]) -> Counted:
        """people: the class, anew at each call. Raises SpecError with every fault of the adjustments."""
        names = [one.name for one in plan.exercises]
        others = [name for name in self.course.folders if name not in names]
        return Counted(open_adjustments(self.adjustments, people, names, others), self.attempt, self.left)

    def title(self, plan: Plan) -> str:
        """Of the class: the exercise's where there is one, else the course's."""
        if len(plan.exercises) == 1:
            return plan.exercises[0].title
        return read_course_file(self.course.public, self.course.folders).title


def read_asked(options: argparse.Namespace) -> Asked:
    """Raises UsageError."""
    out = Path(options.out)
    jobs = read_jobs(options.jobs) if options.jobs is not None else None
    if not options.gradebook and (given := [name for name in ("column", "scale") if getattr(options, name)]):
        raise UsageError(f"--{given[0]} is about a gradebook, and none is given", "name it: --gradebook FILE")
    rule = read_late_rule(options.late) if options.late else None
    due = read_due(options.due) if options.due else None
    if options.adjustments and not Path(options.adjustments).exists():
        raise UsageError(f"--adjustments: there is no file {clean_name(options.adjustments)}")
    shard = parse_shard(options.shard) if options.shard else None
    if options.cluster and shard:
        raise UsageError("--shard and --cluster both say who grades", "take one of them: docs/cluster.md says which")
    course = find_course(Path.cwd(), options.course)
    for name in options.exercise:
        require(course, name)
    _refuse_swapped(options.what[0], options.gradebook)
    books = open_gradebooks(map(Path, options.gradebook))
    roster, of_a_book = _roster(options)
    return Asked(
        course,
        out,
        roster,
        books,
        _scale(options.scale),
        options.attempt,
        left_of(rule, due),
        Path(options.adjustments or out / ADJUSTMENTS),
        (shard.number, shard.count) if shard else (1, 1),
        options.cluster or "",
        jobs,
        not options.no_experiments,
        not options.allow_part_sandbox,
        books[0].name if of_a_book else "",
    )


def _refuse_swapped(submissions: str, gradebooks: Sequence[str]) -> None:
    """Raises UsageError where each stands in the other's place."""
    table, rest = Path(submissions), list(map(Path, gradebooks))
    if table.suffix.lower() in _TABLES and any(path.is_dir() or ending(path.name) in ARCHIVES for path in rest):
        archive = next(path for path in rest if path.is_dir() or ending(path.name) in ARCHIVES)
        what = f"{clean_name(table.name)} and {clean_name(archive.name)} are swapped"
        words = shlex.join([str(archive), "--gradebook", str(table)])
        raise UsageError(f"{what}: the download comes first", f"grader batch {clean_name(words)}")


def _roster(options: argparse.Namespace) -> tuple[Roster, bool]:
    """(the list that was given; else the first gradebook, if it can be read as one; is it the gradebook?)"""
    if options.roster:
        return read_roster(Path(options.roster)), False
    if options.gradebook:
        with suppress(UsageError):  # headings in another language; filling it goes by other marks
            return read_roster(Path(options.gradebook[0])), True
    return Roster(), False


def _scale(text: str | None) -> Scale:
    if text in (None, "gradebook"):
        return text  # type: ignore[return-value]  # one of its words
    try:
        return points(str(text))
    except argparse.ArgumentTypeError as error:
        raise UsageError(f"--scale: {error}", "or --scale gradebook for the gradebook's own maximum") from None


def wanted(course: Course) -> list[Wanted]:
    """Every exercise of the course, by which files are known."""
    return [Wanted(name, tuple(word.decode() for word in function_names(course, name))) for name in course.names]


def exercises_of(course: Course, named: Sequence[str], found: Found) -> list[str]:
    """Which are graded, in the course's order: those that were named, else those that are handed in."""
    if named:
        return [name for name in course.names if name in named]
    there = set(found.exercises())
    names = [name for name in course.names if name in there]
    if not names and len(course.names) == 1:
        names = course.names
    if not names:
        raise UsageError(
            "it is not clear which exercise was handed in: no file is called like one, or defines its function",
            f"say it: --exercise NAME, where NAME is one of {', '.join(course.names)}",
        )
    return names


def meant(words: Sequence[str], people: Iterable[Person]) -> set[str] | None:
    """Keys of the students that are meant, by key, id, e-mail or name; None where nobody was named."""
    if not words:
        return None
    every = list(people)
    return {key for word in words for key in _keys(word, every)}


def _keys(word: str, people: Sequence[Person]) -> list[str]:
    """Raises UsageError for nobody, and for several."""
    wanted_word = word.casefold().strip()
    known = [(person, [person.key, *person.ids, person.email, person.name]) for person in people]
    keys = [person.key for person, names in known if wanted_word in map(str.casefold, filter(None, names))]
    if len(keys) > 1:
        shown = ", ".join(keys[:5])
        raise UsageError(f"{clean_name(word)} may be {len(keys)} students", f"name one by key: {shown}")
    if not keys:
        names = [name for _, every in known for name in every if name]
        close = difflib.get_close_matches(word, names, n=1)
        mend = f"did you mean {clean_name(close[0])}?" if close else "grades.csv has their keys in its first column"
        raise UsageError(f"there is no student {clean_name(word)}", mend)
    return keys
