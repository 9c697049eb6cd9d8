"""A download → what it is, who is in it, and each student's file for each exercise, one student after the other.

    members     a folder, a zip, a tar             (folder.py, zipped.py, tarred.py)
    layouts.py  their names → whose each is        student.py, pick.py  one student's files → the one that is graded

Of a class of 100,000 the names are kept, and a number for each; everything else is made when it is asked for.
"""

from __future__ import annotations

import difflib
import io
from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import Path

from grader.classes.finding.about import read_details
from grader.classes.finding.archive import open_archive
from grader.classes.finding.detect import Detected, blackboard_prefix, detect, entry, with_settled
from grader.classes.finding.folder import Folder
from grader.classes.finding.found import Found
from grader.classes.finding.layouts import BY_NAME
from grader.classes.finding.members import LISTING_BYTES, Members
from grader.classes.finding.names import ARCHIVES, PROGRAMS, ending, tidy
from grader.classes.finding.pick import Wanted
from grader.files.beside import did_you_mean
from grader.files.opening import PROGRAM_BYTES, open_file
from grader.values.classes import Person
from grader.values.clean import clean_name
from grader.values.errors import UsageError
from grader.values.files import FileFault
from grader.values.value import replace

AUTO = "auto"
_DOWNLOAD_BYTES = 2**50
_MOST_AROUND = 3  # archives around the archive of the class
_GIVE = "give the folder, or the archive, that was downloaded"
_TRY = "download it again; if that does not help, unpack it yourself, and give the folder"


def find(
    path: Path,
    wanted: Sequence[Wanted],
    layout: str = AUTO,
    skip: Sequence[Path] = (),
    roster: Collection[Person] = (),
) -> Found:
    """What lies in `path`. Raises UsageError where it is no download of a class.

    wanted: the exercises of the course.  layout: a name of LAYOUTS where what is found out is wrong.  skip: folders
    that are not looked into.  roster: settles whose a file is where its name does not.  Close it when
    it is done with.
    """
    layout = layout.lower().replace("-", " ")
    if layout != AUTO and layout not in BY_NAME:
        close = difflib.get_close_matches(layout, [AUTO, *BY_NAME], n=1, cutoff=0.5)
        mend = f"did you mean '{close[0]}'? " if close else ""
        raise UsageError(f"there is no layout '{clean_name(layout)}'", f"{mend}There are {', '.join([AUTO, *BY_NAME])}")
    shown = clean_name(str(path))
    members = _opened(path, shown, skip)
    names = [wanted_one.name for wanted_one in wanted]
    try:
        for _ in range(_MOST_AROUND):
            if (inner := _only_archive(members, shown, names)) is None:
                break
            members.close()
            members = inner
        detected = _detected(members, shown, names, layout)
        if detected.layout.name == "blackboard":
            detected = _with_assignment(members, detected)
        detected = with_settled(detected, members.names, roster)
        return Found(members, detected, wanted)
    except BaseException:
        members.close()
        raise


def _opened(path: Path, shown: str, skip: Sequence[Path]) -> Members:
    try:
        if path.is_dir():
            return Folder(path, skip)
        if not path.exists():
            raise UsageError(f"{shown}: there is no such folder or archive", did_you_mean(path) or _GIVE)
        if ending(path.name) in PROGRAMS:
            raise UsageError(f"{shown} is one file, not a class", f"grader check {shown} grades it")
        return open_archive(open_file(path, _DOWNLOAD_BYTES), shown)
    except FileFault as fault:
        raise UsageError(f"{shown} {fault.what}", fault.mend or _TRY) from None
    except OSError as error:  # a name that is too long
        raise UsageError(f"{shown} cannot be read: {error.strerror}", _GIVE) from None
    except ValueError:  # a null byte
        raise UsageError(f"{shown}: there is no such folder or archive", _GIVE) from None


def _only_archive(members: Members, shown: str, exercises: Sequence[str]) -> Members | None:
    """The archive that is everything in `members`; None where there is more, or it is what a student handed in."""
    only = None
    for index, raw in enumerate(members.names):
        name = tidy(raw)
        if not name or name.endswith("/"):
            continue
        if only is not None or ending(name) not in ARCHIVES or index in members.refused:
            return None
        only = index
    if only is None:
        return None
    inside = clean_name(members.names[only])
    try:
        data = members.read(only, LISTING_BYTES)
        inner = open_archive(io.BytesIO(data), f"{shown}!/{inside}")
    except FileFault as fault:
        raise UsageError(f"{inside}, which is all that is in {shown}, {fault.what}", _TRY) from None
    if _is_class(inner.names, exercises):
        return inner
    inner.close()
    return None


def _is_class(names: Sequence[str], exercises: Sequence[str]) -> bool:
    """Several students, or one in a layout that says so; else it is one student's archive."""
    detected = detect(names, exercises)
    known = {exercise.casefold() for exercise in exercises}
    entries = [found for raw in names if (found := entry(tidy(raw), detected)) is not None]
    if detected.layout.narrow or detected.layout.name == "repositories":
        return True
    own = any(student.student.casefold() in known for student in entries)
    archives = all(ending(tidy(raw)) in ("", *ARCHIVES) for raw in names)
    return archives or (not own and len({found.student for found in entries}) > 1)


def _detected(members: Members, shown: str, exercises: Sequence[str], layout: str) -> Detected:
    names = members.names
    if not any(map(tidy, names)):
        what = "is empty" if not names else "holds nothing that is graded, only hidden files and what computers add"
        raise UsageError(f"{shown} {what}", _GIVE)
    files = [index for index, name in enumerate(names) if not name.endswith("/")]
    if files and all(index in members.refused for index in files):
        raise UsageError(
            f"{shown}: {clean_name(names[files[0]])} {members.refused[files[0]]}, and so is the rest", _TRY
        )
    detected = detect(names, exercises, layout)
    if not any(entry(tidy(name), detected) for name in names):
        first = clean_name(names[files[0] if files else 0])
        kind = f"in a {detected.layout.title}" if layout != AUTO else "of a student"
        mend = "leave --layout out, then it is found out" if layout != AUTO else "see the names in docs/classes.md"
        raise UsageError(f"{shown} holds no file that is called like one {kind}: {first}", mend)
    if _is_one_students(names, detected, exercises):
        mend = "grader check --all grades it; for a class put the folder into one, a folder a student"
        raise UsageError(f"{shown} holds the exercises' own files: it is one student's folder, not a class", mend)
    return detected


def _is_one_students(names: Sequence[str], detected: Detected, exercises: Sequence[str]) -> bool:
    """Is everybody in it called like an exercise?"""
    known = {exercise.casefold() for exercise in exercises}
    entries = (entry(tidy(name), detected) for name in names)
    return not detected.layout.narrow and all(one is None or one.student.casefold() in known for one in entries)


def _with_assignment(members: Members, detected: Detected) -> Detected:
    """Where assignment and user both may hold "_", the first of the details says where the one ends."""
    for index, raw in enumerate(members.names):
        name = tidy(raw)
        if (found := entry(name, detected)) is None or found.kind != "details" or index in members.refused:
            continue
        with suppress(FileFault):
            student = read_details(members.read(index, PROGRAM_BYTES), ()).student
            if prefix := blackboard_prefix(name.removeprefix(detected.around), student):
                return replace(detected, prefix=prefix)
        break
    return detected
