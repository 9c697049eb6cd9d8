"""What our pages tell people to type → the same, as this machine can run it.

Lines for PowerShell are run by PowerShell where there is one. Elsewhere they are read here, by the little of its
grammar that our pages may use: words, no orders that only newer versions know, nothing that a policy would refuse.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

Result = subprocess.CompletedProcess
POWERSHELL = shutil.which("powershell") or shutil.which("pwsh")  # the old one, that every Windows has, first
PROGRAMS = ("py", "python", "python3", "grader")
_WORD = re.compile(r'"([\w .\\:/<>=,-]+)"|([\w.\\:/=-]+)')  # bare, or in double quotes


def blocks(page: Path, kind: str) -> list[list[str]]:
    """The lines of each block of this kind (powershell, console) in a page."""
    found = re.findall(rf"```{kind}\n(.*?)\n```", page.read_text("utf-8"), re.DOTALL)
    return [block.splitlines() for block in found]


def words(line: str) -> list[str]:
    """A line's words. Fails where PowerShell 5.1, or a policy that nobody has changed, would not run it as it is."""
    found = _WORD.findall(line)
    assert " ".join(f'"{quoted}"' if quoted else bare for quoted, bare in found) == line, f"more than words: {line}"
    read = [quoted or bare for quoted, bare in found]
    program = read[0]
    in_scripts = program.removeprefix(".venv\\Scripts\\").removeprefix(".venv/bin/")
    assert in_scripts in PROGRAMS, f"a program that may be missing, or a script that a policy refuses: {line}"
    return read


def is_setup(line: str) -> bool:
    """Does it install, rather than use?"""
    return " -m venv " in line or " -m pip " in line


def here(line: str, installed: bool) -> list[str]:
    """The line as this machine runs it. installed: in the folder's own .venv; else by the Python of the tests."""
    program, *rest = (word.replace("\\", "/") for word in words(line))
    name = program.rpartition("/")[2]
    if "/" in program and installed:
        return [f".venv/{'Scripts' if os.name == 'nt' else 'bin'}/{name}", *rest]
    return [sys.executable, *(("-m", "grader") if name == "grader" else ()), *rest]


def type_in(lines: Sequence[str], cwd: Path, *, installed: bool, **env: str) -> Result[str]:
    """Types them one after the other; what the last one said. Those before it must end with 0."""
    full = {**os.environ, "XDG_STATE_HOME": str(cwd.parent / "state"), "COLUMNS": "80", **env}
    result: Result[str] | None = None
    for line in lines:
        assert result is None or result.returncode == 0, result.stdout + result.stderr
        if POWERSHELL and installed and "\\" in line:
            command = [
                POWERSHELL,
                "-NoProfile",
                "-ExecutionPolicy",
                "Restricted",
                "-Command",
                f"{line}; exit $LASTEXITCODE",
            ]
        else:
            command = here(line, installed)
        result = subprocess.run(
            command,
            cwd=cwd,
            env=full,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=300,
            check=False,
        )
    assert result is not None
    return result
