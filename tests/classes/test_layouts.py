"""Names in a download → whose each file is: a table as data (layouts.yaml), and what no name may do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.classes.finding.detect import Detected, blackboard_prefix, detect, entry, owner
from grader.classes.finding.layouts import BY_NAME, LAYOUTS
from grader.classes.finding.names import ending, leads_out, tidy
from grader.classes.finding.times import iso
from grader.values.classes import Entry
from grader.values.clean import clean_name

TABLE = yaml.safe_load(Path(__file__).with_name("layouts.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row['layout']}: {row.get('about', '')}".strip(": "))
def test_table(row: dict[str, Any]) -> None:
    names = row["names"]
    detected = detect(list(names), row.get("exercises", ()))
    assert (detected.layout.name, detected.around, detected.prefix) == (
        row["layout"],
        row.get("around", ""),
        row.get("prefix", ""),
    )
    for name, fields in names.items():
        expected = None
        if fields is not None:
            back = {"back": name} if fields.get("back") == "same" else {}
            expected = Entry(**{"path": name} | fields | back)
        assert entry(tidy(name), detected) == expected, name


def test_each_layout_is_in_the_table() -> None:
    assert {row["layout"] for row in TABLE} == set(BY_NAME)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_a_layout_that_is_asked_for_finds_what_is_around_it(layout: Any) -> None:
    for row in TABLE:
        if row["layout"] == layout.name:
            names = [f"2026/all of it/{name}" for name in row["names"] if name[0] not in "._"]
            detected = detect(names, row.get("exercises", ()), layout.name)
            assert detected.layout is layout
            assert any(entry(tidy(name), detected) for name in names)


def test_the_assignment_may_hold_what_separates() -> None:
    name = "Lab_1_j_mueller_attempt_2026-11-25-13-00-00_convolution.py"
    plain = Detected(BY_NAME["blackboard"])
    assert _student(name, plain) == "mueller"
    prefix = blackboard_prefix(name, "j_mueller")
    assert prefix == "Lab_1_"
    assert _student(name, Detected(BY_NAME["blackboard"], "", prefix)) == "j_mueller"
    assert blackboard_prefix(name, "somebody") == blackboard_prefix(name, "") == ""


def _student(name: str, detected: Detected) -> str:
    found = entry(name, detected)
    assert found is not None
    return found.student


def test_namesakes_after_cleaning_have_owners() -> None:
    folders = Detected(BY_NAME["folders"])
    assert owner("anna/x.py", folders) == ""
    assert owner("M\u00fc/x.py", folders) != owner("Mu\u0308/x.py", folders)
    assert tidy("M\u00fc/x.py") == tidy("Mu\u0308/x.py")
    assert owner("M\u00fc_1_assignsubmission_file/x.py", Detected(BY_NAME["moodle"])) == ""


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("anna/.git/config", "anna/"),
        ("__MACOSX/._anna.py", ""),
        ("./anna/./x//y.py", "anna/x/y.py"),
        ("anna/__pycache__/x.pyc", "anna/"),
        ("anna/x\n\x1b[2J.py", "anna/x\ufffd\ufffd[2J.py"),
        ("anna/\u202egnp.py", "anna/\ufffdgnp.py"),
        ("anna/\udcff.py", "anna/\ufffd.py"),
        ("Thumbs.db", ""),
        ("anna/venv/lib/x.py", "anna/"),
        ("anna/venving.py", "anna/venving.py"),
        ("a__MACOSX/x.py", "a__MACOSX/x.py"),
    ],
)
def test_tidy(raw: str, name: str) -> None:
    assert tidy(raw) == name


@pytest.mark.parametrize("raw", ["../x.py", "/x.py", "a/../../x.py", "C:\\x.py", "\\x.py", "a\\..\\x.py", ".."])
def test_names_that_lead_out(raw: str) -> None:
    assert leads_out(raw)


def test_names_that_do_not() -> None:
    assert not any(map(leads_out, ["x.py", "a/b..py", "a/..b/x.py", "ab:c.py"]))


@pytest.mark.parametrize(
    ("name", "end"),
    [("a/b.PY", ".py"), ("b.tar.gz", ".tar.gz"), ("a.b/c", ""), (".py", ""), ("x.", "."), ("a.ipynb", ".ipynb")],
)
def test_ending(name: str, end: str) -> None:
    assert ending(name) == end


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2026-11-25-13-00-00", "2026-11-25T13:00:00"),
        ("20261125130000123", "2026-11-25T13:00:00"),
        ("2026-11-25 13:00:00.000000000 Z", "2026-11-25T13:00:00"),
        ("2026-11-25T12:00:00Z", "2026-11-25T12:00:00"),
        ("Nov 5, 2026 1159 PM", "2026-11-05T23:59:00"),
        ("Nov 5, 2026 1201 AM", "2026-11-05T00:01:00"),
        ("5. Dez. 2026 905", "2026-12-05T09:05:00"),
        ("12 août 2026 14:05", "2026-08-12T14:05:00"),
        ("Wednesday, November 25, 2026 1:00:00 PM CET", "2026-11-25T13:00:00"),
        ("2026-02-31-13-00-00", ""),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_times(text: str, time: str) -> None:
    assert iso(text) == time


PARTS = st.sampled_from(
    ["anna", "_", "12", "LATE", "assignsubmission", "file", "/", " - ", "attempt", "2026-11-25-13-00-00", "(", ")",
     ", ", "submission_", "submitted/", ".py", ".zip", "..", "\\", "\n", "\x1b", "\u202e",
     "\udcff", "=", "Mu\u0308", "-", ""]
)  # fmt: skip
NAMES = st.lists(st.lists(PARTS | st.text(max_size=3), max_size=8).map("".join), max_size=8)


@settings(max_examples=100, deadline=None)
@given(names=NAMES, layout=st.sampled_from(["auto", *BY_NAME]))
def test_no_name_is_too_strange(names: list[str], layout: str) -> None:
    detected = detect(names, ["anna"], layout)
    for raw in names:
        name = tidy(raw)
        assert tidy(name) == name == clean_name(name)
        found = entry(name, detected)
        owner(raw, detected)
        assert found is None or (found.student.strip() and found.path == name)
