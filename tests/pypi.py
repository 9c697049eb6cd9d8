"""What tests want from the package index, in the user's cache: tools in a venv of their own, and folders of packages.

A test that cannot have it skips with the reason. The tools are not in the `test` extra: they weigh 70 MB.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "grader-tests" / "pypi"
VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"


def tool(requirement: str) -> Path:
    """The command of one package at one version, such as zizmor==1.32.0."""
    folder, why = _tool(requirement)
    if folder is None:
        pytest.skip(why)
    return folder / "bin" / requirement.partition("==")[0]


def wheel_folder() -> Path:
    """A folder with the wheels of what the grader needs, for this Python."""
    folder, why = _wheels()
    if folder is None:
        pytest.skip(why)
    return folder


def guests(*requirements: str) -> Path:
    """A folder for PYTHONPATH with packages that are no guests of this suite's own run, such as pytest-randomly."""
    folder, why = _guests(" ".join(sorted(requirements)))
    if folder is None:
        pytest.skip(why)
    return folder


@lru_cache
def _guests(requirements: str) -> tuple[Path | None, str]:
    def fill(folder: Path) -> None:
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(folder)]
        _run(*pip, *requirements.split())

    return _cached(f"{requirements.replace(' ', '+')}-{VERSION}", fill)


@lru_cache
def _tool(requirement: str) -> tuple[Path | None, str]:
    def fill(folder: Path) -> None:  # a venv knows its own place: it cannot be renamed
        _run(sys.executable, "-m", "venv", str(folder))
        _run(str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", requirement)

    return _cached(f"{requirement}-{VERSION}", fill)


@lru_cache
def _wheels() -> tuple[Path | None, str]:
    def fill(folder: Path) -> None:
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--only-binary", ":all:"]
        _run(*pip, "--dest", str(folder), *requirements())

    return _cached(f"wheels-{VERSION}", fill)


def requirements() -> list[str]:
    """What pyproject.toml wants at run time."""
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
    return list(project["dependencies"])


def _cached(name: str, fill: Callable[[Path], None]) -> tuple[Path | None, str]:
    """(the folder, "") or (None, why there is none). It is whole once a file beside it says so."""
    folder, whole = CACHE / name, CACHE / f"{name}.whole"
    CACHE.mkdir(parents=True, exist_ok=True)
    with open(CACHE / f"{name}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # another test run may be filling it
        if whole.exists() and folder.is_dir():
            return folder, ""
        shutil.rmtree(folder, ignore_errors=True)
        try:
            fill(folder)
        except (OSError, subprocess.SubprocessError) as error:
            shutil.rmtree(folder, ignore_errors=True)
            said = getattr(error, "stderr", "") or str(error)
            return None, f"pip could not get {name}: {said.strip()[-300:]}"
        whole.touch()
        return folder, ""


def _run(*command: str) -> None:
    subprocess.run(command, capture_output=True, text=True, timeout=300, check=True, cwd=tempfile.gettempdir())
