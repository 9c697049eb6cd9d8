"""A list of who should have handed in (CSV, also a gradebook that a platform wrote) → people.

Headings are known in a few languages (HEADINGS). The delimiter is a comma, semicolon or tab, with which most
headings are known; what stands above that line, as Sakai writes it, is passed by.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path

from grader.classes.finding.called import same
from grader.classes.finding.who import Roster
from grader.classes.finding.whose import Marks
from grader.files.opening import REPORT_BYTES, read_file
from grader.values.classes import Person
from grader.values.clean import clean_name
from grader.values.errors import UsageError
from grader.values.files import FileFault

# What a column may be called, small letters only. Of the ids the first that is there is the key.
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "id": (
        "identifier", "bezeichner", "id. de participante", "identifiant", "identificativo", "identificador",
        "github_username", "orgdefinedid", "display id", "id", "student id", "student_id", "sid", "username",
        "user name", "login", "kennung", "benutzername", "anmeldename", "nutzername", "matrikelnummer", "matrikel",
        "nom d'utilisateur", "numéro d'étudiant",
        "nombre de usuario", "número de id", "gebruikersnaam",
        "studentnummer", "matricola", "nome utente", "id number", "id-nummer", "numéro d'identification",
        "sis user id", "sis login id", "integration id", "key",
    ),
    "email": (
        "email", "e-mail", "email address", "e-mail-adresse", "e-mail address", "mail", "adresse de courriel",
        "adresse e-mail", "dirección de correo", "correo electrónico", "indirizzo email", "e-mailadres",
    ),
    "name": (
        "name", "full name", "student name", "vollständiger name", "nom complet", "nombre completo", "nome completo",
        "volledige naam", "student",
    ),
    "first": ("first name", "first_name", "vorname", "prénom", "nombre", "nome", "voornaam"),
    "last": (
        "last name", "last_name", "surname", "nachname", "nom de famille", "nom", "apellido(s)", "apellidos", "cognome",
        "achternaam",
    ),
}  # fmt: skip
# Of the ids those under which nobody writes "Participant 4711": what looks so in them is meant so.
_USER_NAMES = frozenset({
    "github_username", "username", "user name", "login", "kennung", "benutzername", "anmeldename", "nutzername",
    "nom d'utilisateur", "nombre de usuario", "gebruikersnaam", "nome utente", "sis login id",
})  # fmt: skip
_PARTICIPANT = re.compile(r"(\D*[^\s\d])(\s*)([0-9]+)")
_MOST_ABOVE = 10  # lines before the headings
_NOBODY = re.compile(r"points possible|student, test|test student", re.IGNORECASE)


def read_roster(path: Path) -> Roster:
    """Its people, in its order. Raises UsageError for what cannot be read, or has somebody twice."""
    shown = clean_name(str(path))
    try:
        text = _decoded(read_file(path, REPORT_BYTES)).lstrip("\ufeff").replace("\0", "")
    except FileFault as fault:
        raise UsageError(f"{shown} {fault.what}", fault.mend) from None
    marks = Marks()
    roster = Roster(_noting(_people(text, shown), marks))
    if (twice := next(marks.twice(), None)) is not None:
        _refuse_twice(text, shown, *twice)
    if not len(roster):
        raise UsageError(f"{shown} lists nobody", "give a line for each student, below the headings")
    return roster


def _noting(people: Iterable[tuple[int, Person]], marks: Marks) -> Iterator[Person]:
    """Whoever passes by leaves the line with their key; an address may be that of a family."""
    for line, person in people:
        marks.add(same(person.key), line)
        yield person


def _refuse_twice(text: str, shown: str, before: int, again: int) -> None:
    """Raises UsageError: it is read once more for the words."""
    said = next(person.key for line, person in _people(text, shown) if line == again)
    mend = "a student is listed once: take one of the lines out"
    raise UsageError(f"{shown}: {said} is in line {before} and again in line {again}", mend)


def _people(text: str, shown: str) -> Iterator[tuple[int, Person]]:
    """(line, who is in it), one after the other."""
    delimiter = _delimiter(text)
    try:
        rows = _rows(text, delimiter)
        columns = _headings(rows, shown)
        forms = _forms(rows, columns)
        rows = _rows(text, delimiter)
        _headings(rows, shown)
        for line, cells in rows:
            if (person := _person(cells, columns, forms)) is not None:
                yield line, person
    except csv.Error:
        what = f"{shown} has a cell of more than 128 kB"
        raise UsageError(what, "a quotation mark may open a cell that is never closed") from None


def _decoded(data: bytes) -> str:
    """Blackboard writes UTF-16, spreadsheets the letters of Western Europe."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _delimiter(text: str) -> str:
    """By which most headings are known in the first lines."""
    most = dict.fromkeys(",;\t", -1)
    for delimiter in most:
        with suppress(csv.Error):
            for _, cells in islice(_rows(text, delimiter), _MOST_ABOVE):
                most[delimiter] = max(most[delimiter], sum(_kind(cell) != "" for cell in cells))
    return max(most, key=most.__getitem__)


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """(line, cells) of each row that is not empty. Raises csv.Error."""
    reader = csv.reader(_lines(text), delimiter=delimiter)
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield reader.line_num, [clean_name(cell).strip() for cell in cells]


