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
            "name,email\nJan,jan@x.edu\nEva,Jan@x.edu\n",
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
        (Person("12345", "12345"), "12345"),  # a key in the place of a name
        (Person("12345", "Jan Mueller"), "12345"),
        (Person("12345", "Jan Muller", "other@x.edu"), "12345"),
        (Person("12345", "muellerjan"), "12345"),
        (Person("12345", "group 7"), "12345"),
        (Person("12345", "teamrocket"), "12345"),
        (Person("12345", "王小明"), "12345"),  # another alphabet
        (Person("12345", "Eva Zorn"), "12348"),  # whoever is called so is no Müller
        (Person("12348", "Eva Zorn", "", ("jm123",)), "12348"),
        (Person("12345", "Eva Zorn", "jm@x.edu"), "12345"),  # an address says more than a name
        (Person("#12345"), "12345"),
        (Person("'12345"), "12345"),
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


def test_whose_names_contradict_is_told() -> None:
    person = Person("12345", "Wei Zhou")
    found = match(ROSTER, [person])
    assert (found.belongs, found.missing) == ({"12345": "12345 (2)"}, len(ROSTER))  # not among Jan's results
    assert found.strangers == (Person("12345 (2)", "Wei Zhou"),)
    assert found.unsure == {
        "12345 (2)": "may be Müller, Jan (12345) of the roster, and it is not sure: names, numbers and addresses do "
        "not agree on one"
    }


def test_a_name_that_two_have_is_told() -> None:
    assert match(ROSTER, [Person("x", "Jan Müller")]).unsure == {
        "x": "may be Müller, Jan (12345) or Müller, Jan (12346) of the roster, and it is not sure: names, numbers and "
        "addresses do not agree on one"
    }
    many = Roster(Person(str(number), "Jo Doe") for number in range(6))
    assert "Jo Doe (2), or 3 more of the roster" in match(many, [Person("x", "Doe, Jo")]).unsure["x"]


def test_two_of_one_name_in_the_download() -> None:
    both = (Person("a", "Eva Zorn"), Person("b", "Zorn, Eva"))
    found = match(ROSTER, both)
    assert (found.belongs, found.missing, found.strangers, set(found.unsure)) == ({}, len(ROSTER), both, {"a", "b"})


def test_one_student_twice_in_the_download() -> None:
    found = match(ROSTER, [Person("jm123"), Person("u0012")])
    assert found.belongs == {"jm123": "12345"} and found.strangers == (Person("u0012"),)
    assert found.unsure == {"u0012": "is Müller, Jan (12345) of the roster, and stands in the download twice"}


def test_a_key_that_is_another_students_id() -> None:
    roster = Roster((Person("1", "Ann Lee", "", ("2",)), Person("2", "Bo Kim")))
    named = [Person("1", "leeann"), Person("2", "kimbo")]
    assert match(roster, named) == match(roster, named[::-1]) == Match({}, 0, ())
    nameless = match(roster, [Person("1"), Person("2")])
    assert nameless.belongs == {"2": "2 (2)"} and set(nameless.unsure) == {"2 (2)"}
    taken = match(Roster((*roster, Person("2 (2)"))), [Person("2")])
    assert taken.belongs == {"2": "2 (3)"}


NAMES = ["Ann Lee", "Bob Roy", "Eva Zorn", "Jan Müller", "Wei Zhou", "Pat O'Brien", "Ada Lovelace", "Kim Novak"]
WRITTEN = st.sampled_from([str, lambda name: ", ".join(name.split()[::-1]), lambda name: "".join(name.split()[::-1])])


@given(
    ids=st.lists(st.integers(1, 12), min_size=8, max_size=8, unique=True),
    others=st.lists(st.integers(1, 12), min_size=8, max_size=8, unique=True),
    written=st.lists(WRITTEN, min_size=8, max_size=8),
    there=st.permutations(range(8)),
)
def test_nobody_is_somebody_else(ids: list[int], others: list[int], written: list[Any], there: list[int]) -> None:
    """Numbers of two kinds, equal for others as it happens; names in whichever order, written as platforms do."""
    roster = Roster(Person(str(ids[n]), NAMES[n], "", (str(others[n]),)) for n in range(8))
    found = match(roster, [Person(str(others[n]), written[n](NAMES[n])) for n in there])
    assert (found.missing, found.strangers) == (0, ())
    assert {str(others[n]): str(ids[n]) for n in range(8) if ids[n] != others[n]} == found.belongs


def test_an_address_that_two_have() -> None:
    roster = Roster((Person("x1", "Kim Ro", "home@x.edu"), Person("x2", "Lee Ro", "home@x.edu")))
    found = match(roster, [Person("home@x.edu", "Lee Ro"), Person("x1", "", "home@x.edu")])
    assert (found.belongs, found.missing) == ({"home@x.edu": "x2"}, 0)
    assert set(match(roster, [Person("home@x.edu")]).unsure) == {"home@x.edu"}


@given(
    word=st.sampled_from(["Participant ", "Teilnehmer/in ", "Teilnehmer/in", "参与者", "Gäste", "s", "P-"]),
    numbers=st.lists(st.integers(1, 10**9), min_size=2, max_size=6, unique=True),
    odd=st.sampled_from(["", "jdoe", "20003", "Gast 7"]),
)
def test_the_word_for_people(tmp_path_factory: pytest.TempPathFactory, word: str, numbers: list[int], odd: str) -> None:
    """It is no part of the number where all have it; where one has not it is."""
    cells = [f"{word}{number}" for number in numbers] + [odd] * bool(odd)
    path = tmp_path_factory.getbasetemp() / "words.csv"
    path.write_text("Identifier,name\n" + "".join(f"{cell},N\n" for cell in cells), "utf-8")
    are_words = not odd and word not in ("s", "P-")
    assert [person.key for person in read_roster(path)] == (list(map(str, numbers)) if are_words else cells)


def test_an_id_that_two_have_is_nobodys() -> None:
    roster = Roster((Person("1", "A", "", ("x",)), Person("2", "B", "", ("x",))))
    assert match(roster, [Person("x")]).belongs == {}
