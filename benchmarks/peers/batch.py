"""A class graded by ours and by other graders, each as its documentation tells instructors to grade a class.

The class is made of programs of this repository, half of them right and half wrong, no two with the same bytes. Peers
are installed as run.py does it. Measured is the whole command, from the class as it was handed in to grades: wall time,
and processor time of all its processes. What is made once for an exercise is not measured, nor is a first class of two
that fills caches. Ours runs before each peer and after the last one; its medians are told. Then everybody gets a
small class with one endless loop in its middle. Prints two Markdown tables; a peer that fails costs its line alone.
Linux only.

Run: python benchmarks/peers/batch.py --work FOLDER --count 200
"""

from __future__ import annotations

import argparse
import ctypes
import os
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import run
from run import OURS, ROOT, NotRun, must, why
from ways import WAYS, Class, Given, Way, is_right, make_class, with_endless

MINE, PEERS = WAYS[:2], WAYS[2:]
SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER: what a grader leaves behind becomes ours, and is counted and ended
FAILURES = (NotRun, OSError, ValueError, KeyError, subprocess.SubprocessError)
SECONDS_EACH = 60  # for one honest submission, at most; only so that a run ends that nobody looks at


@dataclass(frozen=True)
class Cost:
    wall: float
    cpu: float
    load: str
    given: Given
    ended: bool
    said: str


