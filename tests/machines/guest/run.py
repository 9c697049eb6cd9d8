"""Runs inside a machine: each step of a list, with what it printed, graded and left behind as one line on the console.

It only tells; test_machines.py judges.
"""

from __future__ import annotations

import ctypes
import json
import os
import platform
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

_USERS = {"root": 0, "student": 1000}
_HOMES = {"root": "/root", "student": "/home/student"}
_KEPT = ("/root", "/home/student", "/srv")  # nothing here may change
_LITTER = ("/", "/tmp", "/var/tmp", "/dev/shm", "/run", *_KEPT)  # nothing with one of the villains' marks may be here
_MARKS = ("VILLAIN_WAS_HERE", "villain_left")
_LANDLOCK_CREATE_RULESET, _ASK_VERSION = 444, 1


def main(steps: Path) -> None:
    say("machine", kernel=platform.release(), processor=platform.machine(), landlock=landlock())
    for step in json.loads(steps.read_text()):
        say(step["name"], **run(step["user"], step["command"]))


def say(name: str, **what: object) -> None:
    print("\nRESULT", json.dumps({"name": name, **what}), flush=True)


def landlock() -> int:
    """The kernel's own answer, and not the grader's: its ABI, or less than nothing."""
    return ctypes.CDLL(None).syscall(_LANDLOCK_CREATE_RULESET, None, ctypes.c_size_t(0), _ASK_VERSION)


def run(user: str, command: list[str]) -> dict[str, object]:
    """One program of one user, which may write its report into report.json."""
    report = Path(f"/tmp/report-{user}/report.json")
    if not report.parent.exists():
        report.parent.mkdir()
        os.chown(report.parent, _USERS[user], _USERS[user])
    report.unlink(missing_ok=True)
    before, began = kept(), time.monotonic()
    try:
        done = subprocess.run(
            [word.replace("report.json", str(report)) for word in command],
            user=_USERS[user],
            group=_USERS[user],
            extra_groups=[],
            cwd=_HOMES[user],
            env={**os.environ, "HOME": _HOMES[user], "XDG_STATE_HOME": str(report.parent), "COLUMNS": "110"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=400,
            check=False,
        )
        code, printed = done.returncode, done.stdout.decode(errors="replace")
    except subprocess.TimeoutExpired as error:
        code, printed = -1, f"ended after {error.timeout} s"
    after = kept()
    return {
        "code": code,
        "printed": printed[-3000:],
        "seconds": round(time.monotonic() - began, 1),
        "grade": grade(report) if report.exists() else None,
        "changed": sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))[:20],
        "litter": litter(),
    }


def grade(report: Path) -> dict[str, object]:
    """What is judged of the grader's report; the whole of it would keep the console busy."""
    told = json.loads(report.read_text())
    outcomes = told["outcomes"]
    return {
        "sandbox": told["sandbox"],
        "points": told["points"],
        "max_points": told["max_points"],
        "named": next((one["name"] for one in told["explanation"] if one["name"]), None),
        "limits": [outcome["limit_seconds"] for outcome in outcomes],
        "verdicts": [outcome["verdict"] for outcome in outcomes],
        "messages": sorted({outcome["message"] for outcome in outcomes if outcome["message"]})[:5],
        "printed": "".join([told["printed"], *(outcome["printed"] or "" for outcome in outcomes)])[:3000],
    }


def kept() -> dict[str, tuple[int, ...]]:
    """What can be seen to change of each file."""
    found = {}
    for place in _KEPT:
        for folder, folders, files in os.walk(place):
            for name in (*folders, *files, "."):
                state = os.lstat(path := os.path.join(folder, name))
                found[path] = (state.st_size, state.st_mtime_ns, state.st_mode, state.st_uid, state.st_nlink)
    return found


def litter() -> list[str]:
    """Files and processes with the marks of the villains."""
    found = [os.path.join(place, name) for place in _LITTER for name in os.listdir(place) if name.startswith(_MARKS)]
    for entry in filter(str.isdigit, os.listdir("/proc")):
        with suppress(OSError):
            names = Path("/proc", entry, "cmdline").read_bytes() + Path("/proc", entry, "comm").read_bytes()
            if any(mark.encode() in names for mark in _MARKS):
                found.append(f"process {entry}")
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]))
