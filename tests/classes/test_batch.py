"""`grader batch`, as an instructor types it: a download in, a filled gradebook out; again; and its ends."""

from __future__ import annotations

import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.classes.batching import accepted, batch, canvas, download, gradebook, points, rows_of
from tests.test_cli import run

# ------------------------------------------------------------------------------------------------------------ the way


def test_a_download_in_and_a_gradebook_out(course: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    archive, book = canvas(course, tmp_path / "submissions.zip"), gradebook(tmp_path / "grades.csv")
    done = batch(archive, "--gradebook", book, "--out", out, course=course)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(
        "Canvas download: 5 students, 1 late, 1 without a file, 1 who handed in nothing.\n"
        "3 different files, 3 to grade, about "
    )
    full = max(points(out).values())
    before, after = book.read_bytes(), (out / "grades-filled.csv").read_bytes()
    assert after != before
    for was, now in zip(before.split(b"\r\n"), after.split(b"\r\n"), strict=True):
        assert [cell for place, cell in enumerate(was.split(b",")) if place != 6] == [
            cell for place, cell in enumerate(now.split(b",")) if place != 6
        ]
    got = points(out)
    assert got["11"] == got["13"] == full and 0 <= float(got["12"]) < float(full)
    assert got["14"] == got["15"] == ""
    row = rows_of(out)["12"]
    assert (row["name"], row["brighten: mistake"], row["brighten: file"]) == (
        "Müller, Jan", "drops_fractions", "brighten-1.py",
    )  # fmt: skip
    assert rows_of(out)["13"]["brighten: late"] == "yes"
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in out.iterdir()}
    assert {mode for name, mode in modes.items()} == {0o600}, modes
    assert stat.S_IMODE(out.stat().st_mode) == 0o700


def test_what_is_known_is_not_graded_again(course: Path, tmp_path: Path) -> None:
    archive = canvas(course, tmp_path / "submissions.zip")
    first = batch(archive, "--out", tmp_path / "out", course=course)
    second = batch(archive, "--out", tmp_path / "out", course=course)
    assert "3 different files, 3 to grade" in first.stdout
    assert "3 different files, 3 known, nothing to grade." in second.stdout
    assert second.returncode == 0


def test_a_corrected_case_is_graded_again_and_who_falls_is_told_first(copied: Path, tmp_path: Path) -> None:
    archive, out = canvas(copied, tmp_path / "submissions.zip"), tmp_path / "out"
    assert batch(archive, "--out", out, course=copied).returncode == 0
    was = points(out)
    hidden = copied / "solutions/brighten/hidden.yaml"
    text = hidden.read_text("utf-8")
    hidden.write_text(re.sub(r"points: \S+", "points: 0.5", text), "utf-8")
    assert run("freeze", "brighten", cwd=copied).returncode == 0
    dry = batch(archive, "--out", out, "--dry-run", course=copied)
    assert "nothing to grade" in dry.stdout and dry.returncode == 0
    assert points(out) == was  # no report was written
    assert " fall" in dry.stdout or " rise" in dry.stdout


def test_a_name_that_is_given_later_reaches_who_was_graded_before(copied: Path, tmp_path: Path) -> None:
    odd = accepted(copied).replace("1, 0)", "7, 3)")
    names = ("a_11_101_brighten.py", "b_12_102_brighten.py", "c_13_103_brighten.py")
    files = dict(zip(names, (odd, f"{odd}# b\n", accepted(copied)), strict=True))
    archive, out = download(tmp_path / "submissions.zip", files), tmp_path / "out"
    assert batch(archive, "--out", out, course=copied).returncode == 0
    mistake = "brighten: mistake"
    before = rows_of(out)
    assert before["11"]["brighten: explained by"] != "misconception"
    text = f'"""Your function writes 7 and 3."""\n{odd}'
    (copied / "solutions/brighten/wrong/writes_7_and_3.py").write_text(text, "utf-8")
    assert run("freeze", "brighten", cwd=copied).returncode == 0
    again = batch(archive, "--out", out, course=copied)
    assert "3 different files, 1 known, 2 to grade (2 again: the wrong solutions have changed), about" in again.stdout
    after = rows_of(out)
    assert [after[key][mistake] for key in ("11", "12", "13")] == ["writes_7_and_3", "writes_7_and_3", ""]
    assert "3 known, nothing to grade" in batch(archive, "--out", out, course=copied).stdout


