"""The names in a download → which platform made it, and whose each file is. Names alone: nothing is opened here."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from grader.classes.finding.layouts import BY_NAME, LAYOUTS, Layout
from grader.classes.finding.names import ARCHIVES, PROGRAMS, ending, tidy
from grader.classes.finding.splitting import settle
from grader.classes.finding.times import iso
from grader.values.classes import Entry, Person
from grader.values.value import Value, replace

_SAMPLE = 2000  # names that decide; they are taken from everywhere in the download
_MOST_AROUND = 4  # folders
_ENOUGH = 0.5  # of the names must fit a narrow layout


class Detected(Value):
    """layout, and the folder around everything ("Lab 1/", "" for none).

    prefix: what the folders of repositories, and the files of Blackboard, begin with, which is no student's.
    settled: of Canvas' names that can be read in several ways where the student's number begins, or why it is nobody's.
    """

    layout: Layout
    around: str = ""
    prefix: str = ""
    settled: Mapping[str, int | str] = {}


def detect(names: Sequence[str], exercises: Iterable[str] = (), wanted: str = "auto") -> Detected:
    """What made these names, as they stand in a download ("/" at the end of a folder's).

    exercises: names of the course's, by which one student's folder is known.  wanted: a layout's name, then only what
    is around it is found out.
    """
    known = {exercise.casefold() for exercise in exercises}
    levels = list(_levels(names, known))
    if wanted != "auto":
        layout = BY_NAME[wanted]
        around = max(levels, key=lambda around: _fitting(layout, _sample(names, around)))
        return _with_prefix(layout, around, names, known)
    for around in levels:
        sample = _sample(names, around)
        for layout in LAYOUTS:
            if layout.narrow and sample and _fitting(layout, sample) >= _ENOUGH:
                return _with_prefix(layout, around, names, known)
    around = levels[-1]
    return _with_prefix(BY_NAME[_general(names, around, known)], around, names, known)


def entry(name: str, detected: Detected) -> Entry | None:
    """Whose file it is; None for what is nobody's. name: as `tidy` gives it."""
    if not name.startswith(detected.around):
        return None
    inner = name.removeprefix(detected.around)
    layout = detected.layout
    at = detected.settled.get(inner, 0)
    if isinstance(at, str):
        return None
    for pattern, kind in layout.patterns:
        if (found := pattern.fullmatch(inner, at)) is None:
            continue
        parts = found.groupdict("")
        student = _student(parts, detected).strip()
        file = parts["file"]
        if not student:
            return None
        handed_in = iso(parts["time"]) if "time" in parts else ""
        return Entry(
            student,
            file,
            name,
            (inner[: at - 1] if at else parts.get("name", "")).strip(),
            bool(parts.get("late")),
            (handed_in or parts["time"]) if layout.attempts else "",
            handed_in,
            inner[:at] + parts.get("back", ""),
            "folder" if not file or file.endswith("/") else kind,
        )
    return None


def with_settled(detected: Detected, names: Sequence[str], roster: Collection[Person]) -> Detected:
    """Where Canvas' names can be read in several ways."""
    if detected.layout.name != "canvas":
        return detected
    return replace(detected, settled=settle(lambda: _inside(names, detected.around), roster))


def _inside(names: Sequence[str], around: str) -> Iterator[str]:
    return (name.removeprefix(around) for name in map(tidy, names) if name.startswith(around))


def nobodys(name: str, detected: Detected) -> str:
    """Why a file that is called like a student's is nobody's; "" where nothing is to be said."""
    why = detected.settled.get(name.removeprefix(detected.around), "")
    return why if isinstance(why, str) else ""


def passes(name: str, detected: Detected) -> bool:
    """Is it something of the platform's own, or a folder, so that nobody misses it?"""
    inner = name.removeprefix(detected.around)
    own = detected.layout.passes
    return not inner or inner.endswith("/") or bool(own and own.fullmatch(inner))


def owner(raw: str, detected: Detected) -> str:
    """Tells two apart whose names are the same once they are clean; "" where a name is what it was."""
    if not detected.layout.named or (raw.isascii() and raw.isprintable()):
        return ""
    parts = raw.split("/")
    part = parts[min(detected.around.count("/") + (detected.layout.name == "nbgrader"), len(parts) - 1)]
    part = part[: len(part) - len(ending(part))] if detected.layout.name == "files" else part
    return "" if part.isascii() and part.isprintable() else part


def blackboard_prefix(inner: str, student: str) -> str:
    """What stands before the student in the name of a file: "Lab_1_"; "" where that is not known."""
    stem = re.split(r"_attempt_\d{4}-", inner, maxsplit=1)[0]
    return stem.removesuffix(student) if student and stem.endswith(f"_{student}") else ""


def _student(parts: dict[str, str], detected: Detected) -> str:
    student = parts["student"] or parts.get("name", "")
    if detected.layout.name == "blackboard" and detected.prefix:
        whole = f"{parts['assignment']}_{student}"
        return whole.removeprefix(detected.prefix) or student
    if detected.layout.name == "repositories":
        return student.removeprefix(detected.prefix) or student
    return student


def _levels(names: Sequence[str], known: set[str]) -> Iterator[str]:
    """What may be around everything: nothing, one folder, a folder in it. People unpack a zip and zip it again."""
    around = ""
    for _ in range(_MOST_AROUND):
        yield around
        only = _only_folder(names, around, known)
        if not only:
            return
        around += f"{only}/"


def _only_folder(names: Sequence[str], around: str, known: set[str]) -> str:
    """The one folder in which everything lies; "" where there are several, or it is one student's."""
    only, filled = "", False
    for raw in names:
        name = tidy(raw).removeprefix(around)
        top, slash, inside = name.partition("/")
        if not top:
            continue
        if not slash or top != (only or top):
            return ""
        only, filled = top, filled or bool(inside)
        if "/" not in inside and _stem(inside) in known:  # it is called like an exercise
            return ""
        if f"{around}{top}/.git/" in f"{raw}/":
            return ""
    return only if filled else ""


def _sample(names: Sequence[str], around: str) -> list[str]:
    step = max(1, len(names) // _SAMPLE)
    tidied = (tidy(name) for name in names[::step])
    return [name.removeprefix(around) for name in tidied if name.startswith(around) and not name.endswith("/")]


def _fitting(layout: Layout, sample: Sequence[str]) -> float:
    """Which part of the names fits; what is the platform's own does not count."""
    counted = [name for name in sample if name and not (layout.passes and layout.passes.fullmatch(name))]
    fitting = sum(any(pattern.fullmatch(name) for pattern, _ in layout.patterns) for name in counted)
    return fitting / len(counted) if counted else 0.0


def _general(names: Sequence[str], around: str, known: set[str]) -> str:
    tops: set[str] = set()
    clones: set[str] = set()
    below = files = 0
    for raw in names:
        inner = tidy(raw).removeprefix(around)
        top, slash, rest = inner.partition("/")
        if slash:
            tops.add(top)
            below += bool(rest)
            if f"{top}/.git/" in raw + "/":
                clones.add(top)
        elif ending(top) in (*PROGRAMS, *ARCHIVES):
            files += 1
    if tops and (len(clones) >= len(tops) / 2 or _common(tops).rstrip("-").casefold() in known):
        return "repositories"
    return "folders" if tops and below >= files else "files"


def _with_prefix(layout: Layout, around: str, names: Sequence[str], known: set[str]) -> Detected:
    if layout.name != "repositories":
        return Detected(layout, around)
    tops = {tidy(name).removeprefix(around).partition("/")[0] for name in names}
    prefix = _common(tops - {""})
    if not prefix:  # one repository alone: convolution-anna
        first = next((top for top in tops if top.partition("-")[0].casefold() in known), "")
        prefix = first[: first.find("-") + 1]
    return Detected(layout, around, prefix)


def _common(tops: Iterable[str]) -> str:
    """What all begin with, up to its last hyphen: "convolution-" of convolution-anna and convolution-andi."""
    tops = sorted(tops)
    if len(tops) < 2:
        return ""
    first, last = tops[0], tops[-1]
    same = next((at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first))
    return first[:same].rpartition("-")[0] + "-" if "-" in first[:same] else ""


def _stem(name: str) -> str:
    return name.rpartition("/")[2].partition(".")[0].casefold()
