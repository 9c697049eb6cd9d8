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
    """Whoever passes by leaves the line with each of their marks."""
    for line, person in people:
        marks.add(same(person.key), line)
        if person.email:
            marks.add(same(person.email), line)
        yield person


def _refuse_twice(text: str, shown: str, before: int, again: int) -> None:
    """Raises UsageError: it is read once more for the words."""
    there = {line: person for line, person in _people(text, shown) if line in (before, again)}
    known = {same(there[before].key), same(there[before].email)}
    said = next(one for one in (there[again].key, there[again].email) if same(one) in known)
    mend = "a student is listed once: take one of the lines out"
    raise UsageError(f"{shown}: {said} is in line {before} and again in line {again}", mend)


def _people(text: str, shown: str) -> Iterator[tuple[int, Person]]:
    """(line, who is in it), one after the other."""
    rows = _rows(text, _delimiter(text))
    try:
        columns = _headings(rows, shown)
        for line, cells in rows:
            if (person := _person(cells, columns)) is not None:
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
        if not columns["id"] and not columns["email"]:
            students = [index for index in columns["name"] if _heading(cells[index]) == "student"]
            columns["id"], columns["name"] = students, [index for index in columns["name"] if index not in students]
        if columns["id"] or columns["email"]:
            return columns
    understood = "id, student id, username, Identifier, OrgDefinedId, SIS User ID, Matrikelnummer, email"
    raise UsageError(f"{shown} has no column of ids in its first lines", f"call one of them for example: {understood}")


def _person(cells: Sequence[str], columns: Mapping[str, Sequence[int]]) -> Person | None:
    """None for a row that is nobody's."""

    def of(kind: str) -> list[str]:
        return [cells[index] for index in columns[kind] if index < len(cells) and cells[index]]

    name = next(iter(of("name")), "") or " ".join(of("first")[:1] + of("last")[:1])
    if any(_NOBODY.fullmatch(text.strip()) for text in (name, cells[0])):
        return None
    ids = list(dict.fromkeys(filter(None, map(_id, of("id")))))
    email = next(iter(of("email")), "")
    key = ids[0] if ids else email or name
    return Person(key, name, email, tuple(ids[1:])) if key else None


def _id(cell: str) -> str:
    """Moodle says "Participant 4711", in some languages without the blank; Brightspace "#4711", spreadsheets '4711.

    What looks like a user name (jm123) is one.
    """
    cell = cell.removeprefix("'").removeprefix("#").strip()
    found = re.fullmatch(r"([^\W\d]\D{1,}?)(\d+)", cell)
    return found[2] if found and (found[1][-1] == " " or "/" in found[1] or not found[1].isascii()) else cell


def _kind(cell: str) -> str:
    heading = _heading(cell)
    return next((kind for kind, known in HEADINGS.items() if heading in known), "")


def _heading(cell: str) -> str:
    return cell.strip(" #").casefold()
