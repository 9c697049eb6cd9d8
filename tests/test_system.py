"""What files/system.py makes of what Windows tells, in numbers of Windows; neither is at hand."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from grader.files.system import leads_elsewhere, replace

# Tags as winnt.h has them.
TAGS = {
    "symbolic link": (0xA000000C, True),
    "junction": (0xA0000003, True),
    "link of the Linux subsystem": (0xA000001D, True),
    "OneDrive, not fetched yet": (0x9000701A, False),
    "deduplicated by a server": (0x80000013, False),
    "no tag": (0, False),
}


@pytest.mark.parametrize("kind", TAGS)
def test_only_what_stands_for_another_name_is_a_link(kind: str) -> None:
    tag, is_link = TAGS[kind]
    assert leads_elsewhere(stat.S_IFDIR | 0o777, tag) == is_link


class Held:
    """os.replace, of a file that another program has open for so many tries; winerror as Windows tells it."""

    def __init__(self, times: int, winerror: int | None) -> None:
        self.times, self.winerror, self.tries = times, winerror, 0

    def __call__(self, source: str | Path, target: str | Path) -> None:
        self.tries += 1
        if self.tries <= self.times:
            error = PermissionError(13, "The process cannot access the file")
            error.winerror = self.winerror  # type: ignore[attr-defined,unused-ignore]
            raise error
        os.replace(source, target)


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_a_file_that_is_held_is_tried_again(tmp_path: Path, winerror: int) -> None:
    (tmp_path / "new").write_text("new")
    (tmp_path / "old").write_text("old")
    held = Held(4, winerror)
    replace(tmp_path / "new", tmp_path / "old", held, lambda seconds: None)
    assert (held.tries, (tmp_path / "old").read_text()) == (5, "new")


def test_a_lack_of_permission_is_told_at_once(tmp_path: Path) -> None:
    held = Held(9, None)
    with pytest.raises(PermissionError):
        replace(tmp_path / "new", tmp_path / "old", held)
    assert held.tries == 1


def test_what_stays_held_is_told_after_a_second(tmp_path: Path) -> None:
    held = Held(10**9, 32)
    with pytest.raises(PermissionError):
        replace(tmp_path / "new", tmp_path / "old", held)
    assert 5 < held.tries < 20
