"""What platforms write about a class beside its files → names and keys of students, times, names that files had."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from grader.classes.finding.times import iso
from grader.values.classes import Person, Problem
from grader.values.clean import clean_name
from grader.values.value import Value


class Submitted(Value):
    """One submission of a Gradescope export: whose it is (several: group work), and when it came."""

    people: tuple[Person, ...]
    handed_in: str = ""


class Details(Value):
    """What Blackboard says of a hand-in. files: the name in the download → the name that it had."""

    name: str = ""
    student: str = ""
    files: dict[str, str] = {}  # noqa: RUF012 - a value is never changed


def read_metadata(data: bytes, path: str) -> tuple[dict[str, Submitted], list[Problem]]:
    """Gradescope's submission_metadata.yml: the number of a submission → whose it is.

    Read as events, one after the other: as objects the list of a large class would take a hundred times its size.
    """
    import yaml

    found: dict[str, Submitted] = {}
    problems: list[Problem] = []
    try:
        for number, fields in _submissions(yaml.parse(data, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))):
            people = [_person(one) for one in fields[0] if any(one.values())]
            by_key = {person.key: person for person in people}
            found[number] = Submitted(tuple(by_key.values()), iso(fields[1]))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" from line {mark.line + 1} on" if mark else ""
        what = f"{path} cannot be read{where}: whose the submissions after that are is not known."
        problems.append(Problem("", "", path, what, "Export the class again."))
    return found, problems + list(_two_ids(found, path))


def _submissions(events: Any) -> Iterator[tuple[str, tuple[list[dict[str, str]], str]]]:
    """(its number, (the fields of each submitter, when it was made)) of each submission."""
    import yaml

    keys: list[str | None] = []  # of each mapping that is open: the key whose value is read; None: a key comes next
    lists: list[bool] = []  # of each collection that is open: is it a list?
    people: list[dict[str, str]] = []
    made = ""
    for event in events:
        if isinstance(event, yaml.ScalarEvent):
            if lists and not lists[-1] and keys[-1] is None:
                keys[-1] = event.value.strip(":")
                if len(keys) == 1:
                    people, made = [], ""
                continue
            if len(keys) == 3 and keys[1] == "submitters" and people and not _is_null(event):
                people[-1][str(keys[2])] = clean_name(event.value).strip()
            elif len(keys) == 2 and keys[1] == "created_at":
                made = event.value
        elif isinstance(event, yaml.CollectionStartEvent):
            lists.append(isinstance(event, yaml.SequenceStartEvent))
            if not lists[-1]:
                keys.append(None)
                if len(keys) == 3 and keys[1] == "submitters":
                    people.append({})
            continue
        elif isinstance(event, yaml.CollectionEndEvent):
            if not lists.pop():
                keys.pop()
        elif not isinstance(event, yaml.AliasEvent):
            continue
        if lists and not lists[-1]:  # a value has ended
            if len(keys) == 1 and keys[0] is not None:
                yield keys[0].removeprefix("submission_"), (people, made)
            keys[-1] = None


def _is_null(event: Any) -> bool:
    return event.style is None and event.value in ("", "~", "null", "Null", "NULL")


def _person(fields: dict[str, str]) -> Person:
    key = fields.get("sid") or fields.get("email") or fields.get("name") or "?"
    return Person(key, fields.get("name", ""), fields.get("email", ""))


def _two_ids(found: dict[str, Submitted], path: str) -> Iterator[Problem]:
    """One address with two ids: which of them the gradebook knows nobody can say."""
    ids: dict[str, str] = {}
    for submitted in found.values():
        for person in submitted.people:
            address = person.email.casefold()
            if address and ids.setdefault(address, person.key) != person.key:
                what = f"{person.email} has two ids, {ids[address]} and {person.key}; each is listed as a student."
                yield Problem(person.key, "", path, what, "Correct the roster of the platform.")


def read_details(data: bytes, names: Collection[str]) -> Details:
    """Blackboard's text of one hand-in, in any language. names: those of the hand-in's files in the download."""
    text = data.decode("utf-8-sig", "replace")
    name = student = last = ""
    files = {}
    for number, line in enumerate(text.splitlines()):
        value = line.partition(":")[2].strip()
        if number == 0 and (found := re.fullmatch(r"(.+?) \(([^()]+)\)", value)):
            name, student = clean_name(found[1]), clean_name(found[2])
        if value in names and last:
            files[value] = clean_name(last).rpartition("/")[2]
        last = value
    return Details(name, student, files)
