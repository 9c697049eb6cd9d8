"""What was found in a download: its students, and what is graded of each, made when it is asked for."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

from grader.classes.finding.about import Submitted, read_details, read_metadata
from grader.classes.finding.detect import Detected, entry, nobodys, owner, passes
from grader.classes.finding.members import LISTING_BYTES, Members
from grader.classes.finding.names import tidy
from grader.classes.finding.pick import Wanted, answers
from grader.classes.finding.student import Handed, Student
from grader.classes.finding.times import iso
from grader.files.opening import PROGRAM_BYTES
from grader.values.classes import Entry, Person, Picked, Problem
from grader.values.clean import clean_name
from grader.values.files import FileFault
from grader.values.value import replace

_MOST_NOBODYS = 100  # names of nobody's that are told one by one
_LOOKED_INTO = 50  # students whose files are searched where names do not say which exercises were handed in
_MOST_SEEN = 10_000  # names of files that are not looked at twice
_TIMES = 100  # bytes of a file that holds a time

# Of a student's key: by exercise the name of the file that counts, as the instructor says; mostly nothing.
Chosen = Callable[[str], Mapping[str, str]]


class Found:
    """A download, as `find` opened it. problems: grows while hand-ins are walked, and holds each once."""

    def __init__(self, members: Members, detected: Detected, wanted: Sequence[Wanted]) -> None:
        self.layout, self.title = detected.layout.name, detected.layout.title
        self.problems: list[Problem] = []
        self._members, self._detected, self._wanted = members, detected, tuple(wanted)
        self._told: set[Problem] = set()
        self._submitted: dict[str, Submitted] = {}
        self._in_several: frozenset[str] = frozenset()
        self._called = set[str]()
        self._order = self._sorted()
        if self.layout == "gradescope":
            self._read_metadata()

    def __enter__(self) -> Found:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._members.close()

    def people(self) -> Iterator[Person]:
        """Everybody of whom there is a folder or a file, once."""
        before, seen = "", set[str]()
        for student, handed in self._students():
            for person in self._people_of(student, handed):
                if self._submitted and person.key in seen:
                    continue
                if self._submitted:
                    seen.add(person.key)
                if person.key != before:
                    yield person
                before = person.key

    def hand_ins(self, exercises: Sequence[str], chosen: Chosen | None = None) -> Iterator[Picked]:
        """What each student gets graded in each of the exercises, student by student, attempt by attempt.

        There is one for every exercise, also where nothing was handed in. chosen: counts before all rules; where one of
        several attempts holds the file, there is none of the others.
        """
        wanted = [one for one in self._wanted if one.name in exercises]
        holders = self._holders(chosen) if chosen else frozenset()
        for student, handed in self._students():
            for words, people in _by_words(self._submitters(student), chosen):
                key = people[0].key
                own = Student(key, handed, self._tell)
                here = {
                    exercise: None if (key, exercise) in holders and not own.holds(word) else word
                    for exercise, word in words.items()
                }
                for picked in own.picked(wanted, self._wanted, here):
                    for person in people:
                        yield self._of(person, student, picked)

    def _holders(self, chosen: Chosen) -> frozenset[tuple[str, str]]:
        """(key, exercise) of those who handed in, in one attempt or another, the file that counts."""
        found = set()
        for student, handed in self._students():
            for words, people in _by_words(self._submitters(student), chosen):
                if words:
                    own = Student(people[0].key, handed, self._tell)
                    here = [exercise for exercise, word in words.items() if own.holds(word)]
                    found |= {(person.key, exercise) for person in people for exercise in here}
                    own.close()
        return frozenset(found)

    def exercises(self) -> tuple[str, ...]:
        """Which of the wanted ones are handed in: by the names of files, else by what some of them define."""
        names = [wanted.name for wanted in self._wanted]
        found = set(self._called)
        if not found:
            for number, (student, handed) in enumerate(self._students()):
                for picked in Student(student, handed, lambda problem: None).picked(self._wanted, self._wanted):
                    if picked.hand_in.content:
                        found.add(picked.hand_in.exercise)
                if number >= _LOOKED_INTO:
                    break
        return tuple(name for name in names if name in found)

    def _entry(self, index: int) -> Entry:
        found = entry(tidy(self._members.names[index]), self._detected)
        assert found is not None  # only such are in the order
        return found

    def _entries(self) -> Iterator[tuple[tuple[str, str, str], int, Entry]]:
        """((student, what tells namesakes apart, attempt), index, entry), student by student."""
        for index in self._order:
            one = self._entry(index)
            yield (one.student, owner(self._members.names[index], self._detected), one.attempt), index, one

    def _students(self) -> Iterator[tuple[str, list[Handed]]]:
        """(key, what was handed in) of each student, and each attempt."""

        before, known = "", ""
        namesakes = 1
        for (key, whose, _), group in groupby(self._entries(), itemgetter(0)):
            if key != before:
                before, known, namesakes = key, whose, 1
            elif whose != known:
                known, namesakes = whose, namesakes + 1
            student = key
            if namesakes > 1:
                student = f"{key} ({namesakes})"
                what = f"Two students would be called {key}; this one is listed as {student}."
                self._tell(Problem(student, "", "", what, "Rename one of the two in the download."))
            handed = [
                Handed(one if namesakes == 1 else replace(one, student=student), self._members, index)
                for _, index, one in group
            ]
            yield student, self._with_details(handed)

    def _with_details(self, handed: list[Handed]) -> list[Handed]:
        """With what the platform's own text on this hand-in says: names of files, or when it came."""
        texts = [one for one in handed if one.entry.kind == "details" and one.index not in self._members.refused]
        for text in texts:
            try:
                data = self._members.read(text.index, PROGRAM_BYTES)
            except FileFault as fault:
                self._tell(
                    Problem(text.entry.student, "", text.entry.path, f"{clean_name(text.entry.path)} {fault.what}.")
                )
                continue
            if self.layout == "blackboard":
                names = {one.entry.path.rpartition("/")[2] for one in handed}
                files = read_details(data, names).files
                handed = [_renamed(one, files.get(one.entry.path.rpartition("/")[2], "")) for one in handed]
            elif time := iso(data[:_TIMES].decode("utf-8", "replace")):
                handed = [replace(one, entry=replace(one.entry, handed_in=time)) for one in handed]
        return handed

    def _people_of(self, student: str, handed: Sequence[Handed]) -> Iterator[Person]:
        if self.layout == "gradescope" and student in self._submitted:
            yield from self._submitters(student)
            return
        name = next((one.entry.name for one in handed if one.entry.name), "")
        text = next(
            (one for one in handed if one.entry.kind == "details" and one.index not in self._members.refused), None
        )
        if self.layout == "blackboard" and text is not None:
            try:
                name = read_details(self._members.read(text.index, PROGRAM_BYTES), ()).name
            except FileFault:
                name = ""  # told when hand-ins are walked
        yield Person(student, name or (student if self._detected.layout.named else ""))

    def _submitters(self, student: str) -> tuple[Person, ...]:
        """Everybody who gets this hand-in's result: with Gradescope a group may have handed in once."""
        submitted = self._submitted.get(student)
        return submitted.people if submitted and submitted.people else (Person(student),)

    def _of(self, person: Person, submission: str, picked: Picked) -> Picked:
        """The hand-in as this person's. Who is in two submissions of an export has two attempts."""
        if submission not in self._submitted:
            return picked
        time = self._submitted[submission].handed_in
        attempt = f"{time} {submission}".strip() if person.key in self._in_several else ""
        return replace(picked, hand_in=replace(picked.hand_in, student=person.key, handed_in=time, attempt=attempt))

    def _read_metadata(self) -> None:
        around = self._detected.around
        paths = (f"{around}submission_metadata.yml", f"{around}submission_metadata.yaml")
        for index, raw in enumerate(self._members.names):
            if tidy(raw) in paths and index not in self._members.refused:
                try:
                    data = self._members.read(index, LISTING_BYTES)
                except FileFault as fault:
                    return self._tell(Problem("", "", tidy(raw), f"{tidy(raw)} {fault.what}."))
                self._submitted, problems = read_metadata(data, tidy(raw))
                for problem in problems:
                    self._tell(problem)
                seen = Counter(person.key for submitted in self._submitted.values() for person in submitted.people)
                self._in_several = frozenset(key for key, count in seen.items() if count > 1)
                return None
        what = "submission_metadata.yml is missing: students are listed by the numbers of their submissions."
        self._tell(Problem("", "", "", what, "Export the class again, and give the whole archive."))

    def _sorted(self) -> array[int]:
        """The indexes of what is somebody's, student by student, attempt by attempt; what is nobody's is told.

        Also which exercises these are called like: 100,000 names are looked at once for both.
        """
        told = 0
        keys: dict[int, str] = {}
        names, seen = [wanted.name for wanted in self._wanted], set[str]()
        for index, raw in enumerate(self._members.names):
            name = tidy(raw)
            why = self._members.refused.get(index, "") or nobodys(name, self._detected)
            if (one := entry(name, self._detected)) is not None:
                keys[index] = f"{one.student}\0{owner(raw, self._detected)}\0{one.attempt}"
                file = one.file.rpartition("/")[2]
                if one.kind == "file" and file not in seen:
                    if len(seen) < _MOST_SEEN:
                        seen.add(file)
                    self._called |= answers(file, names)
            elif why or not passes(name, self._detected):
                told += 1
                if told <= _MOST_NOBODYS:
                    shown = clean_name(raw)
                    title = self._detected.layout.title
                    what = f"{shown} {why}." if why else f"{shown} is not called like a file of a student in a {title}."
                    self._tell(Problem("", "", shown, what))
        if told > _MOST_NOBODYS:
            self._tell(Problem("", "", "", f"{told - _MOST_NOBODYS:,} more files are nobody's."))
        return array("L", sorted(keys, key=keys.__getitem__))

    def _tell(self, problem: Problem) -> None:
        if problem not in self._told:
            self._told.add(problem)
            self.problems.append(problem)


def _by_words(people: Sequence[Person], chosen: Chosen | None) -> list[tuple[Mapping[str, str], list[Person]]]:
    """Those who handed in together, by what is said of their files."""
    groups: list[tuple[Mapping[str, str], list[Person]]] = []
    for person in people:
        words = chosen(person.key) if chosen else {}
        same = next((group for known, group in groups if known == words), None)
        if same is None:
            groups.append((words, [person]))
        else:
            same.append(person)
    return groups


def _renamed(handed: Handed, file: str) -> Handed:
    return replace(handed, entry=replace(handed.entry, file=file)) if file and handed.entry.kind == "file" else handed