def _lines(text: str) -> Iterator[str]:
    """Without a second copy of the text."""
    at = 0
    while at < len(text):
        end = text.find("\n", at) + 1 or len(text)
        yield text[at:end]
        at = end


def _headings(rows: Iterator[tuple[int, list[str]]], shown: str) -> dict[str, list[int]]:
    """The columns of each kind, those of ids in the order of HEADINGS; what is left of the rows stands below."""
    for _, cells in islice(rows, _MOST_ABOVE):
        kinds = [_kind(cell) for cell in cells]
        columns = {kind: [index for index, one in enumerate(kinds) if one == kind] for kind in HEADINGS}
        columns["id"].sort(key=lambda index: HEADINGS["id"].index(_heading(cells[index])))
        columns["user"] = [index for index in columns["id"] if _heading(cells[index]) in _USER_NAMES]
        if not columns["id"] and not columns["email"]:
            students = [index for index in columns["name"] if _heading(cells[index]) == "student"]
            columns["id"], columns["name"] = students, [index for index in columns["name"] if index not in students]
        if columns["id"] or columns["email"]:
            return columns
    understood = "id, student id, username, Identifier, OrgDefinedId, SIS User ID, Matrikelnummer, email"
    raise UsageError(f"{shown} has no column of ids in its first lines", f"call one of them for example: {understood}")


class _Form:
    """What all cells of a column of ids have in common, which is not part of the ids.

    Moodle says "Participant 4711", in some languages without the blank; Brightspace "#4711". What looks like a user
    name (jm123, jürgen4) is one, unless every cell has the same word: then it is a word for people.
    """

    def __init__(self, is_user_name: bool) -> None:
        self._words: set[str] | None = None if is_user_name else set()
        self._numbers = 0
        self._before, self._signs = "", True

    def meet(self, cell: str) -> None:
        self._signs = self._signs and cell.startswith("#")
        if self._words is None:
            return
        if (found := _PARTICIPANT.fullmatch(cell)) is None or len(self._words | {found[1]}) > 1:
            self._words = None
            return
        self._words.add(found[1])
        said = bool(found[2]) or "/" in found[1]
        if said or (not found[1].isascii() and self._before not in ("", found[3])):
            self._numbers += 1
        self._before = found[3]

    def id_of(self, cell: str) -> str:
        """Spreadsheets put an apostrophe before numbers, wherever they are."""
        if self._signs:
            return cell.removeprefix("'").removeprefix("#").strip()
        found = _PARTICIPANT.fullmatch(cell) if self._words and self._numbers else None
        return found[3] if found else cell.removeprefix("'").strip()


def _forms(rows: Iterable[tuple[int, list[str]]], columns: Mapping[str, Sequence[int]]) -> dict[int, _Form]:
    """Of each column of ids."""
    forms = {index: _Form(index in columns["user"]) for index in columns["id"]}
    for _, cells in rows:
        for index, form in forms.items():
            if index < len(cells) and cells[index] and not _NOBODY.fullmatch(cells[0]):
                form.meet(cells[index])
    return forms


def _person(cells: Sequence[str], columns: Mapping[str, Sequence[int]], forms: Mapping[int, _Form]) -> Person | None:
    """None for a row that is nobody's."""

    def of(kind: str) -> list[str]:
        return [cells[index] for index in columns[kind] if index < len(cells) and cells[index]]

    name = next(iter(of("name")), "") or " ".join(of("first")[:1] + of("last")[:1])
    if any(_NOBODY.fullmatch(text.strip()) for text in (name, cells[0])):
        return None
    found = (forms[index].id_of(cells[index]) for index in columns["id"] if index < len(cells))
    ids = list(dict.fromkeys(filter(None, found)))
    email = next(iter(of("email")), "")
    key = ids[0] if ids else email or name
    return Person(key, name, email, tuple(ids[1:])) if key else None


def _kind(cell: str) -> str:
    heading = _heading(cell)
    return next((kind for kind, known in HEADINGS.items() if heading in known), "")


def _heading(cell: str) -> str:
    return cell.strip(" #").casefold()
