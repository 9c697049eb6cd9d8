"""Moodle: an assignment's grading worksheet, and the export of a whole gradebook, in whichever language the course is.

The worksheet is told by its first column, whose cells all are one word and a number ("Participant 123",
"Teilnehmer/in123"), and its columns by their headings where the language is known, by their places where it is not: the
grade stands before the maximum, which is the same number in each row.
The gradebook's export ends in a column with the time of the export in each row.
"""

from __future__ import annotations

import re

from grader.classes.gathering.gradebooks.sheet import Column, Head, Key, Sheet, at, no_points, number

_IDENTIFIER = re.compile(r"(\D*[^\s\d])\s*([0-9]+)")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+")
_TIME = re.compile(r"1[0-9]{9}")
_KIND = re.compile(r"(?:[^:]{3,30}:\s*)?(.*\S)\s*\(([^()]+)\)")  # "Assignment: Lab 1 (Real)"
# en, de, es, fr, it, pt, nl, ca, pl, cs, sv, da and no, fi, tr, ru, ja, zh
_GRADE = (
    "Grade", "Bewertung", "Calificación", "Note", "Valutazione", "Nota", "Avaliação", "Cijfer", "Beoordeling",
    "Qualificació", "Ocena", "Známka", "Betyg", "Karakter", "Arviointi", "Arvosana", "Not", "Оценка", "評点", "評定",
    "成绩", "成績",
)  # fmt: skip
_NO = frozenset({
    "no", "nein", "non", "não", "nee", "nie", "ne", "nej", "nei", "ei", "hayır", "нет", "いいえ", "否",
})  # fmt: skip


def recognise(head: Head) -> Sheet | None:
    """None where it is another platform's."""
    return _worksheet(head) or _export(head)


def _worksheet(head: Head) -> Sheet | None:
    headings = head.cells(0)
    found = [_IDENTIFIER.fullmatch(cell) for cell in head.column(0, 1)]
    if len(headings) < 4 or not found or len({one[1] if one else None for one in found}) > 1 or None in found:
        return None
    if any(_MAIL.fullmatch(cell) for cell in head.column(0, 1)):  # anna1@…, of another export
        return None
    most, counts = _maximum(head), ""
    grade = at(headings, *_GRADE)
    if grade is not None:
        beside = head.column(grade + 1, 1)
        most = grade + 1 if beside and all(number(cell) is not None for cell in beside) else None
        if most is None and any(map(str.isalpha, "".join(beside[:1]))):  # "A - F": a scale
            counts = beside[0]
    elif most is not None:
        grade = most - 1
    else:
        return None if not _has_mail(head) else _sheet(head, (), None, None)
    column = () if grade is None else (Column(grade, "", headings[grade], counts=counts),)
    return _sheet(head, column, most, None if most is None else (most + 1, _NO))


def _sheet(
    head: Head, columns: tuple[Column, ...], most: int | None, locked: tuple[int, frozenset[str]] | None
) -> Sheet:
    mail = _mail_column(head)
    others = [Key(index) for index in range(2, mail or 0)] + ([Key(mail)] if mail is not None else [])
    keys = (Key(0, by_number=True), *others)  # between the name and the address: what the site identifies people by
    people = head.column(1, 1)  # under blind marking the status stands there
    names = (1,) if mail != 1 and len(set(people)) == len(people) else ()
    return Sheet("Moodle worksheet", 1, keys, names, columns, maxima=most, locked=locked, takes=("utf-8", ","))


def _maximum(head: Head) -> int | None:
    """The column that holds the same number above 0 in each row, beside one that holds numbers or nothing."""
    for index in range(3, len(head.cells(0))):
        cells, before = head.column(index, 1), head.column(index - 1, 1)
        numbers = {number(cell) for cell in cells}
        one_number = len(numbers) == 1 and len(cells) == _students(head) and (numbers.pop() or 0) > 0
        if one_number and all(number(cell) is not None or cell == "-" for cell in before):
            return index
    return None


def _students(head: Head) -> int:
    return sum(not line.is_blank for line in head.lines[1:])


def _mail_column(head: Head) -> int | None:
    for index in range(len(head.cells(0))):
        cells = head.column(index, 1)
        if cells and all(map(_MAIL.fullmatch, cells)):
            return index
    return None


def _has_mail(head: Head) -> bool:
    return _mail_column(head) is not None


def _export(head: Head) -> Sheet | None:
    headings = head.cells(0)
    mail, last = _mail_column(head), len(headings) - 1
    times = head.column(last, 1)
    if mail is None or mail >= last or not times or not all(map(_TIME.fullmatch, times)):
        return None
    columns = []
    for index in range(mail + 1, last):
        found = _KIND.fullmatch(headings[index])
        title, counts = (found[1], no_points(found[2])) if found else (headings[index], "")
        columns.append(Column(index, title, headings[index], counts=counts))
    keys = (Key(mail), *([Key(2)] if mail > 2 else []))  # behind both names; later ones, as departments, are shared
    return Sheet("Moodle gradebook", 1, keys, tuple(range(min(2, mail))), tuple(columns))
