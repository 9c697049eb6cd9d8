"""The version of a numpy → nothing, or the sentence that it is too old.

pip only warns where another package brings numpy 1.26 back, and then right programs were wrong: 1.26 has other rules
for the types of results. Asked where numpy is loaded anyway: of the worker's, and of the grader's own. A numpy that is
newer than those that pip may take is not refused: nothing is known against it.
"""

from __future__ import annotations

import sys

from grader.values.errors import MachineError

LEAST = 2
NEXT = 3  # pyproject.toml says the same to pip


def require_numpy(version: str) -> None:
    """Raises MachineError."""
    major = version.partition(".")[0]
    if major.isdecimal() and int(major) < LEAST:
        raise MachineError(
            f"the grader needs numpy {LEAST}; this Python has numpy {version}\n"
            f'  mend: {sys.executable} -m pip install "numpy>={LEAST},<{NEXT}"'  # the quotes of every shell, cmd too
        )
