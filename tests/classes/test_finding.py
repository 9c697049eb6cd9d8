"""Downloads on the disk → what is found: folders and links, attempts, group work, people, exercises, memory."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.classes.finding.find import find
from grader.classes.finding.layouts import BY_NAME
from grader.values.classes import Person, Problem
from grader.values.clean import clean_name
from grader.values.errors import UsageError
from tests.classes.downloads import BLUR, CONVOLUTION, GOOD, found_in, graded, tarred, whats, zipped


def _write(root: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    return root


def test_folder(tmp_path: Path) -> None:
    root = _write(tmp_path / "class", {
        "anna/convolution.py": GOOD, "anna/.git/config": b"", "anna/__pycache__/convolution.pyc": b"",
        "ben/src/convolution.py": GOOD + b"#", "results/carl/convolution.py": GOOD,
    })  # fmt: skip
    (root / "dora").mkdir()
    (root / "emil").mkdir()
    (root / "emil/.DS_Store").touch()
    with find(root, [CONVOLUTION], skip=[root / "results"]) as found:
        picked = list(found.hand_ins(["convolution"]))
        assert (found.layout, found.title) == ("folders", "folder of folders, one a student")
        assert graded(picked) == {"anna": GOOD, "ben": GOOD + b"#"}
        assert [one.hand_in.student for one in picked] == ["anna", "ben", "dora", "emil"]
        assert list(found.people()) == [Person(name, name) for name in ("anna", "ben", "dora", "emil")]
        assert found.problems == []


def test_no_link_is_followed(tmp_path: Path) -> None:
    """`src -> …/solutions/convolution/accepted` in a clone had full points."""
    secret = _write(tmp_path / "solutions", {"convolution.py": GOOD})
    root = _write(tmp_path / "class", {"anna/README.md": b"", "ben/convolution.py": GOOD, "carl/x.txt": b""})
    (root / "anna/src").symlink_to(secret)
    (root / "carl/convolution.py").symlink_to(secret / "convolution.py")
    (root / "dora").symlink_to(secret)
    os.mkfifo(root / "ben/pipe.py")
    picked, problems = found_in(root)
    assert graded(picked) == {"ben": GOOD}
    why = "is a link, and links are not followed."
    assert set(whats(problems)) == {
        ("anna", f"src {why}"), ("carl", f"convolution.py {why}"), ("", f"dora {why}"),
        ("ben", "pipe.py is no regular file."),
    }  # fmt: skip
    assert {one.hand_in.problem for one in picked if one.hand_in.student == "carl"} == {f"convolution.py {why}"}


def test_repositories(tmp_path: Path) -> None:
    blur = b"def blur(image): pass\n"
    root = _write(tmp_path / "class", {
        "lab1-jm123/.git/config": b"", "lab1-jm123/exercises/convolution/convolution.py": GOOD,
        "lab1-jm123/exercises/box_blur/box_blur.py": blur, "lab1-jm123/.venv/lib/convolution.py": b"not theirs",
        "lab1-jane-doe/.git/config": b"", "lab1-jane-doe/convolution.ipynb": b"{}",
    })  # fmt: skip
    with find(root, [CONVOLUTION, BLUR]) as found:
        assert (found.layout, found.exercises()) == ("repositories", ("convolution", "box_blur"))
        assert [(one.hand_in.student, one.hand_in.exercise, one.source) for one in found.hand_ins(["box_blur"])] == [
            ("jane-doe", "box_blur", b""),
            ("jm123", "box_blur", blur),
        ]
        picked = list(found.hand_ins(["convolution", "box_blur"]))
        assert [one.source for one in picked] == [b"{}", b"", GOOD, blur]
        assert [one.is_notebook for one in picked] == [True, False, False, False]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems know no such names")
def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    root = tmp_path / "class"
    for name in (b"M\xfcller", b"M\xf6ller", b"ben"):
        folder = os.fsencode(root) + b"/" + name
        os.makedirs(folder)
        with open(folder + b"/convolution.py", "wb") as file:
            file.write(GOOD + name)
    picked, problems = found_in(root)
    bad = "M\ufffdller"
    assert graded(picked) == {"ben": GOOD + b"ben", bad: GOOD + b"M\xf6ller", f"{bad} (2)": GOOD + b"M\xfcller"}
    assert [problem.student for problem in problems] == [f"{bad} (2)"]


def test_a_link_that_is_put_there_later_is_not_followed(tmp_path: Path) -> None:
    secret = _write(tmp_path / "solutions", {"convolution.py": b"secret"})
    root = _write(tmp_path / "class", {"anna/src/convolution.py": GOOD, "ben/convolution.py": GOOD})
    with find(root, [CONVOLUTION]) as found:
        os.rename(root / "anna/src", tmp_path / "away")
        (root / "anna/src").symlink_to(secret)
        picked = list(found.hand_ins(["convolution"]))
    assert graded(picked) == {"ben": GOOD}
    assert picked[0].hand_in.problem == "src/convolution.py is a link to another folder."


def test_the_user_may_link_to_the_class(tmp_path: Path) -> None:
    _write(tmp_path / "class", {"anna/convolution.py": GOOD, "ben/convolution.py": GOOD})
    (tmp_path / "today").symlink_to(tmp_path / "class")
    assert set(graded(found_in(tmp_path / "today")[0])) == {"anna", "ben"}


def test_folders_without_end(tmp_path: Path) -> None:
    root = _write(tmp_path / "class", {"ben/convolution.py": GOOD, f"anna/{'x/' * 40}convolution.py": GOOD})
    picked, problems = found_in(root)
    assert graded(picked) == {"ben": GOOD}
    assert [problem.student for problem in problems] == ["anna"]
    assert problems[0].what == f"{'x/' * 31}x lies more than 32 folders deep, and is not looked into."


def test_a_folder_that_cannot_be_listed(tmp_path: Path) -> None:
    root = _write(
        tmp_path / "class", {"anna/locked/x.py": GOOD, "ben/convolution.py": GOOD, "carl/convolution.py": GOOD}
    )
    locked = (root / "anna/locked", root / "carl", root)
    try:
        for folder in locked[:2]:
            folder.chmod(0)
        if os.access(locked[0], os.R_OK):
            pytest.skip("root may list everything")
        picked, problems = found_in(root)
        root.chmod(0)
        with pytest.raises(UsageError, match="class cannot be listed: Permission denied"):
            found_in(root)
    finally:
        for folder in reversed(locked):
            folder.chmod(0o700)
    assert graded(picked) == {"ben": GOOD}
    assert [one.hand_in.student for one in picked] == ["anna", "ben", "carl"]
    assert whats(problems) == [
        ("anna", "locked cannot be listed: Permission denied."),
        ("carl", "carl cannot be listed: Permission denied."),
    ]


def test_two_students_who_would_be_called_the_same(tmp_path: Path) -> None:
    files = {"M\u00fc/convolution.py": GOOD, "Mu\u0308/convolution.py": GOOD + b"#", "ben/convolution.py": GOOD}
    picked, problems = found_in(tmp_path / "class.zip", zipped(files))
    assert len({one.hand_in.student for one in picked}) == 3
    assert sorted(graded(picked)) == ["M\u00fc", "M\u00fc (2)", "ben"]
    assert whats(problems) == [
        ("M\u00fc (2)", "Two students would be called M\u00fc; this one is listed as M\u00fc (2).")
    ]
    assert problems[0].mend == "Rename one of the two in the download."
    assert all(unicodedata.is_normalized("NFC", one.hand_in.student) for one in picked)


def test_equal_names_with_ids_are_two(tmp_path: Path) -> None:
    data = zipped({
        "Jan Müller_1_assignsubmission_file/convolution.py": GOOD,
        "Jan Müller_2_assignsubmission_file/convolution.py": GOOD,
        "Jan Müller_2_assignsubmission_onlinetext/onlinetext.html": b"",
    })  # fmt: skip
    with _found(tmp_path, data) as found:
        assert list(found.people()) == [Person("1", "Jan Müller"), Person("2", "Jan Müller")]
        assert [one.hand_in.back for one in found.hand_ins(["convolution"])] == [
            "Jan Müller_1_assignsubmission_file",
            "Jan Müller_2_assignsubmission_file",
        ]


def _found(tmp_path: Path, data: bytes, layout: str = "auto"):  # type: ignore[no-untyped-def]
    (tmp_path / "class").write_bytes(data)
    return find(tmp_path / "class", [CONVOLUTION, BLUR], layout)


DETAILS = """\ufeffName: Jan Müller (j_mueller)
Assignment: Lab_1
Date Submitted: Wednesday, November 25, 2026 1:00:00 PM CET

