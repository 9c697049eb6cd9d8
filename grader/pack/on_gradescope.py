"""Gradescope's folder with a submission → results/results.json, whatever happens. run_autograder starts this.

`grader check` is a process of its own: if it is killed or ends with 2 or 3, this one is there to say so.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
from pathlib import Path
from typing import Any

from grader.files.opening import REPORT_BYTES, read_file
from grader.files.writing import write_file
from grader.pack.hand_in import find_submission
from grader.pack.said import read_options
from grader.values.files import FileFault

BROKEN = (
    "The autograder could not finish its work. This is no fault of your submission: your instructor must look at the "
    "autograder (its own output says what happened), and will then run it again."
)


def main(root: Path) -> None:
    """root: /autograder on the platform."""
    results = root / "results" / "results.json"
    course = root / "source" / "course"
    exercises = sorted(path.parent.name for path in course.glob("exercises/*/exercise.yaml"))
    wanted = ["--all", "--in", str(root / "submission")]
    if len(exercises) == 1:
        submission = find_submission(root / "submission", exercises[0])
        if isinstance(submission, str):
            _write(results, {"output": submission})
            return
        wanted = ["--exercise", exercises[0], "--", str(submission)]
    command = [sys.executable, "-I", "-m", "grader", "check", "--course", str(course)]
    options = read_options(root / "source")
    if not any(option.startswith("--scale") for option in options):
        options += _scale(root / "submission_metadata.json")
    command += [*options, "--report", f"gradescope={results}", "--exit-zero", *wanted]
    if code := subprocess.run(command, check=False).returncode:
        print(f"run_autograder: the grader ended with {code}")
        done = _read(results)
        _write(results, {**done, "output": "\n\n".join([BROKEN, *filter(None, [done.get("output")])])})


def _scale(metadata: Path) -> list[str]:
    """--scale with what the assignment says that all points are; nothing where it does not say."""
    try:
        total = float(json.loads(read_file(metadata, REPORT_BYTES))["assignment"]["total_points"])
    except (FileFault, ValueError, TypeError, LookupError):
        return []
    return [f"--scale={total!r}"] if math.isfinite(total) and total > 0 else []


def _read(results: Path) -> dict[str, Any]:
    """What was graded until the grader ended; nothing where there is no such file."""
    try:
        done = json.loads(read_file(results, REPORT_BYTES))
    except (FileFault, ValueError):
        return {}
    return done if isinstance(done, dict) else {}


def _write(results: Path, some: dict[str, Any]) -> None:
    formats = dict.fromkeys(("output_format", "test_output_format", "test_name_format"), "text")
    data = {"score": 0, "tests": [], **formats, **some}
    write_file(results, json.dumps(data, allow_nan=False, indent=2).encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
