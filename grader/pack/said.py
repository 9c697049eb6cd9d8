"""What the instructor said of grading ↔ check-options, a file in a pack that they may edit: an option a line.

Every pack has one. Those who are graded by it are strangers to the machine, so it begins with --sandbox=full.
"""

from __future__ import annotations

import sys
from pathlib import Path

from grader.files.opening import REPORT_BYTES, read_file
from grader.pack.archive import Packed
from grader.values.files import FileFault

NAME = "check-options"
_HEAD = "# Options of `grader check` on this platform, one a line; see `grader check --help`.\n"
_SANDBOX = (
    "# full: nothing is graded where the programs cannot be held in full; with any, a program may read the solutions.\n"
)


def write_options(sandbox: str, scale: float | None) -> Packed:
    """The file. sandbox: full or any.  scale: None where the platform, or the exercise, says what all points are."""
    lines = [_HEAD, _SANDBOX, f"--sandbox={sandbox}\n", *([f"--scale={scale:g}\n"] if scale is not None else [])]
    return Packed("".join(lines).encode())


def read_options(folder: Path) -> list[str]:
    """The options that stand in it; a pack that has lost it grades as strictly as one that has it."""
    try:
        text = read_file(folder / NAME, REPORT_BYTES).decode("utf-8", "replace")
    except FileFault:
        text = ""
    options = [line.strip() for line in text.splitlines() if line.strip().startswith("--")]
    if not any(option.startswith("--sandbox") for option in options):
        options.insert(0, "--sandbox=full")
    return options


if __name__ == "__main__":  # for autograder.py, which runs where the grader is not yet installed
    print("\n".join(read_options(Path(sys.argv[1]))))
