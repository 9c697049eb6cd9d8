"""`grader batch forget STUDENT … --out DIR`: a student, or everybody, is gone from what was kept."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from grader.classes.delivering import ADJUSTMENTS
from grader.classes.storing.opening import open_store
from grader.commands.batch.asked import meant
from grader.commands.batch.pages import FOLDER
from grader.values.clean import clean_name
from grader.values.errors import UsageError
from grader.values.numerals import counted

# What tells of everybody, and is written anew by the next batch.
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
        print(
            f"Removed as well, because they told of everybody: {', '.join(removed)}. The next batch writes them anew."
        )
    if not options.all:
        print("Take their files out of the download, and their rows out of the gradebook or the roster: else the next")
        print("batch finds them again.")
    if (out / ADJUSTMENTS).exists():
        print(f"{clean_name(str(out / ADJUSTMENTS))} is your own file, and may still name them.")
    return 0


def _remove(out: Path) -> Iterator[str]:
    filled = sorted(path.name for path in out.iterdir() if path.is_file() and path.stem.endswith("-filled"))
    for name in (*_OF_ALL, *filled):
        if (out / name).exists():
            (out / name).unlink()
            yield clean_name(name)
    if (out / FOLDER).is_dir():
        for page in sorted((out / FOLDER).glob("*.html")):
            page.unlink()
        with suppress(OSError):  # somebody has put something of their own there
            (out / FOLDER).rmdir()
        yield f"{FOLDER}/"
