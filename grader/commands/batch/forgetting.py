"""`grader batch forget STUDENT … --out DIR`: a student, or everybody, is gone from what was kept."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from grader.classes.delivering import ADJUSTMENTS
from grader.classes.storing.opening import open_store
from grader.commands.batch.asked import meant
from grader.values.clean import clean_name
from grader.values.errors import UsageError
from grader.values.numerals import counted

# What holds everybody and is written anew by the next batch; a page of a student is theirs alone.
_OF_ALL = ("grades.csv", "grades.jsonl", "problems.csv", "class.html", "feedback.zip")


def run_forget(options: argparse.Namespace, students: Sequence[str]) -> int:
    """Always 0: whoever asks for somebody unknown is told so."""
    if bool(students) == options.all:
        raise UsageError(
            "forget: students and --all are both named" if students else "forget: whom?",
            "grader batch forget STUDENT … --out DIR, or grader batch forget --all --out DIR",
        )
    out = Path(options.out)
    with open_store(out, create=False) as store:
        if options.all:
            store.forget_all()
            said = "Everybody was forgotten."
        else:
            keys = meant(students, store.people()) or set()
            for key in sorted(keys):
                store.forget(key)
            said = f"{counted(len(keys), 'student')} {'was' if len(keys) == 1 else 'were'} forgotten."
    removed = list(_remove(out))
    print(said)
    if removed:
        print(f"Removed as well, because they held everybody: {', '.join(removed)}. The next batch writes them again.")
    left = [name for name in _rest(out) if name not in removed]
    if left:
        print(f"Look yourself at {', '.join(left)}: what you wrote or gave is not touched.")
    return 0


def _remove(out: Path) -> Iterator[str]:
    for name in _OF_ALL:
        if (out / name).exists():
            (out / name).unlink()
            yield name
    pages = sorted((out / "students").glob("*.html")) if (out / "students").is_dir() else []
    for page in pages:
        page.unlink()
    if pages:
        yield "students/"


def _rest(out: Path) -> Iterator[str]:
    """What may still name them."""
    for path in sorted(out.iterdir()):
        if path.is_file() and (path.name == ADJUSTMENTS or path.stem.endswith("-filled")):
            yield clean_name(path.name)
