"""A list of who should have handed in (CSV, also a gradebook that a platform wrote) → people, and who is who.

Headings are known in a few languages (HEADINGS). The delimiter is a comma, semicolon or tab, with which most
headings are known; what stands above that line, as Sakai writes it, is passed by.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from grader.files.opening import REPORT_BYTES, read_file
from grader.values.classes import Person
from grader.values.clean import clean_name
from grader.values.errors import UsageError
from grader.values.files import FileFault
from grader.values.value import Value

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


class Match(Value):
    """belongs: a key in the download → a key in the roster.

    missing: who is in the roster and not in the download.  strangers: the other way round.
    """

    belongs: dict[str, str]
    missing: tuple[Person, ...]
    strangers: tuple[Person, ...]


def read_roster(path: Path) -> tuple[Person, ...]:
    """Its people, in its order. Raises UsageError for what cannot be read, or has somebody twice."""
    shown = clean_name(str(path))
    try:
        text = _decoded(read_file(path, REPORT_BYTES))
    except FileFault as fault:
        raise UsageError(f"{shown} {fault.what}", fault.mend) from None
    rows = _rows(text)
    columns, rows = _headings(rows, shown)
    people: list[Person] = []
    lines: dict[str, int] = {}
    for line, cells in rows:
        person = _person(cells, columns)
        if person is None:
            continue
        marks = {_same(person.key): person.key}
        if person.email:
            marks[_same(person.email)] = person.email
        for mark, said in marks.items():
            if lines.setdefault(mark, line) != line:
                mend = "a student is listed once: take one of the lines out"
                raise UsageError(f"{shown}: {said} is in line {lines[mark]} and again in line {line}", mend)
        people.append(person)
    if not people:
        raise UsageError(f"{shown} lists nobody", "give a line for each student, below the headings")
    return tuple(people)


def match(roster: Sequence[Person], people: Iterable[Person]) -> Match:
    """Who is who: by key, by any id or address, else by a name that nobody else has."""
    by_key = {_same(person.key): person.key for person in roster}
    by_id = _unique((mark, person) for person in roster for mark in _marks(person))
    by_name = _unique((name, person) for person in roster for name in _names(person.name))
    people = tuple(people)
    belongs: dict[str, str] = {}
    named: dict[str, list[str]] = {}  # a key of the roster → who has the name
    for person in people:
        marks = list(_marks(person))
        found = by_key.get(_same(person.key)) or next((by_id[mark] for mark in marks if mark in by_id), None)
        if found is not None:
            belongs[person.key] = found
        elif found := next((by_name[name] for name in _names(person.name) if name in by_name), None):
            named.setdefault(found, []).append(person.key)
    there = set(belongs.values())
    belongs |= {keys[0]: found for found, keys in named.items() if len(keys) == 1 and found not in there}
    there = set(belongs.values())
    missing = tuple(person for person in roster if person.key not in there)
    return Match(belongs, missing, tuple(person for person in people if person.key not in belongs))


def _decoded(data: bytes) -> str:
    """Blackboard writes UTF-16, spreadsheets the letters of Western Europe."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """(line, cells) of each row that is not empty. With the delimiter by which most headings are known."""
    text = text.lstrip("\ufeff").replace("\0", "")
    best: list[tuple[int, list[str]]] = []
    most = -1
    for delimiter in ",;\t":
        reader = csv.reader(io.StringIO(text), delimiter=delimiter)
        rows: list[tuple[int, list[str]]] = []
        try:
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    rows.append((reader.line_num, [clean_name(cell).strip() for cell in cells]))
        except csv.Error:  # a cell of more than 128 kB
            continue
        known = max((sum(_kind(cell) != "" for cell in cells) for _, cells in rows[:_MOST_ABOVE]), default=0)
        if known > most:
            best, most = rows, known
    return best


def _headings(
    rows: list[tuple[int, list[str]]], shown: str
) -> tuple[dict[str, list[int]], list[tuple[int, list[str]]]]:
    """(the columns of each kind, the rows below); the columns of ids in the order of HEADINGS."""
    for number, (_, cells) in enumerate(rows[:_MOST_ABOVE]):
        kinds = [_kind(cell) for cell in cells]
        columns = {kind: [index for index, one in enumerate(kinds) if one == kind] for kind in HEADINGS}
        columns["id"].sort(key=lambda index: HEADINGS["id"].index(_heading(cells[index])))
        if not columns["id"] and not columns["email"]:
            students = [index for index in columns["name"] if _heading(cells[index]) == "student"]
            columns["id"], columns["name"] = students, [index for index in columns["name"] if index not in students]
        if columns["id"] or columns["email"]:
            return columns, rows[number + 1 :]
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
    """Moodle says "Participant 4711" in many languages, Brightspace "#4711", spreadsheets '4711."""
    cell = cell.removeprefix("'").removeprefix("#").strip()
    found = re.fullmatch(r"[^\W\d]\D{2,} (\d+)", cell)
    return found[1] if found else cell


def _kind(cell: str) -> str:
    heading = _heading(cell)
    return next((kind for kind, known in HEADINGS.items() if heading in known), "")


def _heading(cell: str) -> str:
    return cell.strip(" #").casefold()


def _same(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().strip()


def _marks(person: Person) -> Iterator[str]:
    for text in (person.key, *person.ids, person.email):
        if text:
            yield _same(text)


def _names(name: str) -> set[str]:
    """A name in the forms that can be compared: "Mueller, Jan" is "Jan Mueller", and Canvas' "muellerjan"."""
    words = re.findall(r"\w+", _same(name).replace("_", " "))
    if not words:
        return set()
    return {" ".join(sorted(words)), "".join(words)}


def _unique(pairs: Iterable[tuple[str, Person]]) -> dict[str, str]:
    """Mark → key, without the marks that two of them have."""
    found: dict[str, str | None] = {}
    for mark, person in pairs:
        found[mark] = person.key if found.get(mark, person.key) == person.key else None
    return {mark: key for mark, key in found.items() if key is not None}