def test_points_by_hand_and_excuses_survive(course: Path, tmp_path: Path) -> None:
    archive, out = canvas(course, tmp_path / "submissions.zip"), tmp_path / "out"
    assert batch(archive, "--out", out, course=course).returncode == 0
    (out / "adjustments.csv").write_text("student,excused,points,comment\n12,,5.5,well tried\n13,yes,,ill\n", "utf-8")
    for _ in range(2):
        done = batch(archive, "--out", out, course=course)
        assert done.returncode == 0, done.stderr
        assert points(out)["12"] == "5.5" and points(out)["13"] == ""
    assert (out / "adjustments.csv").read_text("utf-8").endswith("13,yes,,ill\n")
    (out / "adjustments.csv").write_text("student,points\n12,many\n99,1\n", "utf-8")
    refused = batch(archive, "--out", out, course=course)
    assert refused.returncode == 2 and "adjustments.csv:2" in refused.stderr
    (out / "adjustments.csv").write_text("student,exercise,points\n99,brighten,1\n", "utf-8")
    told = batch(archive, "--out", out, course=course)
    assert told.returncode == 0 and 'adjustments.csv:2:1: there is no student "99" in this class' in told.stdout


def test_a_page_for_each_student(course: Path, tmp_path: Path) -> None:
    archive, out = canvas(course, tmp_path / "submissions.zip"), tmp_path / "out"
    assert batch(archive, "--out", out, "--html", course=course).returncode == 0
    pages = {path.name: path.stat().st_mtime_ns for path in (out / "students").iterdir()}
    assert set(pages) == {"11.html", "12.html", "13.html"}
    assert b"students/12.html" in (out / "class.html").read_bytes()
    assert batch(archive, "--out", out, "--html", course=course).returncode == 0
    assert pages == {path.name: path.stat().st_mtime_ns for path in (out / "students").iterdir()}
    (out / "adjustments.csv").write_text("student,points,comment\n12,2.5,well tried\n", "utf-8")
    assert batch(archive, "--out", out, "--html", course=course).returncode == 0
    page = (out / "students/12.html").read_text("utf-8")
    assert "2.5 of 5 points, as your instructor decided." in page and "Your instructor writes: well tried" in page
    now = {path.name: path.stat().st_mtime_ns for path in (out / "students").iterdir()}
    assert {name for name in pages if pages[name] != now[name]} == {"12.html"}


def test_late_days_are_seen_where_they_cost(course: Path, tmp_path: Path) -> None:
    archive, out = canvas(course, tmp_path / "submissions.zip"), tmp_path / "out"
    out.mkdir()
    (out / "adjustments.csv").write_text("student,late_days\n11,2\n", "utf-8")
    done = batch(archive, "--out", out, "--late", "10% a day", course=course)
    assert done.returncode == 0, done.stderr
    row = rows_of(out)["11"]
    assert (row["brighten: points"], row["brighten: late"]) == ("4", "")
    assert (row["brighten: why"], row["brighten: adjusted"]) == ("It came late: 5 became 4.", "2 late days")
    assert "1 hand-in is marked late, nobody says by how many days" in done.stdout


