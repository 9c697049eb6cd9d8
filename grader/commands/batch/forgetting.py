"""`grader batch forget STUDENT … --out DIR`: a student, or everybody, is gone from what was kept."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence, Set
from contextlib import suppress
from pathlib import Path

from grader.classes.delivering import ADJUSTMENTS
from grader.classes.storing.opening import open_store
from grader.classes.storing.store import Store
from grader.commands.batch.asked import meant
from grader.commands.batch.pages import FOLDER, own_pages, page_name, refuse_link
from grader.report.console import complain
from grader.values.classes import Person
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
    refuse_link(out / FOLDER)
    with open_store(out, create=False) as store:
        if options.all:
            store.forget_all()
            said = "Everybody was forgotten."
        else:
            keys = _keys(students, store, out / FOLDER)
            store.forget(*sorted(keys))
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


def _keys(words: Sequence[str], store: Store, pages: Path) -> set[str]:
    """Of whom is meant, and be it that the newest download does not have them any more. Raises UsageError."""
    people = list(store.people())
    there = own_pages(pages)
    kept = store.mentioned() | {word for word in words if page_name(word) in there}
    gone = kept.difference(one.key for one in people)
    try:
        return {key for word in words for key in _meant(word, people, gone)}
    except UsageError:
        store.forget()  # it may be theirs, and nobody knows
        complain("Files that nobody has handed in any more were deleted all the same.")
        raise


def _meant(word: str, people: Sequence[Person], gone: Set[str]) -> set[str]:
    """gone: keys that nobody has any more. Who had one may be there under another key, and have it as an id."""
    if any(one.key == word for one in people):  # be it an id of somebody else, too
        return {word}
    former = {key for key in gone if key.casefold() == word.casefold()}
    try:
        return former | (meant([word], people) or set())
    except UsageError:
        if not former:
            raise
        return former


def _remove(out: Path) -> Iterator[str]:
    filled = sorted(path.name for path in out.iterdir() if path.is_file() and path.stem.endswith("-filled"))
    for name in (*_OF_ALL, *filled):
        if (out / name).exists():
            (out / name).unlink()
            yield clean_name(name)
    if pages := own_pages(out / FOLDER):
        for name in pages:
            (out / FOLDER / name).unlink()
        yield f"{FOLDER}/"
    with suppress(OSError):  # it is not there, or somebody has put something of their own there
        (out / FOLDER).rmdir()
