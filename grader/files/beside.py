"""A path at which nothing lies → the one beside it that was probably meant."""

from __future__ import annotations

import difflib
from pathlib import Path

from grader.values.clean import clean_name


def did_you_mean(path: Path) -> str:
    """ "did you mean …?", or "" where nothing there is called like it."""
    try:
        names = [entry.name for entry in path.parent.iterdir()]
    except (OSError, ValueError):  # a folder that is not there; a null byte
        return ""
    close = difflib.get_close_matches(path.name, names, n=1)
    return f"did you mean {clean_name(str(path.parent / close[0]))}?" if close else ""
