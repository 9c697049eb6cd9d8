"""What the tests of `grader batch` share: a small course that is frozen."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.test_cli import run


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course of one small exercise, frozen."""
    root = tmp_path_factory.mktemp("course")
    for command in (("new", "brighten"), ("freeze", "brighten")):
        assert run(*command, cwd=root).returncode == 0
    return root


@pytest.fixture
def copied(course: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    shutil.copytree(course, tmp_path / "course")
    return tmp_path / "course"
