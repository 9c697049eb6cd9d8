"""The folder of the results → for its owner only, where it is ours; else a sentence.

Each file of ours is for its owner anyway; who may list the folder sees the names of files, and of students' pages.
"""

from __future__ import annotations

import os
import re
import stat
from contextlib import suppress
from pathlib import Path

from grader.classes.storing.faults import shown
from grader.files.system import is_own

# By what is in it, and not by the store alone: `--out .` must not close a course's folder the second time.
_OURS = re.compile(
    r"results\.sqlite.*|grades\.(csv|jsonl)|problems\.csv|class\.html|feedback\.zip|adjustments\.csv|students"
    r"|.*-filled\.[^.]+",
    re.DOTALL,
)


def make_private(folder: Path) -> str:
    """Of a folder that is there; a sentence where others may still look into it, else "". Raises OSError."""
    status = os.stat(folder)
    if not hasattr(os, "geteuid") or not status.st_mode & 0o077:
        return ""
    if is_own(status) and all(map(_OURS.fullmatch, os.listdir(folder))):
        with suppress(PermissionError):  # of a drive that keeps no permissions
            os.chmod(folder, 0o700)
        if not os.stat(folder).st_mode & 0o077:
            return ""
    mode = f"{stat.S_IMODE(status.st_mode):03o}"
    return f"others can see the names of the files in {shown(folder)} (its mode is {mode}), and read none of ours"
