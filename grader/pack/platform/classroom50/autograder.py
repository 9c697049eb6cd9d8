"""Classroom 50 runs this in a student's checkout: grades it, and writes result.json and release-body.md there.

Its end is 0 for every grade. If it is not, the grader itself could not do its work: nobody gets 0 points for that.
Every Python is started with -I, since the current folder is the student's and may hold a file called numpy.py.
The runner is a Linux, and must be: nothing else holds a program in full, so --sandbox full grades nothing there.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> int:
    """Installs the grader that lies beside this file, and runs it."""
    exercises = sorted(path.parent.name for path in HERE.glob("course/exercises/*/exercise.yaml"))
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = f"{folder}/Scripts/python" if os.name == "nt" else f"{folder}/bin/python"
        offline = ["--no-index", "--find-links", str(HERE / "wheels")] if (HERE / "wheels").is_dir() else []
        opened = ["-r", str(HERE / "packages.txt")] if (HERE / "packages.txt").is_file() else []
        pip = [python, "-I", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *offline, *opened]
        if subprocess.run([*pip, *map(str, HERE.glob("pixelgrader-*.whl"))], check=False).returncode:
            print(
                "::error::The grader could not be installed, so nothing was graded; its instructor must look at this."
            )
            return 3
        wanted = ["--all", "--in", "."]
        if len(exercises) == 1:
            finder = [python, "-I", "-m", "grader.pack.hand_in", ".", exercises[0]]
            submission = subprocess.run(finder, check=True, capture_output=True, text=True).stdout.rstrip("\n")
            wanted = ["--exercise", exercises[0], "--", submission]
        check = [python, "-I", "-m", "grader", "check", "--course", str(HERE / "course")]
        reports = ["--report", "classroom50=result.json", "--report", "markdown=release-body.md"]
        reader = [python, "-I", "-m", "grader.pack.said", str(HERE)]
        options = subprocess.run(reader, check=True, capture_output=True, text=True).stdout.splitlines()
        return subprocess.run([*check, *options, *reports, "--exit-zero", *wanted], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
