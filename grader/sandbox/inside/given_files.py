"""Inside the worker: the name of a file that it may read → its path."""

from __future__ import annotations

FOLDER = [""]


def path_of(name: str) -> str:
    """Where the copy of this file lies."""
    return f"{FOLDER[0]}/{name}" if FOLDER[0] else name
