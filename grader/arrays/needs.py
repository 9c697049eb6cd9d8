"""The numpy that is installed → nothing, or the sentence that it is too old. To import this is to check it.

pip only warns where another package brings numpy 1.26 back, and then right programs were wrong: 1.26 has other rules
for the types of results. Whoever handles arrays has numpy loaded, so this costs nothing.
"""

from __future__ import annotations

import sys

import numpy as np

from grader.values.errors import MachineError

LEAST = 2


def is_too_old() -> bool:
    return int(np.__version__.partition(".")[0]) < LEAST


def require_numpy() -> None:
    """Raises MachineError."""
    if is_too_old():
        raise MachineError(
            f"the grader needs numpy {LEAST}; this Python has numpy {np.__version__}\n"
            f"  mend: {sys.executable} -m pip install 'numpy>={LEAST}'"
        )


require_numpy()