Files:
\tOriginal filename: convolution.py
\tFilename: Lab_1_j_mueller_attempt_2026-11-25-13-00-00_con__.py
"""


def test_blackboard(tmp_path: Path) -> None:
    """Both attempts; names from the details; the assignment and the user hold what separates them."""
    data = zipped({
        "Lab_1_j_mueller_attempt_2026-11-25-13-00-00_con__.py": GOOD,
        "Lab_1_j_mueller_attempt_2026-11-25-13-00-00_helper.py": b"pass",
        "Lab_1_j_mueller_attempt_2026-11-25-13-00-00.txt": DETAILS,
        "Lab_1_j_mueller_attempt_2026-11-26-13-00-00_convolution.py": GOOD + b"#",
        "Lab_1_po1_attempt_2026-11-24-13-00-00.txt": "Name: Pat O'Brien (po1)\n",
    })  # fmt: skip
    with _found(tmp_path, data) as found:
        picked = list(found.hand_ins(["convolution"]))
        got = [(one.hand_in.student, one.hand_in.attempt, one.hand_in.file, one.source) for one in picked]
        assert got == [
            ("j_mueller", "2026-11-25T13:00:00", "convolution.py", GOOD),
            ("j_mueller", "2026-11-26T13:00:00", "convolution.py", GOOD + b"#"),
            ("po1", "2026-11-24T13:00:00", "", b""),
        ]
        assert list(found.people()) == [Person("j_mueller", "Jan Müller"), Person("po1", "Pat O'Brien")]
        assert found.problems == []


METADATA = """---
submission_1:
  :submitters:
  - :name: Jan Müller
    :sid: '0012'
    :email: jm@x.edu
  - :name: "Pat O'Brien\\e[2J"
    :sid: 13
    :email: po@x.edu
  :created_at: 2026-11-25 13:00:00.000000000 Z
  :score: 3.0
  :results:
    :submitters:
    - :name: evil
      :sid: 99
    tests: [{name: a, submitters: [x]}]
