"""A course of two exercises in a folder of its own, as a student has it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import copy_folder


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Its folder, which is the current one; points are remembered beside it."""
    root = tmp_path / "course"
    root.mkdir()
    copy_folder("exercises", root / "exercises", ("convolution", "window_sum"))
    (root / "exercises" / "course.yaml").write_text("exercises: [window_sum, convolution]\n")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def file(course: Path) -> Path:
    return course / "exercises" / "convolution" / "convolution.py"
