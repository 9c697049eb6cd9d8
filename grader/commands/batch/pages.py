"""A class → students/, a page for each student; written anew only where something on it has changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from grader import __version__
from grader.classes.gathering.feedback_text import points_told
from grader.classes.plan import Plan
from grader.classes.running.pool import run_pool
from grader.classes.running.settings import Page, PageTask
from grader.classes.storing.store import Store
from grader.commands.batch.asked import Asked
from grader.commands.batch.line import Line
from grader.files.opening import open_file
from grader.files.streaming import open_whole
from grader.files.system import is_link
from grader.report.console import complain
from grader.values.classes import Gathered, Result, Task
from grader.values.clean import clean_name
from grader.values.digest import digest
from grader.values.errors import UsageError
from grader.values.files import FileFault
from grader.values.numerals import counted
from grader.values.value import replace

FOLDER = "students"
_MOST_BYTES = 2**24
_OWN, _OWN_BYTES = re.compile(rb"\n<!-- [0-9a-f]{32} -->\n"), 43
_PLAIN = re.compile(r"[a-z0-9_-][a-z0-9._-]{0,60}")


def write_pages(asked: Asked, plan: Plan, store: Store, gathered: Gathered) -> Callable[[str], str]:
    """By a student's key the address of their page from class.html on, "" where there is none.

    Their programs run once more for it: a store holds no arrays. Pages of whom nothing is graded any more are removed.
    Raises SandboxError, OSError, UsageError.
    """
    folder = asked.out / FOLDER
    refuse_link(folder)
    folder.mkdir(mode=0o700, exist_ok=True)
    have, left = set[str](), 0
    for results in gathered.results():
        if _handed_in(results):
            have.add(results[0].person.key)
            left += not _is_fresh(folder, results, plan)
    for name in own_pages(folder).difference(map(page_name, have)):  # of students whom the class does not have any more
        (folder / name).unlink()
    states: dict[str, str] = {}

    def tasks() -> Iterator[PageTask]:
        for results in gathered.results():
            if _handed_in(results) and not _is_fresh(folder, results, plan):
                key = results[0].person.key
                states[key] = _state(results, plan)
                yield _task(results, plan, store, gathered.title)

    def save(pages: Sequence[Page]) -> None:
        for page in pages:
            with open_whole(folder / page_name(page.student)) as file:
                file.write(page.html.rstrip(b"\n") + b"\n" + _last_line(states.pop(page.student)))

    if left:
        with Line("pages written") as line:
            settings = replace(asked.settings(plan), work="page")
            ended = run_pool(plan.course.root, tasks(), left, settings, save, line.tell)
        for lost in ended.not_graded[:5]:
            complain(f"no page for {clean_name(lost.content)}: {lost.fault}")
        have -= {lost.content for lost in ended.not_graded}
        if ended.interrupted:
            complain(f"Stopped: {counted(len(have), 'student')} have a page, and the same command writes the others.")
    return lambda key: f"{FOLDER}/{page_name(key)}" if key in have and (folder / page_name(key)).exists() else ""


def refuse_link(folder: Path) -> None:
    """Pages would be written, and deleted, in somebody else's folder."""
    if is_link(folder):
        raise UsageError(f"{clean_name(str(folder))} is a link to another folder", "remove the link")


def own_pages(folder: Path) -> set[str]:
    """Names of the pages in it that were written here, as their last lines say; other files there are not ours."""
    if not folder.is_dir():
        return set()
    return {path.name for path in folder.glob("*.html") if _OWN.fullmatch(_end(path, _OWN_BYTES))}


def _end(page: Path, count: int) -> bytes:
    """Its last bytes; b"" of what cannot be read, or is a link."""
    try:
        with open_file(page, _MOST_BYTES, links=False) as file:
            file.seek(-count, 2)
            return file.read()
    except (FileFault, OSError):
        return b""


def page_name(key: str) -> str:
    """A file's name that any system takes, and that nobody else's key has."""
    if _PLAIN.fullmatch(key):
        return f"{key}.html"
    plain = re.sub(r"[^a-z0-9]+", "-", key.lower()).strip("-")[:40]
    return f"{plain or 'student'}.{digest(key.encode())[:8]}.html"


def _handed_in(results: Sequence[Result]) -> list[Result]:
    """Those with a file that is graded."""
    return [one for one in results if one.hand_in and one.hand_in.content and one.verdicts]


def _task(results: Sequence[Result], plan: Plan, store: Store, title: str) -> PageTask:
    tasks = []
    for one in _handed_in(results):
        assert one.hand_in is not None
        notebook, source = store.program(one.hand_in.content)
        cases = tuple(case.name for case in plan.cases[one.exercise])
        tasks.append(Task(one.hand_in.content, one.exercise, notebook, source, cases))
    return PageTask(results[0].person.key, tuple(tasks), title, tuple(_notes(one, plan) for one in _handed_in(results)))


def _notes(result: Result, plan: Plan) -> tuple[str, ...]:
    """Where other points count than those of the cases, which, and whatever the instructor says."""
    if result.adjustment is None and result.points == result.graded:
        return ()
    exercise = next(one for one in plan.exercises if one.name == result.exercise)
    return tuple(points_told(result, exercise))


def _state(results: Sequence[Result], plan: Plan) -> str:
    """Changes with whatever stands on the page."""
    parts = [__version__]
    for one in _handed_in(results):
        assert one.hand_in is not None
        exercise = plan.prepared[one.exercise].exercise
        shown = [(case.name, case.points, case.hint) for case in exercise.cases]
        parts += [
            *_notes(one, plan),
            one.hand_in.content,
            exercise.title,
            repr(shown),
            *(case.key for case in plan.cases[one.exercise]),
        ]
    return digest("\0".join(parts).encode())


def _is_fresh(folder: Path, results: Sequence[Result], plan: Plan) -> bool:
    """Does the page that is there say in its last line what it would be made of now?"""
    last = _last_line(_state(results, plan))
    return _end(folder / page_name(results[0].person.key), len(last)) == last


def _last_line(state: str) -> bytes:
    return f"<!-- {state} -->\n".encode()
