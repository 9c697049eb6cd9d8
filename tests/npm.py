"""A name and a version → the folder of that npm package, installed once into the user's cache folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest


def npm_package(name: str, version: str) -> Path:
    """Skips the test, with the reason, where Node or the network is missing."""
    for tool in ("node", "npm"):
        if shutil.which(tool) is None:
            pytest.skip(f"{name} needs {tool}, which is not installed")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "grader-tests"
    home = cache / f"{name.replace('/', '+')}@{version}"
    if not home.is_dir():
        cache.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(dir=cache))
        command = [
            "npm",
            "install",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            "--prefix",
            aside,
            f"{name}@{version}",
        ]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
            if done.returncode:
                pytest.skip(f"npm cannot install {name}@{version}: {done.stderr.strip()[-500:]}")
            aside.rename(home)
        except OSError:
            if not home.is_dir():  # else another test run was quicker
                raise
        except subprocess.TimeoutExpired:
            pytest.skip(f"npm did not install {name}@{version} within five minutes")
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    return home / "node_modules" / name
