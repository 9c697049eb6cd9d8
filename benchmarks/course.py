"""How long a student waits in each exercise of the course, against its bare minimum; and what large arguments add.

The bare minimum is one `python -c` that imports numpy and the program and calls it once on the arguments of every call
that a check makes (each variant of a repeated case). Interleaved in one run; prints medians and their ratios.
Run: python benchmarks/course.py [EXERCISE …] [--runs 9]
"""

from __future__ import annotations

import argparse
import pickle
import shutil
import statistics
import subprocess
import sys
import tempfile
import textwrap
import time
from pathlib import Path

import numpy as np

from grader.files.disk import Disk
from grader.files.exercises import read_exercise
from grader.preparing.prepare import arguments

ROOT = Path(__file__).parents[1]
GRADER = str(Path(sys.executable).parent / "grader")

# Only a benchmark, and its own file: nothing of the grader's is ever pickled.
BARE = """
import sys, pickle, numpy as np
sys.path.insert(0, sys.argv[1])
import right
for name, by_position, by_name in pickle.load(open(sys.argv[2], "rb")):
    try:
        getattr(right, name)(*by_position, **by_name)
    except Exception:
        pass
"""


def calls_of(folder: Path) -> list[tuple[str, list[object], dict[str, object]]]:
    """Each call of a check: the function, and its arguments as the grader passes them."""
    made = []
    for case in read_exercise(folder).cases:
        by_position, by_name = case.function.called_with(tuple(case.given))
        for given in arguments(case, Disk()):
            made.append((case.function.name, [given[n] for n in by_position], {n: given[n] for n in by_name}))
    return made


def medians(commands: dict[str, list[str]], runs: int, cwd: Path) -> dict[str, float]:
    """Median wall milliseconds of each command, all of them in turn."""
    found: dict[str, list[float]] = {name: [] for name in commands}
    for run in range(runs + 1):
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
            if run:  # the first one fills caches
                found[name].append((time.perf_counter() - start) * 1000)
    return {name: statistics.median(times) for name, times in found.items()}


def exercise(name: str, runs: int, folder: Path) -> None:
    shutil.copytree(ROOT / "exercises", folder / "exercises")  # a student's checkout: no solutions/
    program = min((ROOT / "solutions" / name).glob("accepted/*.py"))
    student = folder / "exercises" / name / f"{name}.py"
    shutil.copy(program, student)
    shutil.copy(program, folder / "right.py")
    (folder / "calls").write_bytes(pickle.dumps(calls_of(ROOT / "exercises" / name)))
    commands = {
        "bare": [sys.executable, "-c", BARE, str(folder), str(folder / "calls")],
        "check": [GRADER, "check", str(student)],
    }
    found = medians(commands, runs, folder)
    print(f"{name:20} bare {found['bare']:6.0f} ms   check {found['check']:6.0f} ms   "
          f"{found['check'] / found['bare']:.2f}", flush=True)  # fmt: skip


LARGE = {"small": (4, 4, 3), "stack": (8, 64, 64, 3), "photo": (256, 256, 3)}


def large(runs: int, folder: Path) -> None:
    """What a large argument adds to a check: the same exercise with a small one, a stack, and a colour photo."""
    commands = {}
    for name, shape in LARGE.items():
        made, secret = folder / "exercises" / name, folder / "solutions" / name / "accepted"
        made.mkdir(parents=True)
        secret.mkdir(parents=True)
        np.save(made / "image.npy", np.random.default_rng(1).integers(0, 256, shape).astype(np.uint8))
        (made / "exercise.yaml").write_text(
            textwrap.dedent("""\
            title: a mean
            function: mean(image)
            cases:
              - {name: a case, given: {image: {file: image.npy}}, expected: accepted}
            """)
        )
        program = "import numpy as np\n\n\ndef mean(image):\n    return float(image.mean())\n"
        for path in (made / f"{name}.py", secret / "a.py", secret / "b.py"):
            path.write_text(program)
        subprocess.run([GRADER, "freeze", name], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        commands[name] = [GRADER, "check", str(made / f"{name}.py")]
    found = medians(commands, runs, folder)
    for name in ("stack", "photo"):
        print(f"{name:6} {LARGE[name]!s:18} adds {found[name] - found['small']:5.1f} ms to {found['small']:.0f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("exercises", nargs="*", default=[])
    parser.add_argument("--runs", type=int, default=9)
    options = parser.parse_args()
    names = options.exercises or sorted(path.parent.name for path in ROOT.glob("exercises/*/exercise.yaml"))
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            exercise(name, options.runs, Path(folder).resolve())
    with tempfile.TemporaryDirectory() as folder:
        large(options.runs, Path(folder).resolve())


if __name__ == "__main__":
    main()
