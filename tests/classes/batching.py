"""For tests of `grader batch`: downloads of a small class, the command as people type it, and what it wrote."""

from __future__ import annotations

import csv
import io
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

from tests.test_cli import run

HEAD = "Student,ID,SIS User ID,SIS Login ID,Section,{title} (77),Other (78)\r\n    Points Possible,,,,,{most},10\r\n"


def accepted(course: Path) -> str:
    return (course / "solutions/brighten/accepted/at_once.py").read_text("utf-8")


def wrong(course: Path, name: str = "drops_fractions") -> str:
    return (course / f"solutions/brighten/wrong/{name}.py").read_text("utf-8")


def download(path: Path, files: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def canvas(course: Path, path: Path) -> Path:
    """Four students of Canvas: right, wrong, right and late, nothing but a text."""
    return download(
        path,
        {
            "adalovelace_11_101_brighten.py": accepted(course),
            "muellerjan_12_102_brighten-1.py": wrong(course),
            "obrienpat_LATE_13_103_my_own.py": accepted(course) + "# the same, and one line more\n",
            "smithzoe_14_text.html": "<p>tomorrow</p>",
        },
    )


def gradebook(path: Path, most: str = "5") -> Path:
    rows = ['"Lovelace, Ada",11,,ada,A,,1', '"Müller, Jan",12,,jan,A,,2', '"O\'Brien, Pat",13,,pat,B,,3']
    rows += ['"Smith, Zoë",14,,zoe,B,,4', '"Nobody, Else",15,,else,B,3.5,5']
    path.write_bytes((HEAD.format(title="Brighten", most=most) + "\r\n".join(rows) + "\r\n").encode())
    return path


def rows_of(out: Path) -> dict[str, dict[str, str]]:
    text = (out / "grades.csv").read_text("utf-8-sig")
    return {row["student"]: row for row in csv.DictReader(io.StringIO(text))}


def batch(*words: object, course: Path) -> subprocess.CompletedProcess[str]:
    return run("batch", *map(str, words), cwd=course)


def points(out: Path) -> dict[str, str]:
    return {student: row["brighten: points"] for student, row in rows_of(out).items()}
