"""Names and keys here and there → the same or not; a table of pairs, and what holds for all of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.classes.finding.called import agree, bare, contradict, same

AGREE = [
    ("Jane Doe", "Doe, Jane"), ("Jane Doe", "doejane"), ("Jane Doe", "janedoe"), ("Ève Durand", "EVE DURAND"),
    ("Müller, Jan", "Jan Mu\u0308ller"), ("Müller, Jan", "mullerjan"), ("O'Brien, Pat", "obrienpat"),
    ("van der Berg, Zoë", "van_der_berg zoe"), ("李小龙", "李小龙"),
]  # fmt: skip
CONTRADICT = [
    ("Alice Ames", "Bob Roy"), ("amesalice", "Bob Roy"), ("amesalice", "roybob"), ("J. Ames", "J. Roy"),
    ("李小龙", "王小明"), ("Li Wei", "Alice Ames"),
]  # fmt: skip
NEITHER = [
    ("Jane Doe", "Jane Smith"), ("Jane Anna Doe", "Jane Doe"), ("jdoe", "Doe, Jane"), ("muellerjan", "Jan Müller"),
    ("", "Jane Doe"), ("Group 7", "Jane Doe"), ("Team Rocket", "Jane Doe"), ("Wang Xiaoming", "王小明"),
    ("x1", "Ann Lee"), ("_", "Jane Doe"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "says"),
    [(*pair, says) for pairs, says in ((AGREE, (True, False)), (CONTRADICT, (False, True)), (NEITHER, (False, False)))
     for pair in pairs],
)  # fmt: skip
def test_two_names(one: str, other: str, says: tuple[bool, bool]) -> None:
    assert (agree(one, other), contradict(one, other)) == (agree(other, one), contradict(other, one)) == says


@given(st.text(max_size=12), st.text(max_size=12))
def test_no_two_names_agree_and_contradict(one: str, other: str) -> None:
    assert not (agree(one, other) and contradict(one, other))
    assert not contradict(one, one)
    assert agree(one, other) == agree(other, one) and contradict(one, other) == contradict(other, one)


def test_keys() -> None:
    assert same(" JDoe ") == "jdoe" and same("Mu\u0308") == "mü" != bare("#mü2")
    assert bare("#1234") == bare("'1234") == bare("'#1234") == "1234" and same("#1") != same("1")
