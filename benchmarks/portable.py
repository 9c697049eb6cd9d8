"""What the portable home costs on Linux: `grader check` in it and in the home of Linux, interleaved in one run.

Against the bare minimum of startup.py, for a right program; and what one time-out costs more than in the home of Linux,
in wall time, by a program that loops in one case. Run: python benchmarks/portable.py [--runs N]
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from startup import BARE, ROOT, arrays_of, seconds

PORTABLE = (
    "import sys; from grader.sandbox.outside import homes; from grader.sandbox.outside.portable.home import Portable; "
    "from grader.sandbox.outside.portable.proc import Proc; homes.start = lambda: Portable(Proc()); "
    "from grader.cli import run; sys.argv[0] = 'grader'; run()"
)
LINUX = "import sys; from grader.cli import run; sys.argv[0] = 'grader'; run()"
RIGHT = ROOT / "solutions" / "convolution" / "accepted" / "two_loops.py"
LOOPS = ROOT / "tests" / "golden" / "endless_loop_in_one_case" / "submission.py"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        arrays = arrays_of("convolution", Path(folder, "arrays.npz"))
        Path(folder, "right.py").write_bytes(RIGHT.read_bytes())
        commands = {"bare": [sys.executable, "-c", BARE, folder, str(arrays), "convolve", "image", "kernel"]}
        for home, code in (("linux", LINUX), ("portable", PORTABLE)):
            for name, file in (("right", RIGHT), ("loops", LOOPS)):
                commands[f"{home}, {name}"] = [sys.executable, "-c", code, "check", str(file)]
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(runs):
            for name, command in commands.items():
                times[name].append(seconds(command)[0])
    least = {name: statistics.median(found) for name, found in times.items()}
    for name, found in least.items():
        print(f"{name:16} {found * 1000:6.0f} ms   {found / least['bare']:.2f} of the bare minimum")
    more = {home: least[f"{home}, loops"] - least[f"{home}, right"] for home in ("linux", "portable")}
    print(f"a time-out costs {(more['portable'] - more['linux']) * 1000:+.0f} ms more in the portable home")


if __name__ == "__main__":
    main()
