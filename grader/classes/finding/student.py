"""What one student handed in (one attempt) → for each exercise the file that is graded, or a sentence on why not.

Archives among it are looked into, two deep, and only where no file outside of them is called like the exercise. What
one student may cost is bounded: bytes and members of all that is read.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence

from grader.classes.finding.archive import open_archive
from grader.classes.finding.chosen import meant, not_clear
from grader.classes.finding.content import content_key
from grader.classes.finding.members import DEPTH, STUDENT_BYTES, STUDENT_MEMBERS, Members, broken, most_of
from grader.classes.finding.names import ARCHIVES, INSIDE, PROGRAMS, ending, tidy
from grader.classes.finding.pick import Wanted, called_so, defined, pick
from grader.values.classes import Entry, HandIn, Picked, Problem
from grader.values.clean import clean_name
from grader.values.files import FileFault
from grader.values.value import Value, replace

SEVERAL = "Several files could be meant"  # begins the problem of a hand-in with more than one candidate
UNDECIDED = "Which file counts is not decided yet."  # by the instructor, whose slip is told to nobody else
NO_WORD: Mapping[str, str | None] = {}
_MOST_NAMED = 5
_MOST_MEANT = 20  # of files that could be meant: whoever says which needs all of their names
_MOST_TOLD = 20  # problems of one student; a clone may have thousands of links
_TOO_MUCH = f"is not read: one student's files may have {STUDENT_BYTES // 2**20} MiB together"
_TOO_DEEP = f"lies in archives in archives, more than {DEPTH} deep"


class Handed(Value):
    """A file that was handed in: its entry, and where its bytes are."""

    entry: Entry
    members: Members
    index: int


class Student:
    """One attempt of one student. Tells problems as they are met."""

    def __init__(self, student: str, handed: Sequence[Handed], tell: Callable[[Problem], None]) -> None:
        self._student, self._tell = student, tell
        self._bytes, self._members = STUDENT_BYTES, STUDENT_MEMBERS
        self._faults: list[str] = []
        self._said = 0
        self._hiding: list[str] = []  # those of files that may be what is looked for
        self._entries = [one.entry for one in handed]
        self._files: list[Handed] = self._kept(handed)
        self._archives = [one for one in self._files if ending(one.entry.file) in ARCHIVES]
        self._programs = [one for one in self._files if ending(one.entry.file) in PROGRAMS]
        self._all = [one for one in self._files if ending(one.entry.file) not in ARCHIVES]  # which a word may mean
        self._defined: dict[int, frozenset[str]] = {}
        self._opened: list[Members] = []
        self._is_unpacked = False

    def close(self) -> None:
        for opened in self._opened:
            opened.close()

    def holds(self, word: str) -> bool:
        """Is a file there that the instructor may mean?"""
        return bool(self._meant(word))

    def picked(
        self, exercises: Sequence[Wanted], course: Sequence[Wanted], chosen: Mapping[str, str | None] = NO_WORD
    ) -> Iterator[Picked]:
        """For each of the exercises; closes what it opened.

        course: all of the course's, whose names say what a file is.  chosen: by exercise the file that counts, whatever
        the rules say; None where it is one of another attempt, and nothing of this one is picked.
        """
        if len(self._files) > STUDENT_MEMBERS:
            self._fault("", f"{len(self._files):,} files", f"are too many: at most {STUDENT_MEMBERS:,} are looked at")
            self._programs, self._archives = [], []
        self._functions = tuple(name for wanted in course for name in wanted.functions)
        self._others = [wanted.name for wanted in course]
        found = [called_so(self._names(), wanted.name, self._others) for wanted in exercises]
        if not all(found):
            self._unpack()
            alone = len(exercises) == 1
            found = [named or self._pick(wanted, alone) for named, wanted in zip(found, exercises, strict=True)]
        for wanted, indexes in zip(exercises, found, strict=True):
            if wanted.name not in chosen:
                yield self._one(wanted.name, indexes, any(found) or bool(chosen))
            elif word := chosen[wanted.name]:
                yield self._chosen(wanted.name, word)
        self.close()

    def _unpack(self) -> None:
        """Once."""
        if not self._is_unpacked:
            self._is_unpacked = True
            for archive in self._archives:
                self._look_into(archive, 1)

    def _meant(self, word: str) -> tuple[int, ...]:
        if found := meant([one.entry for one in self._all], word):
            return found
        self._unpack()
        return meant([one.entry for one in self._all], word)

    def _chosen(self, exercise: str, word: str) -> Picked:
        """What the instructor said; nothing else is taken in its place."""
        found = self._meant(word)
        if len(found) == 1:
            return self._with(exercise, self._all[found[0]])
        what, mend = not_clear(word, [one.entry for one in self._all])
        self._tell(Problem(self._student, exercise, "", what, mend))
        return self._nothing(exercise, UNDECIDED, self._entries[0], "")

    def _pick(self, wanted: Wanted, alone: bool) -> tuple[int, ...]:
        return pick(self._names(), wanted.name, lambda index: self._defines(index, wanted), self._others, alone)

    def _one(self, exercise: str, found: tuple[int, ...], others_found: bool) -> Picked:
        names = self._names()
        if len(found) == 1:
            program = self._programs[found[0]]
            if self._hiding and not called_so(names, exercise, self._others):
                return self._without(exercise, self._hiding[0], program.entry)
            return self._with(exercise, program)
        if found:
            return self._several(exercise, sorted((self._programs[index].entry for index in found), key=_name))
        return self._without(exercise, "" if others_found else self._why_nothing())

    def _several(self, exercise: str, candidates: Sequence[Entry]) -> Picked:
        what = f"{SEVERAL}: {self._some([one.file for one in candidates], _MOST_MEANT)}."
        paths = self._some([one.path for one in candidates], _MOST_MEANT)
        mend = "say which one counts: in adjustments.csv, column file"
        self._tell(Problem(self._student, exercise, paths, what, mend))
        return self._nothing(exercise, what, candidates[0], "")

    def _with(self, exercise: str, program: Handed) -> Picked:
        entry = program.entry
        try:
            source = self._read(program, most_of(entry.file))
        except FileFault as fault:
            return self._without(exercise, f"{clean_name(entry.file)} {fault.what}.", entry)
        is_notebook = ending(entry.file) == ".ipynb"
        content = content_key(is_notebook, source)
        hand_in = HandIn(
            self._student, exercise, content, "", entry.file, entry.path, entry.attempt,
            self._is_late(), self._handed_in(), entry.back,
        )  # fmt: skip
        return Picked(hand_in, is_notebook, source)

    def _without(self, exercise: str, what: str, entry: Entry | None = None) -> Picked:
        if what and what not in self._faults:
            self._tell(Problem(self._student, exercise, entry.path if entry else "", what))
        return self._nothing(exercise, what, entry, entry.file if entry else "")

    def _nothing(self, exercise: str, what: str, entry: Entry | None, file: str) -> Picked:
        """entry: of what could be the file, None where nothing could."""
        first, path = entry or self._entries[0], entry.path if entry else ""
        back = first.back or next((one.back for one in self._entries if one.back), "")
        hand_in = HandIn(
            self._student, exercise, "", what, file, path, first.attempt, self._is_late(), self._handed_in(), back
        )
        return Picked(hand_in, False, b"")

    def _why_nothing(self) -> str:
        """A sentence on what was handed in instead; "" where nothing was."""
        if self._faults:
            return self._faults[0]
        if self._programs:
            named = self._some(sorted(one.entry.file for one in self._programs))
            return f"No file is called like an exercise, or defines its functions: {named}."
        if self._archives:
            named = self._some([one.entry.file for one in self._archives])
            return f"Handed in {named}, with no Python file or notebook in it."
        if others := [one.entry.file for one in self._files]:
            return f"Handed in {self._some(others)}, and no Python file or notebook."
        kinds = {entry.kind for entry in self._entries}
        if "text" in kinds:
            return "Handed in text that was typed online, and no file."
        return "Handed in a link to a page, and no file." if "link" in kinds else ""

    @staticmethod
    def _some(files: Sequence[str], most: int = _MOST_NAMED) -> str:
        named = ", ".join(clean_name(file) for file in files[:most])
        return f"{named} and {len(files) - most} more" if len(files) > most else named

    def _kept(self, handed: Sequence[Handed]) -> list[Handed]:
        """The files that may be read. Of two with the same name the last, as unpacking would leave it; that is told."""
        kept: dict[str, Handed] = {}
        for one in handed:
            if why := one.members.refused.get(one.index):
                self._fault(*_shown(one), why)
            elif one.entry.kind == "file":
                if one.entry.path in kept:
                    what = f"{clean_name(one.entry.file)} is there twice; the last one counts."
                    self._say(Problem(self._student, "", one.entry.path, what, "Ask which one is meant."))
                kept[one.entry.path] = one
        return list(kept.values())

    def _look_into(self, archive: Handed, depth: int) -> None:
        """Adds the programs in it."""
        entry = archive.entry
        try:
            if depth > DEPTH:
                raise broken(entry.path, _TOO_DEEP)
            data = self._read(archive, self._bytes)
            members = open_archive(io.BytesIO(data), entry.path, self._members, self._bytes)
        except FileFault as fault:
            what = _TOO_MUCH if fault.why == "large" else fault.what
            return self._fault(entry.path, entry.file, what)
        self._opened.append(members)
        self._members -= len(members.names)
        inner = []
        for index, raw in enumerate(members.names):
            name = tidy(raw)
            kind = "folder" if not name or name.endswith("/") else "file"
            file, path = f"{entry.file}{INSIDE}{name}", f"{entry.path}{INSIDE}{name}"
            one = Entry(
                entry.student, file, path, entry.name, entry.late, entry.attempt, entry.handed_in, entry.back, kind
            )
            inner.append(Handed(one, members, index))
        for handed in self._kept(inner):
            if ending(handed.entry.file) in ARCHIVES:
                self._look_into(handed, depth + 1)
                continue
            self._all.append(handed)
            if ending(handed.entry.file) in PROGRAMS:
                self._programs.append(handed)

    def _defines(self, index: int, wanted: Wanted) -> bool:
        """Is one of the exercise's functions in it? A file that cannot be read is told where it is the one."""
        if index not in self._defined:
            program = self._programs[index]
            try:
                source = self._read(program, most_of(program.entry.file))
            except FileFault as fault:
                self._fault(program.entry.path, program.entry.file, fault.what)
                source = b""
            self._defined[index] = defined(source, self._functions)
        return not self._defined[index].isdisjoint(wanted.functions)

    def _read(self, handed: Handed, most_bytes: int) -> bytes:
        try:
            data = handed.members.read(handed.index, min(most_bytes, self._bytes))
        except FileFault as fault:
            if fault.why == "large" and self._bytes <= most_bytes:
                raise broken(handed.entry.path, _TOO_MUCH) from None
            raise
        self._bytes -= len(data)
        return data

    def _fault(self, path: str, file: str, what: str) -> None:
        sentence = f"{clean_name(file)} {what}."
        self._faults.append(sentence)
        if ending(path) in ("", *PROGRAMS, *ARCHIVES):
            self._hiding.append(sentence)
        self._say(Problem(self._student, "", path, sentence))

    def _say(self, problem: Problem) -> None:
        """Tells it, unless there are too many already."""
        self._said += 1
        if self._said < _MOST_TOLD:
            self._tell(problem)
        elif self._said == _MOST_TOLD:
            self._tell(replace(problem, what=f"{problem.what} There is more of this kind."))

    def _names(self) -> list[str]:
        return [one.entry.file for one in self._programs]

    def _is_late(self) -> bool:
        return any(entry.late for entry in self._entries)

    def _handed_in(self) -> str:
        return max(entry.handed_in for entry in self._entries)


def _name(entry: Entry) -> tuple[str, str]:
    """Sorts files in the same way, however the download lists them."""
    return entry.file, entry.path


def _shown(one: Handed) -> tuple[str, str]:
    """(path, file) of a member; as the archive has it, where its name is none that may be kept."""
    entry, raw = one.entry, clean_name(one.members.names[one.index]).rstrip("/")
    if entry.file.endswith(INSIDE):
        return entry.path + raw, entry.file + raw
    return entry.path if entry.kind != "folder" else raw, entry.file.rstrip("/") or raw