def test_results_are_written_though_nobody_reads_what_is_said(course: Path, tmp_path: Path) -> None:
    archive, out = canvas(course, tmp_path / "submissions.zip"), tmp_path / "out"
    words = [sys.executable, "-m", "grader", "batch", str(archive), "--out", str(out)]
    process = subprocess.Popen(words, cwd=course, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout and process.stdout.readline()
    process.stdout.close()
    assert process.wait(60) == 0
    assert {"grades.csv", "class.html", "problems.csv"} <= {path.name for path in out.iterdir()}


def test_a_folder_in_the_way_is_a_sentence(course: Path, tmp_path: Path) -> None:
    (tmp_path / "out/grades.csv").mkdir(parents=True)
    done = batch(canvas(course, tmp_path / "submissions.zip"), "--out", tmp_path / "out", course=course)
    assert done.returncode == 2 and "grades.csv is in the way of a result" in done.stderr


def test_two_gradebooks_of_one_name_are_two_files(course: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        gradebook(tmp_path / name / "grades.csv")
    books = ["--gradebook", tmp_path / "a/grades.csv", "--gradebook", tmp_path / "b/grades.csv"]
    archive, out = canvas(course, tmp_path / "submissions.zip"), tmp_path / "out"
    assert batch(archive, *books, "--out", out, course=course).returncode == 0
    assert (out / "grades-filled.csv").read_bytes() == (out / "grades-2-filled.csv").read_bytes()


def test_a_roster_that_is_given_later_changes_keys_and_no_grades(course: Path, tmp_path: Path) -> None:
    files = {"jdoe.py": accepted(course), "zsmith.py": accepted(course) + "# z\n"}
    archive, out, roster = download(tmp_path / "class.zip", files), tmp_path / "out", tmp_path / "roster.csv"
    words = (archive, "--exercise", "brighten", "--out", out)
    assert batch(*words, course=course).returncode == 0
    roster.write_text("student id,username,name\n0001,jdoe,Jane Doe\n0002,zsmith,Zoë Smith\n", "utf-8")
    done = batch(*words, "--roster", roster, "--dry-run", course=course)
    assert done.stdout.endswith("0 rise, 0 fall, 2 stay\n"), done.stdout


def test_what_else_is_said(course: Path, tmp_path: Path) -> None:
    archive, book = canvas(course, tmp_path / "submissions.zip"), gradebook(tmp_path / "b.csv")
    big = batch(archive, "--gradebook", book, "--scale", "big", "--out", tmp_path / "out", course=course)
    assert big.returncode == 2 and "no number of points" in big.stderr
    dry = batch(archive, "--dry-run", "--out", tmp_path / "out", course=course)
    assert dry.stdout.endswith("No report was written before; 3 students would get points.\n")
    assert not (tmp_path / "out/grades.csv").exists()
    part = batch(archive, "--shard", "1/2", "--out", tmp_path / "part", course=course)
    assert "Part 1 of 2 is graded. When all are: grader batch merge" in part.stdout
    shutil.copytree(course / "exercises", tmp_path / "student/exercises")
    public = batch(archive, "--out", tmp_path / "public", course=tmp_path / "student")
    assert public.returncode == 0 and "no folder solutions/, so nothing hidden is graded." in public.stdout


def test_each_exercise_has_its_column(copied: Path, tmp_path: Path) -> None:
    for command in (("new", "darken"), ("freeze", "darken")):
        assert run(*command, cwd=copied).returncode == 0
    right = (copied / "solutions/darken/accepted/at_once.py").read_text("utf-8")
    slip = right.replace("1, 0)", "7, 3)")
    files = {"a/brighten.py": accepted(copied), "a/darken.py": right, "b/darken.py": slip}
    archive, out, book = download(tmp_path / "class.zip", files), tmp_path / "out", tmp_path / "g.csv"
    rows = "Student,ID,SIS User ID,SIS Login ID,Section,Darken (1),Brighten (2)\n    Points Possible,,,,,5,5\n"
    book.write_text(rows + '"A, A",1,,a,X,,\n"B, B",2,,b,X,,\n', "utf-8")
    done = batch(archive, "--gradebook", book, "--out", out, course=copied)
    assert done.returncode == 0, done.stderr
    lines = (out / "g-filled.csv").read_text("utf-8").splitlines()
    assert lines[2] == '"A, A",1,,a,X,5,5'
    assert lines[3].startswith('"B, B",2,,b,X,') and lines[3].endswith(",") and not lines[3].endswith(",,")


def test_earlier_results_are_no_student(course: Path, tmp_path: Path) -> None:
    (tmp_path / "class/anna").mkdir(parents=True)
    (tmp_path / "class/ben").mkdir()
    for name in ("anna", "ben"):
        (tmp_path / f"class/{name}/brighten.py").write_text(accepted(course), "utf-8")
    for out in ("class/graded", "other"):
        done = batch(tmp_path / "class", "--out", tmp_path / out, course=course)
        assert done.returncode == 0 and ": 2 students." in done.stdout
    assert set(points(tmp_path / "other")) == {"anna", "ben"}


def test_parts_are_merged(course: Path, tmp_path: Path) -> None:
    archive = canvas(course, tmp_path / "submissions.zip")
    assert batch(archive, "--out", tmp_path / "whole", course=course).returncode == 0
    for part in (1, 2):
        done = batch(archive, "--out", tmp_path / f"part{part}", "--shard", f"{part}/2", course=course)
        assert done.returncode == 0, done.stderr
    merged = batch("merge", tmp_path / "part1", tmp_path / "part2", "--out", tmp_path / "all", course=course)
    assert merged.returncode == 0, merged.stderr
    assert points(tmp_path / "all") == points(tmp_path / "whole")
    parts = (tmp_path / "part1", tmp_path / "part2")
    book = gradebook(tmp_path / "b.csv")
    listed = batch("merge", *parts, "--gradebook", book, "--out", tmp_path / "listed", course=course)
    assert listed.returncode == 0 and points(tmp_path / "listed") == points(tmp_path / "whole") | {"15": ""}
    half = batch("merge", tmp_path / "part1", "--out", tmp_path / "half", course=course)
    assert half.returncode == 4 and "is a part missing?" in half.stderr


def test_a_student_is_forgotten(course: Path, tmp_path: Path) -> None:
    archive, out = canvas(course, tmp_path / "submissions.zip"), tmp_path / "out"
    assert batch(archive, "--gradebook", gradebook(tmp_path / "b.csv"), "--out", out, course=course).returncode == 0
    done = batch("forget", "O'Brien, Pat", "--out", out, course=course)
    assert done.returncode == 0 and done.stdout.startswith("1 student was forgotten.\n")
    assert "b-filled.csv" in done.stdout
    for name in ("results.sqlite", *(name for name in os.listdir(out) if name.startswith("results.sqlite-"))):
        data = (out / name).read_bytes()
        assert b"obrienpat" not in data and b"O'Brien" not in data
    assert not (out / "grades.csv").exists()
    unknown = batch("forget", "nobody", "--out", out, course=course)
    assert unknown.returncode == 2 and "there is no student nobody" in unknown.stderr


# ------------------------------------------------------------------------------------------------------------ the ends


def test_ctrl_c_keeps_what_is_done_and_says_how_to_go_on(course: Path, tmp_path: Path) -> None:
    slow = "_old = brighten\n\ndef brighten(image, amount):\n    time.sleep(0.3)\n    return _old(image, amount)\n"
    program = f"import time\n{accepted(course)}\n{slow}"
    files = {f"s{number}_{number}_{number}_brighten.py": f"{program}# {number}\n" for number in range(30)}
    archive, out = download(tmp_path / "submissions.zip", files), tmp_path / "out"
    words = [sys.executable, "-m", "grader", "batch", str(archive), "--out", str(out), "--jobs", "1"]
    process = subprocess.Popen(words, cwd=course, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    time.sleep(5)
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == 130, stderr
    kept = re.search(r"Stopped\. (\d+) of 30 files are graded and kept\. To go on:\n  (grader batch .*)\n", stderr)
    assert kept and int(kept[1]) < 30
    assert not (out / "grades.csv").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere.zip"], "there is no such folder or archive"),
        (["exercises", "solutions"], "one is graded at a time"),
        (["exercises", "--all"], "--all says whom to forget"),
        (["exercises", "--jobs", "0"], "--jobs 0: not a number of processes"),
        (["."], "is the course itself"),
        ([""], "its name is empty"),
        (["exercises", "--out", ""], "its name is empty"),
        (["exercises", "--scale", "20"], "--scale is about a gradebook"),
        (["exercises", "--column", "x"], "--column is about a gradebook"),
        (["exercises", "--shard", "3/2"], "of 2 there is no part 3"),
        (["exercises", "--shard", "1/2", "--cluster", "local"], "both say who grades"),
        (["exercises", "--late", "dear me"], "no part of a rule"),
        (["exercises", "--due", "soon"], "is no date"),
        (["exercises", "--adjustments", "none.csv"], "there is no file none.csv"),
        (["exercises", "--roster", "none.csv"], "none.csv"),
        (["exercises", "--gradebook", "none.csv"], "none.csv"),
        (["exercises", "--layout", "canvass"], "did you mean 'canvas'?"),
        (["exercises", "--exercise", "brigten"], "did you mean brighten?"),
        (["merge"], "which folders?"),
        (["merge", "a", "--out", "a"], "is --out, too"),
        (["merge", "nowhere"], "nowhere"),
        (["forget"], "whom?"),
        (["forget", "anna", "--all"], "both named"),
        (["forget", "anna", "--out", "nowhere"], "nowhere"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use_is_a_sentence(course: Path, words: list[str], said: str, tmp_path: Path) -> None:
    shutil.copytree(course, tmp_path / "course")
    done = batch(*words, course=tmp_path / "course")
    assert done.returncode == 2 and said in done.stderr and "Traceback" not in done.stderr, done.stderr


def test_a_stale_exercise_is_one_sentence_before_the_first_submission(copied: Path, tmp_path: Path) -> None:
    archive = canvas(copied, tmp_path / "submissions.zip")
    yaml = copied / "exercises/brighten/exercise.yaml"
    yaml.write_text(yaml.read_text("utf-8").replace("given:", "gives:", 1), "utf-8")
    done = batch(archive, "--out", tmp_path / "out", course=copied)
    assert done.returncode == 2 and "gives: no such key" in done.stderr and done.stdout == ""
