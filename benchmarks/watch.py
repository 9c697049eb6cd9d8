"""How long `grader watch` lets a student wait, from the save to bytes on a terminal (a pty); what it costs at rest.

    python benchmarks/watch.py --saves 40 --idle 20

Three rows: a right program after a right one, the same after a wrong one (the case that failed last is asked first),
and a wrong program after a right one, with the name of its mistake. Between two saves there is a pause of more than a
second, so that the file is looked at as seldom as at rest.
"""

from __future__ import annotations

import argparse
import os
import pty
import random
import select
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import time
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ

ROOT = Path(__file__).parents[1]
RIGHT = ROOT / "solutions/convolution/accepted/two_loops.py"
WRONG = ROOT / "solutions/convolution/wrong/flips_both_axes.py"
FIRST, WHOLE = b"checking all cases", b"waiting for you to save"
ROWS = (
    ("a right program after a right one", RIGHT, RIGHT),
    ("a right program after a wrong one", WRONG, RIGHT),
    ("a wrong program after a right one", RIGHT, WRONG),
)
TICKS = os.sysconf("SC_CLK_TCK")


class Watch:
    """`grader watch convolution` in a terminal of 80 × 24."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(ROOT / "exercises", folder / "exercises")
        self.file = folder / "exercises/convolution/convolution.py"
        self._ours, theirs = pty.openpty()
        ioctl(theirs, TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        environment = {**os.environ, "TERM": "xterm-256color", "XDG_STATE_HOME": str(folder / "state")}
        environment["PYTHONPATH"] = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
        self.process = subprocess.Popen(
            [sys.executable, "-m", "grader", "watch", "convolution"],
            cwd=folder, env=environment, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
        )  # fmt: skip
        os.close(theirs)
        self.wait(WHOLE)

    def wait(self, *texts: bytes) -> list[float]:
        """When each of these had come, as the clock says."""
        heard, found = bytearray(), []
        for text in texts:
            while text not in heard:
                if not select.select([self._ours], [], [], 30)[0]:
                    raise SystemExit(f"never came: {text!r}\n{bytes(heard)!r}")
                heard += os.read(self._ours, 65536)
            found.append(time.perf_counter())
        return found

    def save(self, program: bytes) -> tuple[float, float]:
        """(until the first verdict, until the whole one), in seconds."""
        began = time.perf_counter()
        self.file.write_bytes(program)
        first, whole = self.wait(FIRST, WHOLE)
        return first - began, whole - began

    def used(self) -> float:
        """Processor seconds of the command and all its children so far."""
        return sum(map(_used, [self.process.pid, *_below(self.process.pid)]))

    def close(self) -> None:
        os.write(self._ours, b"q")
        self.process.wait(10)
        os.close(self._ours)


def _used(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/schedstat").read_text().split()
        return int(fields[0]) / 1e9
    except (OSError, ValueError):
        return 0.0


def _below(pid: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue
        if parent == pid:
            child = int(path.parent.name)
            found += [child, *_below(child)]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--saves", type=int, default=40, help="of each row")
    parser.add_argument("--idle", type=float, default=20.0, help="seconds at rest")
    parser.add_argument("--pause", type=float, default=1.2, help="seconds between two saves, at least")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        watch = Watch(Path(folder))
        print(f"load {os.getloadavg()[0]:.2f}; {options.saves} saves of each row, in ms: least, median, most")
        print(f"{'':36}{'first verdict':>20}{'whole verdict':>22}{'CPU of all':>14}")
        for name, before, program in ROWS:
            firsts, wholes, costs = [], [], []
            for number in range(options.saves):
                if before is not program or not number:
                    watch.save(before.read_bytes() + b"# %d\n" % random.getrandbits(60))
                time.sleep(options.pause + random.random() / 5)
                used = watch.used()
                first, whole = watch.save(program.read_bytes() + b"# %d\n" % random.getrandbits(60))
                firsts.append(first)
                wholes.append(whole)
                time.sleep(0.05)
                costs.append(watch.used() - used)
            print(f"{name:36}{_told(firsts):>20}{_told(wholes):>22}{1e3 * statistics.median(costs):>14.0f}", flush=True)
        time.sleep(1.5)
        used, began = watch.used(), time.perf_counter()
        time.sleep(options.idle)
        share = (watch.used() - used) / (time.perf_counter() - began)
        print(f"at rest: {100 * share:.2f} % of a processor, over {options.idle:g} s; load {os.getloadavg()[0]:.2f}")
        watch.close()


def _told(seconds: list[float]) -> str:
    return f"{1e3 * min(seconds):.0f} {1e3 * statistics.median(seconds):.0f} {1e3 * max(seconds):.0f}"


if __name__ == "__main__":
    main()
