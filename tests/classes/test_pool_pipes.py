"""No program has a hand on the pipes between the grader and the processes of its pool."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from grader.classes.grading.record import grade_json
from grader.classes.running.pool import run_pool
from grader.classes.running.settings import Settings
from grader.preparing.prepared import Prepared
from grader.sandbox.outside.protocols import Sandbox
from grader.values.classes import Row, Task
from grader.values.digest import digest
from tests.classes.pool_child import PATH
from tests.conftest import ROOT

# Both tell a descriptor by its device and inode: of a pipe both ends have the same.
SPYING = b"""
import os

def opened():
    found = []
    for number in range(4096):
        try:
            about = os.fstat(number)
        except OSError:
            continue
        found.append(f"[{number} {about.st_dev}:{about.st_ino}]")
    return "".join(found)

LOADED = opened()

def convolve(image, kernel):
    raise ValueError(LOADED + opened())
"""
PROCESS = """
import os, sys
sys.path[:0] = {path!r}
with open({file!r}, "a") as file:
    for number in range(3):
        about = os.fstat(number)
        print(f"{{about.st_dev}}:{{about.st_ino}}", file=file)
from grader.classes.running.child import main
main()
"""


def test_a_program_holds_no_pipe_of_the_pool(prepared: Prepared, sandbox: Sandbox, tmp_path: Path) -> None:
    if sandbox.level != "full":
        pytest.skip(f"the sandbox does not hold in full here ({sandbox.level})")
    names = [one.case.name for one in prepared.cases]
    tasks = [
        Task(digest(source), "convolution", False, source, tuple(names))
        for source in (SPYING + b"# %d" % number for number in range(4))
    ]
    file = tmp_path / "pipes"
    command = (sys.executable, "-P", "-c", PROCESS.format(path=PATH, file=str(file)))
    rows: list[Row] = []
    run_pool(ROOT, iter(tasks), 4, Settings(jobs=2, command=command), rows.extend, lambda told: None)
    pipes = set(file.read_text().split())
    assert len(rows) == 4 and len(pipes) >= 5  # two each, and what both write errors to
    for row in rows:
        message = grade_json(prepared, [(names, row.record)])["outcomes"][0]["message"]
        held = re.findall(r"\[(\d+) (\d+:\d+)\]", message)
        assert {number for number, _ in held} >= {"0", "1", "2", "3", "4"}
        assert not pipes & {which for _, which in held}
