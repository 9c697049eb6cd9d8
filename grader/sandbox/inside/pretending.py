"""Inside the worker: what a program may ask of the grader itself, as a notebook's last cell does.

`from grader import check` is what docs/notebooks.md offers. Where the program is graded there is nothing to check with:
no course, no expected outputs. So `check` is there and does nothing.
"""

from __future__ import annotations

import sys
from types import ModuleType


def pretend_to_check() -> None:
    """From now on `grader.check`, and the module that it comes from, are there for a program."""
    module = ModuleType("grader.notebook", "Where a program is graded, check does nothing.")
    setattr(module, "check", check)  # noqa: B010 - a module made here has no such attribute for mypy
    sys.modules[module.__name__] = module
    grader = sys.modules["grader"]
    setattr(grader, "check", check)  # noqa: B010 - as above
    setattr(grader, "notebook", module)  # noqa: B010 - as above


def check(*_: object, **__: object) -> None:
    """Nothing."""