submission_2:
  :submitters:
  - :name: Zoë
    :sid:
    :email: zoe@x.edu
  :created_at: 2026-11-26 13:00:00.000000000 Z
submission_3:
  :created_at: 2026-11-26 14:00:00.000000000 Z
  :submitters:
  - :name: Jan Müller
    :sid: '14'
    :email: JM@x.edu
submission_4:
  :submitters: []
"""


def test_gradescope(tmp_path: Path) -> None:
    """A group's result is everybody's; without an id the address is the key; two ids of one address are told."""
    data = zipped({f"a/submission_{number}/convolution.py": GOOD for number in (1, 2, 3, 4, 5)} | {
        "a/submission_metadata.yml": METADATA,
    })  # fmt: skip
    with _found(tmp_path, data) as found:
        picked = list(found.hand_ins(["convolution"]))
        assert [(one.hand_in.student, one.hand_in.handed_in) for one in picked] == [
            ("0012", "2026-11-25T13:00:00"),
            ("13", "2026-11-25T13:00:00"),
            ("zoe@x.edu", "2026-11-26T13:00:00"),
            ("14", "2026-11-26T14:00:00"),
            ("4", ""),
            ("5", ""),
        ]
        assert list(found.people()) == [
            Person("0012", "Jan Müller", "jm@x.edu"),
            Person("13", "Pat O'Brien\ufffd[2J", "po@x.edu"),
            Person("zoe@x.edu", "Zoë", "zoe@x.edu"),
            Person("14", "Jan Müller", "JM@x.edu"),
            Person("4"),
            Person("5"),
        ]
        what = "JM@x.edu has two ids, 0012 and 14; each is listed as a student."
        path = "a/submission_metadata.yml"
        assert found.problems == [Problem("14", "", path, what, "Correct the roster of the platform.")]


def test_gradescope_twice(tmp_path: Path) -> None:
    """Who is in two submissions has two attempts; who is twice in one has one."""
    person = "  :submitters:\n  - :sid: jm1\n  - :sid: jm1\n  :created_at: 2026-11-2{} 13:00:00 Z\n"
    text = "".join(f"submission_{number}:\n{person.format(number)}" for number in (1, 2))
    files: dict[str, bytes | str] = {f"submission_{number}/convolution.py": GOOD for number in (1, 2)}
    with _found(tmp_path, zipped(files | {"submission_metadata.yml": text})) as found:
        assert [one.hand_in.attempt for one in found.hand_ins(["convolution"])] == [
            "2026-11-21T13:00:00 1",
            "2026-11-22T13:00:00 2",
        ]
        assert list(found.people()) == [Person("jm1")]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (None, "submission_metadata.yml is missing: students are listed by the numbers of their submissions."),
        (
            "submission_1:\n  :submitters:\n  - :sid: a\nsubmission_2: {{{[\n",
            "submission_metadata.yml cannot be read from line 5 on: whose the submissions after that are is not known.",
        ),
        ("&a [*a, *a]", ""),
        ("[" * 5000, "submission_metadata.yml cannot be read"),
    ],
    ids=["missing", "broken", "no list", "deep"],
)
def test_gradescope_without_its_list(tmp_path: Path, text: str | None, what: str) -> None:
    files: dict[str, bytes | str] = {"submission_1/convolution.py": GOOD, "submission_2/convolution.py": GOOD}
    if text is not None:
        files["submission_metadata.yml"] = text
    with _found(tmp_path, zipped(files)) as found:
        assert len(list(found.hand_ins(["convolution"]))) == 2
        assert [problem.what.startswith(what) for problem in found.problems] == [True] * bool(what)


def test_what_the_platform_wrote_is_damaged(tmp_path: Path) -> None:
    """It is told, and everybody is graded."""
    for name, own, student in (
        ("submission_1/convolution.py", "submission_metadata.yml", ""),
        ("Lab_po1_attempt_2026-11-24-13-00-00_convolution.py", "Lab_po1_attempt_2026-11-24-13-00-00.txt", "po1"),
    ):
        data = bytearray(zipped({name: GOOD, own: "Name: Pat (po1)\n"}))
        data[data.index(own.encode()) + len(own) + 5] ^= 255
        with _found(tmp_path, bytes(data)) as found:
            assert [one.source for one in found.hand_ins(["convolution"])] == [GOOD]
            assert len(list(found.people())) == 1
            assert whats(found.problems) == [(student, f"{own} is cut off or damaged.")]


def test_times_of_sakai_and_nbgrader(tmp_path: Path) -> None:
    sakai = {
        "Lab/A, B(ab)/Submission attachment(s)/convolution.py": GOOD,
        "Lab/A, B(ab)/timestamp.txt": b"20261125130000123",
    }
    nbgrader = {
        "submitted/ab/convolution/convolution.py": GOOD,
        "submitted/ab/convolution/timestamp.txt": b"2026-11-25 13:00:00.123 UTC",
    }
    for files in (sakai, nbgrader):
        picked, problems = found_in(tmp_path / "class", zipped(files))  # type: ignore[arg-type]
        assert [(one.hand_in.student, one.hand_in.handed_in) for one in picked] == [("ab", "2026-11-25T13:00:00")]
        assert problems == []


def test_late(tmp_path: Path) -> None:
    picked, _ = found_in(tmp_path / "class", zipped({"a_LATE_1_2_convolution.py": GOOD, "b_3_4_convolution.py": GOOD}))
    assert [(one.hand_in.student, one.hand_in.late) for one in picked] == [("1", True), ("3", False)]


def test_names_that_are_nobodys(tmp_path: Path) -> None:
    files = {f"a{number}_{number}_4_convolution.py": GOOD for number in range(120)}
    stray = {f"stray {number}.txt": b"" for number in range(103)}
    picked, problems = found_in(tmp_path / "class", zipped(files | stray))
    assert len(graded(picked)) == 120
    assert len(problems) == 101
    assert whats(problems)[0] == ("", "stray 0.txt is not called like a file of a student in a Canvas download.")
    assert whats(problems)[100] == ("", "3 more files are nobody's.")


def test_which_exercises_were_handed_in(tmp_path: Path) -> None:
    blur = b"def blur(image): pass\n"
    with _found(tmp_path, zipped({"a/box_blur-1.py": blur, "b/x.py": GOOD})) as found:
        assert found.exercises() == ("box_blur",)
    with _found(tmp_path, zipped({"a/y.py": b"", "b/x.py": GOOD + blur})) as found:
        assert found.exercises() == ("convolution", "box_blur")
    with _found(tmp_path, zipped({"a/y.py": b"", "b/x.txt": GOOD})) as found:
        assert found.exercises() == ()
        assert found.problems == []


def test_the_layout_may_be_said(tmp_path: Path) -> None:
    data = zipped({"lab/anna_1_2_convolution.py": GOOD, "lab/ben_1_3_convolution.py": GOOD})
    with _found(tmp_path, data, "files") as found:
        assert set(graded(list(found.hand_ins(["convolution"])))) == {"anna_1_2_convolution", "ben_1_3_convolution"}
    with _found(tmp_path, zipped({"A B_1_assignsubmission_file_x.py": GOOD}), "Moodle-flat") as found:
        assert found.layout == "moodle flat"
    with pytest.raises(UsageError) as caught:
        _found(tmp_path, data, "moodle")
    assert caught.value.what.endswith(
        "class holds no file that is called like one in a Moodle download: lab/anna_1_2_convolution.py"
    )
    assert caught.value.mend == "leave --layout out, then it is found out"
    with pytest.raises(UsageError) as caught:
        _found(tmp_path, data, "Canvass")
    assert caught.value.what == "there is no layout 'canvass'"
    assert caught.value.mend == f"did you mean 'canvas'? There are auto, {', '.join(BY_NAME)}"


def test_no_class(tmp_path: Path) -> None:
    (tmp_path / "submissions.zip").write_bytes(tarred({"x": b""}))
    (tmp_path / "empty").mkdir()
    _write(tmp_path, {"anna.py": GOOD, "own/convolution.py": GOOD, "own/box_blur.py": GOOD})
    _write(tmp_path, {"course/convolution/convolution.py": GOOD, "course/box_blur/box_blur.py": GOOD})
    give = "give the folder, or the archive, that was downloaded"
    one = " holds the exercises' own files: it is one student's folder, not a class"
    check = "grader check --all grades it; for a class put the folder into one, a folder a student"
    for name, what, mend in (
        ("submision.zip", ": there is no such folder or archive", f"did you mean {tmp_path}/submissions.zip?"),
        ("zzz", ": there is no such folder or archive", give),
        ("zzz/yyy", ": there is no such folder or archive", give),
        ("x" * 300, " cannot be read: File name too long", give),
        ("x\0", ": there is no such folder or archive", give),
        ("empty", " is empty", give),
        ("anna.py", " is one file, not a class", f"grader check {tmp_path}/anna.py grades it"),
        ("own", one, check),
        ("course", one, check),
    ):  # fmt: skip
        with pytest.raises(UsageError) as caught:
            find(tmp_path / name, [CONVOLUTION, BLUR])
        assert (caught.value.what, caught.value.mend) == (clean_name(f"{tmp_path}/{name}{what}"), mend)


STRANGE = st.lists(
    st.sampled_from([
        "a", "A", "_1_2_", "_assignsubmission_file", "/", "convolution", ".py", ".zip", ".git/x", "(1)", ", ", " ", "=",
        "submitted/", "submission_1", "_attempt_2026-11-25-13-00-00", "M\u00fc", "Mu\u0308", "\x1b",
    ]),
    min_size=1, max_size=7,
).map("".join)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(names=st.lists(STRANGE, min_size=1, max_size=6, unique=True), layout=st.sampled_from(["auto", *BY_NAME]))
def test_everybody_has_one_hand_in_of_each_attempt(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], layout: str
) -> None:
    try:
        data = zipped(dict.fromkeys(names, GOOD))
        with _found(tmp_path_factory.getbasetemp(), data, layout) as found:
            hand_ins = [one.hand_in for one in found.hand_ins(["convolution", "box_blur"])]
            people = [person.key for person in found.people()]
    except UsageError:
        return
    keys = [(one.student, one.exercise, one.attempt) for one in hand_ins]
    assert len(set(keys)) == len(keys)
    assert {one.student for one in hand_ins} == set(people)
    assert len(set(people)) == len(people)


MEMORY = """
import numpy, sys
from pathlib import Path
from grader.classes.finding.find import find
from grader.classes.finding.pick import Wanted
def most(): return int(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1])
before = most()
with find(Path(sys.argv[1]), [Wanted("convolution", ("convolve",))]) as found:
    assert found.exercises() == ("convolution",)
    assert sum(bool(one.hand_in.content) for one in found.hand_ins(["convolution"])) == int(sys.argv[2])
    assert sum(1 for _ in found.people()) == int(sys.argv[2]) and not found.problems
print((most() - before) // 1024)
"""


@pytest.mark.soak
@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for the memory")
@pytest.mark.parametrize("pack", [zipped, tarred])
def test_memory_of_a_large_class(tmp_path: Path, pack) -> None:  # type: ignore[no-untyped-def]
    count = 100_000
    files = {f"muellerjan{n}_{n + 1}_{n + 10**6}_convolution.py": GOOD + b"# %d" % n for n in range(count)}
    (tmp_path / "class").write_bytes(pack(files))
    ran = subprocess.run(
        [sys.executable, "-c", MEMORY, tmp_path / "class", str(count)], capture_output=True, text=True, check=True
    )
    assert int(ran.stdout) <= 60