def children() -> float:
    """Seconds of processor time of all processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def reap() -> None:
    """Waits for what a grader left behind, and ends what is still there after two seconds."""
    until = time.monotonic() + 2
    with suppress(ChildProcessError):
        while True:
            if os.waitpid(-1, os.WNOHANG)[0]:
                continue
            if time.monotonic() > until:
                for pid in run.family(os.getpid())[1:]:
                    with suppress(ProcessLookupError):
                        os.kill(pid, signal.SIGKILL)
            time.sleep(0.05)


def grade(way: Way, work: Path, programs: Class, cap: float) -> Cost:
    """One class in a folder of its own, which is removed."""
    folder = work / "batch" / way.name.replace(", ", "-").replace(" ", "-")
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(exist_ok=True)
    ready = way.prepare(work / way.package, folder, programs)
    reap()
    load, before = os.getloadavg()[0], children()
    wall, said, ended = run.run(ready.args, ready.folder, work, cap)
    reap()
    cpu, after = children() - before, os.getloadavg()[0]
    try:
        given = ready.read()
    except FAILURES:
        if ended:
            raise NotRun(why(said)) from None
        given = Given({})  # it was killed before it wrote anything
    shutil.rmtree(folder, ignore_errors=True)
    cost = Cost(wall, cpu, f"{load:.1f} to {after:.1f}", given, ended, said)
    told = f"{wall:.1f} s, processor {cpu:.1f} s, load {cost.load}, {len(given.full)} of {len(programs)} graded"
    print(f"{way.name}, {len(programs)}: {told}{'' if ended else ', killed'}", file=sys.stderr, flush=True)
    return cost


# The tables


def middle(costs: list[Cost]) -> tuple[float, float]:
    return statistics.median(cost.wall for cost in costs), statistics.median(cost.cpu for cost in costs)


def class_table(names: dict[str, str], costs: dict[str, list[Cost]], failed: dict[str, str], count: int) -> str:
    base = middle(costs[OURS]) if costs[OURS] else None
    lines = [
        f"| grader | {count} submissions | wall time of one (of ours) | processor time of one (of ours) | graded "
        "| right ones with all points, wrong ones | gives back | load |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for way in WAYS:
        head = f"| {names[way.name]}: {way.words}"
        if not costs[way.name]:
            lines.append(f"{head} | did not run: {failed.get(way.name, 'no word')} | | | | | | |")
            continue
        both, last = middle(costs[way.name]), costs[way.name][-1]
        cells = [
            f"{1000 * mine / count:,.0f} ms" + (f" ({mine / ours:.2f})" if base else "")
            for mine, ours in zip(both, base or both, strict=True)
        ]
        full = [is_right(student) for student, all_points in last.given.full.items() if all_points]
        done = f"{len(last.given.full)} | {full.count(True)} of {(count + 1) // 2}, {full.count(False)} of {count // 2}"
        whole = f"{both[0]:,.1f} s" + ("" if last.ended else ", then killed")
        load = ", ".join(cost.load for cost in costs[way.name])
        lines.append(f"{head} | {whole} | {' | '.join(cells)} | {done} | {way.form} | {load} |")
    return "\n".join(lines)


def endless_table(names: dict[str, str], costs: dict[str, Cost], failed: dict[str, str], count: int, who: str) -> str:
    lines = [
        f"| grader | {count} submissions, one an endless loop | graded of the {count - 1} others | the endless one |",
        "|---|---|---|---|",
    ]
    for way in WAYS:
        if way.name not in costs:
            lines.append(f"| {names[way.name]} | did not run: {failed.get(way.name, 'no word')} | | |")
            continue
        cost = costs[way.name]
        ends = f"{cost.wall:.1f} s" if cost.ended else f"stands still; killed after {cost.wall:.0f} s"
        verdict = {None: "no grade", False: "graded, not all points", True: "all points"}[cost.given.full.get(who)]
        lines.append(f"| {names[way.name]} | {ends} | {len(cost.given.full.keys() - {who})} | {verdict} |")
    return "\n".join(lines)


def engine() -> str:
    """A sentence about `otter grade`, which works with containers alone."""
    try:
        answer = subprocess.run(["docker", "info"], capture_output=True, timeout=30, check=False).returncode == 0
    except (OSError, subprocess.SubprocessError):
        answer = False
    here = "one answers here, but what its containers compute could not be counted" if answer else "none answers here"
    return (
        f"`otter grade` (four containers at a time, if nothing else is said) needs a container engine: {here}. So "
        "otter-grader is a loop of `otter run`, which is what its documentation has for who cannot use containers."
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True, help="folder for environments and submissions")
    parser.add_argument("--count", type=int, default=200, help="submissions of the class")
    parser.add_argument("--small", type=int, default=10, help="submissions of the class with an endless loop")
    parser.add_argument("--cap", type=float, default=400, help="seconds after which that class is killed")
    options = parser.parse_args()
    if min(options.count, options.small) < 2:
        parser.error("a class is two submissions or more")
    work: Path = options.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)

    failed: dict[str, str] = {}
    ours = must([sys.executable, "-m", "grader", "--version"], ROOT, work, 60).split()[-1]
    names = {way.name: way.name.replace(OURS, f"{OURS} {ours}") for way in WAYS}
    costs: dict[str, list[Cost]] = {way.name: [] for way in WAYS}

    def attempt(way: Way, programs: Class, cap: float) -> Cost | None:
        """None, and why is kept, if it failed now or before."""
        try:
            return None if way.name in failed else grade(way, work, programs, cap)
        except FAILURES as error:
            failed[way.name] = why(str(error))
            print(f"{way.name}: {failed[way.name]}", file=sys.stderr, flush=True)
            return None

    def measure(way: Way) -> None:
        if cost := attempt(way, make_class(options.count), SECONDS_EACH * options.count):
            costs[way.name].append(cost)

    installed = {peer.name: peer for peer in run.PEERS}
    for way in PEERS:
        try:
            run.install(installed[way.package], work)
            python = str(work / way.package / "bin/python")
            names[way.name] = f"{way.name} {must([python, '-c', run.VERSION, way.package], work, work, 60).strip()}"
        except FAILURES as error:
            failed[way.name] = why(str(error))
    for way in WAYS:
        attempt(way, make_class(2), 2 * SECONDS_EACH)
    for peer in PEERS:
        for way in (*MINE, peer):
            measure(way)
    for way in MINE:
        measure(way)
    print(class_table(names, costs, failed, options.count), end="\n\n", flush=True)
    programs, who = with_endless(options.small)
    small = {way.name: cost for way in WAYS if (cost := attempt(way, programs, options.cap))}
    print(endless_table(names, small, failed, options.small, who), end="\n\n")
    print(engine())
    print("Ours grades all cases of the exercise, in its sandbox; the peers the same six small ones, without walls.")


if __name__ == "__main__":
    main()
