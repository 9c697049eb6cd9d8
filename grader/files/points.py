"""Points reached last time ↔ a small file of the user's own; losing it loses nothing but the marks in `grader list`."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from grader.files.opening import STATE_BYTES, read_file
from grader.files.system import state_folder
from grader.files.writing import write_file
from grader.values.files import FileFault


def _file() -> Path:
    return state_folder() / "grader" / "points.json"


def _all() -> dict[str, Any]:
    import json  # late: 5 ms, and mostly nobody asks

    with suppress(FileFault, ValueError):
        data = json.loads(read_file(_file(), STATE_BYTES))
        if isinstance(data, dict):
            return data
    return {}


def reached(root: Path) -> dict[str, tuple[float, float]]:
    """By exercise: points and possible points of the student's own file when it was last graded."""
    found = {}
    for name, entry in (_all().get(str(root.resolve())) or {}).items():
        with suppress(TypeError, ValueError, LookupError):
            found[str(name)] = (float(entry[0]), float(entry[1]))
    return found


def remember(root: Path, name: str, points: float, max_points: float) -> None:
    """Writes aside and renames; a folder that cannot be written is nothing to bother anyone with."""
    import json

    data = _all()
    data.setdefault(str(root.resolve()), {})[name] = [points, max_points]
    file = _file()
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        write_file(file, json.dumps(data, indent=1).encode())


def forget(root: Path, name: str) -> None:
    """As if it had never been graded."""
    import json

    data = _all()
    if name in (data.get(str(root.resolve())) or {}):
        del data[str(root.resolve())][name]
        with suppress(OSError):
            write_file(_file(), json.dumps(data, indent=1).encode())
