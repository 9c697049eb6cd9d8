"""Blackboard: "Last Name, First Name, Username, …, Title [Total Pts: 10 Score] |12345", mostly tabs in UTF-16."""

from __future__ import annotations

import re

from grader.classes.gathering.gradebooks.sheet import Column, Head, Sheet, at, keys_at, no_points, number

# The words in brackets are in the user's language, the number behind the bar is what Blackboard goes by.
_TITLE = re.compile(r"(.*?\S)\s*(?:\[([^\[\]]*:[^\[\]]*)\])?\s*\|\s*[0-9]+")
_MOST = re.compile(r":\D*?([0-9]+(?:[.,][0-9]+)?)")
_USERNAME = (
    "Username", "User Name", "Benutzername", "Nombre de usuario", "Nom d'utilisateur", "Nome utente",
    "Nome de usuário", "Nome de utilizador", "Gebruikersnaam", "用户名", "使用者名稱", "ユーザ名",
)  # fmt: skip
_ID = (
    "Student ID",
    "Studenten-ID",
    "Matrikelnummer",
    "ID de alumno",
    "ID de estudiante",
    "ID de l'étudiant",
    "学生 ID",
)


def recognise(head: Head) -> Sheet | None:
    """None where it is another platform's."""
    headings = head.cells(0)
    columns = []
    for index, heading in enumerate(headings):
        if found := _TITLE.fullmatch(heading):
            most = _MOST.search(found[2] or "")
            counts = no_points(most.string[most.end() :]) if most else ""
            columns.append(Column(index, found[1], heading, number(most[1]) if most else None, counts))
    user = at(headings, *_USERNAME)
    if user is None and columns and len(headings) > 3:
        user = 2  # behind both names, in whichever language
    if user is None or not (columns or at(headings, "Last Access") is not None):
        return None
    keys = keys_at(headings, headings[user], *_ID)
    return Sheet("Blackboard", 1, keys, tuple(range(min(2, user))), tuple(columns))
