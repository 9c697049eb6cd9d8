"""adjustments.csv, the instructor's own word → Adjustments. Nothing but the instructor ever writes a line into it.

    student,exercise,excused,points,comment,late_days,file
    jdoe,convolution,,30,"graded by hand, the notebook was broken",,
    rroe,,yes,,ill,,
    alee,convolution,,,,,second.py

A line without an exercise is about all of them. An empty cell changes nothing, and neither does a missing column.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from grader.classes.finding.called import bare, same
from grader.classes.gathering.sheets import Line, decode, delimiters, lines_of
from grader.files.opening import STATE_BYTES, read_file
from grader.reading.nodes import did_you_mean
from grader.report.safe import one_line
from grader.values.classes import Adjustment, Gathered, Person
from grader.values.clean import clean_name
from grader.values.errors import Fault, SpecError, UsageError
from grader.values.files import FileFault
from grader.values.numerals import out_of
from grader.values.value import Value, replace

COLUMNS = ("student", "exercise", "excused", "points", "comment", "late_days", "file")
_YES = frozenset({"yes", "y", "x", "true", "1", "ja", "oui", "sí", "si"})
_NO = frozenset({"", "no", "n", "false", "0", "nein", "non"})
_MOST_NAMED = 5
_MOST_LIKE = 20  # unknown students for whom the nearest one is looked up: in a class of 100,000 each takes a second


class Adjustments(Value):
    """by_student: by key and exercise ("" for all of them).

    strangers: of each student who is named and is not in this class, where, and who may be meant. No fault: the file
    stays while downloads change.
    """

    by_student: Mapping[str, Mapping[str, Adjustment]]
    exercises: tuple[str, ...]
    strangers: tuple[Fault, ...] = ()

    def of(self, student: str) -> dict[str, Adjustment]:
        """By exercise; what is said of one counts before what is said of all."""
        own = self.by_student.get(student)
        if not own:
            return {}
        general = own.get("")
        found = {}
        for exercise in self.exercises:
            special = own.get(exercise)
            if special is not None:
                found[exercise] = _both(special, general) if general else special
            elif general is not None:
                found[exercise] = replace(general, exercise=exercise)
        return found

    def files(self, student: str) -> dict[str, str]:
        """By exercise the name of the file that counts, where one is named."""
        return {exercise: one.file for exercise, one in self.of(student).items() if one.file}

    def with_files(self) -> tuple[str, ...]:
        """The students of whom a file is named."""
        return tuple(student for student in self.by_student if self.files(student))


def _both(special: Adjustment, general: Adjustment) -> Adjustment:
    by_hand = special.points is not None
    return replace(
        special,
        excused=special.excused or (general.excused and not by_hand),
        comment=" ".join(filter(None, [special.comment, general.comment])),
        late_days=general.late_days if special.late_days is None else special.late_days,
        file=special.file or general.file,
    )


NO_ADJUSTMENTS = Adjustments({}, ())


def adjustments_template() -> bytes:
    """What is written where there is none yet: the heading; CSV has no comments, so it cannot hold an example."""
    return (",".join(COLUMNS) + "\r\n").encode("utf-8-sig")  # with the mark, a spreadsheet keeps ü and 王


def open_adjustments(
    path: Path, people: Callable[[], Iterable[Person]], exercises: Sequence[str], others: Sequence[str] = ()
) -> Adjustments:
    """None at all where there is no such file. Raises SpecError with every fault, UsageError for what is no CSV.

    people: the class, anew at each call; at most two are needed.  others: exercises of the course that are not graded
    now; what is said of them waits.
    """
    try:
        data = read_file(path, STATE_BYTES)
    except FileFault as fault:
        if fault.why == "missing":
            return NO_ADJUSTMENTS
        raise UsageError(f"{clean_name(str(path))} {fault.what}", fault.mend) from None
    return read_adjustments(data, path.name, people, exercises, others)


def read_adjustments(
    data: bytes,
    name: str,
    people: Callable[[], Iterable[Person]],
    exercises: Sequence[str],
    others: Sequence[str] = (),
) -> Adjustments:
    """name: of the file, for faults. Raises SpecError, UsageError."""
    return _Reading(clean_name(name), exercises, others).read(data, people)


class _Reading:
    def __init__(self, name: str, exercises: Sequence[str], others: Sequence[str]) -> None:
        self.name, self.exercises, self.others = name, tuple(exercises), tuple(others)
        self.faults: list[Fault] = []
        self.strangers: list[Fault] = []
        self.found: list[tuple[Line, Adjustment]] = []
        self.width = 0

    def read(self, data: bytes, people: Callable[[], Iterable[Person]]) -> Adjustments:
        text = decode(data, self.name).text
        lines = [line for line in lines_of(text, _delimiter(text), self.name) if not line.is_blank]
        if not lines:
            return NO_ADJUSTMENTS
        columns = self._columns(lines[0])
        self.width = len(lines[0].raw)
        if "student" in columns:
            for line in lines[1:]:
                self._line(line, columns)
        keys = self._keys(people)
        by_student: dict[str, dict[str, Adjustment]] = {}
        lines_by: dict[tuple[str, str], int] = {}
        for line, adjustment in self.found:
            key = keys.get(adjustment.student)
            if key is None:
                continue
            before = lines_by.setdefault((key, adjustment.exercise), line.number)
            if before != line.number:
                what = f"{_quoted(adjustment.student)} has a line for {adjustment.exercise or 'all exercises'} already"
                self._fault(line, "student", columns, f"{what}, line {before}", "leave one of them")
            by_student.setdefault(key, {})[adjustment.exercise] = replace(adjustment, student=key)
        if self.faults:
            raise SpecError(sorted(self.faults, key=lambda fault: (fault.line, fault.column)))
        return Adjustments(by_student, self.exercises, tuple(sorted(self.strangers, key=lambda one: one.line)))

    def _columns(self, heading: Line) -> dict[str, int]:
        columns: dict[str, int] = {}
        for index, cell in enumerate(heading.cells):
            word = cell.casefold().replace(" ", "_")
            if word in columns:
                self._at(heading, index, f"a second column {_quoted(cell)}", "leave one of them")
            elif word in COLUMNS:
                columns[word] = index
            elif word:
                self._at(heading, index, f"{_quoted(cell)}: no such column", did_you_mean(word, COLUMNS, "columns"))
        if "student" not in columns:
            self._at(heading, 0, "there is no column student", f"begin the file with the line {','.join(COLUMNS)}")
        return columns

    def _line(self, line: Line, columns: Mapping[str, int]) -> None:
        cells = {word: line.cells[index] if index < len(line.cells) else "" for word, index in columns.items()}
        student, exercise = cells["student"], cells.get("exercise", "")
        if not student:
            return self._fault(line, "student", columns, "nobody is named here", "write the student's key")
        if len(line.raw) > self.width:  # a spreadsheet makes all lines equally long
            what = "there are more cells than columns; a comma in a comment needs quotation marks around it"
            return self._at(line, self.width, what, 'write "ill, with a note"')
        if exercise in self.others:
            return None
        if exercise and exercise not in self.exercises:
            mend = did_you_mean(exercise, self.exercises, "the exercises are")
            self._fault(line, "exercise", columns, f"there is no exercise {_quoted(exercise)}", mend)
        excused = cells.get("excused", "").casefold()
        if excused not in _YES | _NO:
            what = f"excused is {_quoted(cells['excused'])}"
            self._fault(line, "excused", columns, what, "write yes, or nothing")
        points = self._number(line, "points", columns, cells)
        days = self._number(line, "late_days", columns, cells)
        if points is not None and excused in _YES:
            what = "excused and points exclude each other"
            self._fault(line, "points", columns, what, "leave one of them empty")
        if points is not None and not exercise:
            if len(self.exercises) == 1:
                exercise = self.exercises[0]
            else:
                self._fault(line, "points", columns, "points of which exercise?", "name it in the column exercise")
        comment = one_line(cells.get("comment", ""))
        file = clean_name(cells.get("file", ""))
        self.found.append((line, Adjustment(student, exercise, excused in _YES, points, comment, days, file)))

    def _number(self, line: Line, word: str, columns: Mapping[str, int], cells: Mapping[str, str]) -> float | None:
        text = cells.get(word, "")
        if not text:
            return None
        try:
            number = float(text.replace(",", "."))
        except ValueError:
            number = -1.0
        if not 0 <= number < 1e9:
            what = f"{word} is {_quoted(text)}, and not a number from 0 on"
            self._fault(line, word, columns, what, "write a number, such as 2 or 7.5, or nothing")
            return None
        return number

    def _keys(self, people: Callable[[], Iterable[Person]]) -> dict[str, str]:
        """Who is meant, by what is written; faults for those who may be several."""
        words = dict.fromkeys(adjustment.student for _, adjustment in self.found)
        if not words:
            return {}
        # As it is written counts before what is left without the signs that programs put before a key.
        wanted = [{same(word) for word in words}, {bare(word) for word in words}]
        keys: list[dict[str, str]] = [{}, {}]
        others: list[dict[str, set[str]]] = [{}, {}]
        for person in people():
            for way, plain in enumerate((same, bare)):
                if (own := plain(person.key)) in wanted[way]:
                    keys[way].setdefault(own, person.key)
                for one in (*person.ids, person.email):
                    if (label := plain(one)) and label in wanted[way]:
                        others[way].setdefault(label, set()).add(person.key)
        found: dict[str, str] = {}
        unknown: list[str] = []
        for student in words:
            several: set[str] = set()
            for way, plain in enumerate((same, bare)):
                word = plain(student)
                several = several or ({keys[way][word]} if word in keys[way] else others[way].get(word, set()))
            if len(several) == 1:
                found[student] = next(iter(several))
            elif several:
                which = ", ".join(_quoted(one) for one in sorted(several)[:5])
                self._student(student, f"{_quoted(student)} is said of several students", f"write the key: {which}")
            else:
                unknown.append(student)
        self._unknown(unknown, people)
        return found

    def _unknown(self, unknown: Sequence[str], people: Callable[[], Iterable[Person]]) -> None:
        if not unknown:
            return
        known = {bare(one): one for person in people() for one in (person.key, person.email, *person.ids) if one}
        for place, student in enumerate(unknown):
            close = difflib.get_close_matches(bare(student), known, n=1) if place < _MOST_LIKE else []
            mend = f"did you mean {_quoted(known[close[0]])}?" if close else "write the key that grades.csv has"
            what = f"there is no student {_quoted(student)} in this class"
            self.strangers += (Fault(self.name, line.number, 1, what, mend) for line in self._lines_of(student))

    def _student(self, student: str, what: str, mend: str) -> None:
        for line in self._lines_of(student):
            self._at(line, 0, what, mend)

    def _lines_of(self, student: str) -> list[Line]:
        return [line for line, adjustment in self.found if adjustment.student == student]

    def _fault(self, line: Line, word: str, columns: Mapping[str, int], what: str, mend: str) -> None:
        self._at(line, columns.get(word, 0), what, mend)

    def _at(self, line: Line, index: int, what: str, mend: str) -> None:
        """column: of the cell, counted from 1 on as spreadsheets do."""
        self.faults.append(Fault(self.name, line.number, index + 1, what, mend))


def above_told(gathered: Gathered) -> str:
    """Whoever has more points by hand than there are; "" for nobody. It may be meant, and is mostly a slip."""
    most = {one.name: one.max_points for one in gathered.exercises}
    above = [
        f"{_who(one.person)} has {out_of(one.adjustment.points, most[one.exercise])}"
        for results in gathered.results()
        for one in results
        if one.adjustment and one.adjustment.points is not None and one.points == one.adjustment.points
        if one.adjustment.points > most[one.exercise]
    ]
    if not above:
        return ""
    more = f", and {len(above) - _MOST_NAMED} more" if len(above) > _MOST_NAMED else ""
    return f"More points by hand than there are, is that meant? {', '.join(above[:_MOST_NAMED])}{more}."


def _who(person: Person) -> str:
    name, key = one_line(person.name, 80), one_line(person.key, 80)
    return f"{name} ({key})" if name and name != key else key


def _delimiter(text: str) -> str:
    """The one that stands in the heading."""
    heading = next((line for line in text.splitlines() if line.strip()), "")
    return max(delimiters(text), key=heading.count)


def _quoted(text: str) -> str:
    return f'"{one_line(text, 80)}"'
