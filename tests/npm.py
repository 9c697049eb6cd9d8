"""npm packages that read what we write, installed once into the user's cache; a test that cannot have one skips."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from functools import lru_cache
from pathlib import Path

import pytest


def npm_package(name: str, version: str) -> Path:
    """The folder with `node_modules` of one package at one version. Skips where npm, node or the network is missing."""
    folder, why = _installed(name, version)
    if folder is None:
        pytest.skip(why)
    return folder


@lru_cache
def _installed(name: str, version: str) -> tuple[Path | None, str]:
    """(the folder, "") or (None, the reason why there is none); asked for once in a run."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "grader-tests" / "npm"
    folder = cache / f"{name.replace('/', '+')}@{version}"
    if not (shutil.which("npm") and shutil.which("node")):
        return None, "npm and node are not installed"
    if (folder / "node_modules" / name).is_dir():
        return folder, ""
    cache.mkdir(parents=True, exist_ok=True)
    aside = tempfile.mkdtemp(dir=cache)
    command = ["npm", "install", "--prefix", aside, "--no-audit", "--no-fund", "--ignore-scripts", f"{name}@{version}"]
    try:
        subprocess.run(command, capture_output=True, text=True, timeout=180, check=True)
        os.rename(aside, folder)
    except (OSError, subprocess.SubprocessError) as error:
        shutil.rmtree(aside, ignore_errors=True)
        if not (folder / "node_modules" / name).is_dir():  # else another run was faster
            return None, f"npm could not install {name}@{version}: {error}"
    return folder, ""


def run_node(folder: Path, script: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Runs a script in node that may require() what lies in `folder`."""
    command = ["node", "-e", script, *map(str, arguments)]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
