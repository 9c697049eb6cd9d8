"""In the grader: files that an exercise gives → a private folder of one worker, in which it can read them.

Each worker has its own: where no wall keeps it from changing them, no other worker meets what it has changed.
"""

from __future__ import annotations

import os

from grader.sandbox.limits import Limits
from grader.sandbox.outside.temporary import make_folder, remove_folder
from grader.values.errors import SandboxError


def give(limits: Limits) -> Limits:
    """The same limits with their files on the disk, until `take_back`. Raises SandboxError."""
    folder = make_folder("this exercise gives files to the program")
    try:
        for name, content in limits.files:
            path = os.path.join(folder, *_parts(name))
            os.makedirs(os.path.dirname(path), 0o700, exist_ok=True)
            with open(path, "xb") as file:
                file.write(content)
        os.chmod(folder, 0o500)
    except OSError as error:
        remove_folder(folder)
        raise SandboxError(f"the file {name} cannot be given to the program ({error.strerror})") from None
    except BaseException:
        remove_folder(folder)
        raise
    return limits.lying_in(folder)


def take_back(limits: Limits) -> None:
    """Removes them. Their worker has ended."""
    if limits.given:
        remove_folder(limits.given)


def _parts(name: str) -> list[str]:
    """Of a path that stays in its folder, on every system."""
    parts = name.split("/")
    if any(part in ("", ".", "..") or set(part) & set("\0\\:") for part in parts):
        raise ValueError(f"no name for a file: {name!r}")
    return parts
