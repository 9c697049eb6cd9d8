"""Lists of a class → people (rosters.yaml), and who of them is who in a download."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.classes.finding.roster import read_roster
from grader.classes.finding.who import Match, Roster, match
from grader.values.classes import Person
from grader.values.errors import UsageError

TABLE = yaml.safe_load(Path(__file__).with_name("rosters.yaml").read_text(encoding="utf-8").replace("\\x1b", "\\e"))


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["about"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_table(tmp_path: Path, row: dict[str, Any], encoding: str) -> None:
    (tmp_path / "roster.csv").write_bytes(row["text"].encode(encoding))
    expected = tuple(Person(key, name, email, tuple(ids)) for key, name, email, ids in row["people"])
    assert tuple(read_roster(tmp_path / "roster.csv")) == expected


def test_letters_of_western_europe(tmp_path: Path) -> None:
    (tmp_path / "roster.csv").write_bytes("id;name\n1;Müller\n".encode("cp1252"))
    assert tuple(read_roster(tmp_path / "roster.csv")) == (Person("1", "Müller"),)


@pytest.mark.parametrize(
    ("text", "what", "mend"),
    [
        (
            "id,name\nx1,Jan\nx2,Eva\n\nX1,Jan\n",
            ": X1 is in line 2 and again in line 5",
            "a student is listed once: take one of the lines out",
        ),
        (
            "id,email\nx1,jan@x.edu\nx2,Jan@x.edu\n",
            ": Jan@x.edu is in line 2 and again in line 3",
            "a student is listed once: take one of the lines out",
        ),
        ("id,name\n", " lists nobody", "give a line for each student, below the headings"),
        (
            "Jan,Müller\nEva,Zorn\n",
            " has no column of ids in its first lines",
            "call one of them for example: id, student id, username, Identifier, OrgDefinedId, SIS User ID, "
            "Matrikelnummer, email",
        ),
        (
            "",
            " has no column of ids in its first lines",
            "call one of them for example: id, student id, username, Identifier, OrgDefinedId, SIS User ID, "
            "Matrikelnummer, email",
        ),
    ],
)
def test_what_is_no_roster(tmp_path: Path, text: str, what: str, mend: str) -> None:
    path = tmp_path / "roster.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        read_roster(path)
    assert (caught.value.what, caught.value.mend) == (f"{path}{what}", mend)


def test_no_such_roster(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"roster.csv cannot be read: No such file or directory"):
        read_roster(tmp_path / "roster.csv")


@settings(max_examples=100, deadline=None)
@given(
    data=st.lists(st.sampled_from(["id", "name", ",", ";", "\t", '"', "\n", "\r", "\0", "x", "é", "'", "#"])).map(
        "".join
    )
)
def test_no_text_is_too_strange(tmp_path_factory: pytest.TempPathFactory, data: str) -> None:
    path = tmp_path_factory.getbasetemp() / "strange.csv"
    path.write_bytes(data.encode("latin-1"))
    try:
        people = read_roster(path)
    except UsageError:
        return
    assert len({person.key for person in people}) == len(people) > 0


ROSTER = Roster((
    Person("12345", "Müller, Jan", "jm@x.edu", ("u0012", "jm123")),
    Person("12346", "Müller, Jan", "", ("u0013",)),
    Person("12347", "O'Brien, Pat", "po@x.edu"),
    Person("12348", "Zorn, Eva"),
    Person("12349", "Gone, Al"),
))  # fmt: skip


@pytest.mark.parametrize(
    ("person", "key"),
    [
        (Person("12345", "whatever"), "12345"),
        (Person("JM123"), "12345"),
        (Person("x", "", "JM@x.edu"), "12345"),
        (Person("po@x.edu"), "12347"),
        (Person("x", "Pat O'Brien"), "12347"),
        (Person("x", "obrien, pat"), "12347"),
        (Person("eva_zorn", "eva_zorn"), "12348"),
        (Person("x", "zorneva"), "12348"),  # as Canvas writes it
        (Person("x", "Jan Müller"), None),  # two are called so
        (Person("x", ""), None),
        (Person("x", "", "", ("u0013",)), "12346"),
    ],
)
def test_who_is_who(person: Person, key: str | None) -> None:
    found = match(ROSTER, [person])
    assert found.belongs == ({} if key in (None, person.key) else {person.key: key})
    assert found.strangers == (() if key else (person,))
    assert found.missing == len(ROSTER) - (key is not None)


def test_two_of_one_name_in_the_download() -> None:
    both = (Person("a", "Eva Zorn"), Person("b", "Zorn, Eva"))
    assert match(ROSTER, both) == Match({}, len(ROSTER), both)


def test_a_key_goes_before_another_students_id() -> None:
    roster = Roster((Person("1", "A", "", ("2",)), Person("2", "B")))
    assert match(roster, [Person("1"), Person("2")]) == Match({}, 0, ())


def test_an_id_that_two_have_is_nobodys() -> None:
    roster = Roster((Person("1", "A", "", ("x",)), Person("2", "B", "", ("x",))))
    assert match(roster, [Person("x")]).belongs == {}
