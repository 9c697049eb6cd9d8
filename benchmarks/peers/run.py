"""The same exercise and the same submissions, graded by other graders and by ours, interleaved in one run.

Each peer is installed by pip into an environment of its own under --work, which is kept for the next run. Measured
is the whole process, from the command to its end; what is prepared once for an exercise or a submission (otter's zip,
nbgrader's release and notebooks) is not. The right and the wrong program run once before the rounds, unmeasured.
Prints one Markdown table. Linux only.

Run: python benchmarks/peers/run.py --work FOLDER
"""

from __future__ import annotations

import argparse
import json
import os
import re
import select
import shutil
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
ENDLESS = "def convolve(image, kernel):\n    while True:\n        pass\n"
SUBMISSIONS = {
    "right": (ROOT / "solutions/convolution/accepted/two_loops.py").read_text(),
    "wrong": (ROOT / "tests/golden/flips_the_kernel/submission.py").read_text(),
    "endless": ENDLESS,
}
OURS = "ours"
VERSION = "import sys; from importlib.metadata import version; print(version(sys.argv[1]))"
INSTALL_SECONDS = 400
PREPARE_SECONDS = 90


class NotRun(Exception):
    """A peer cannot be installed or run; the text says why."""


@dataclass(frozen=True)
class Verdict:
    passed: float
    of: float
    says: str


@dataclass(frozen=True)
class Command:
    args: list[str]
    folder: Path
    read: Callable[[str], Verdict]
    result: Path | None = None  # a file that the peer writes; what an earlier run left is removed first


@dataclass
class Peer:
    name: str
    packages: list[str]
    prepare: Callable[[Path, Path], dict[str, Command]]
    limit: str
    version: str = ""
    commands: dict[str, Command] = field(default_factory=dict)
    failure: str = ""


# Running


def clean(text: str) -> str:
    """Without colours, addresses, and paths of this machine."""
    text = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", text)
    return re.sub(r"(\w+://|(?<![\w.])/\w)[^\s'\"]*", "…", text)


def why(text: str) -> str:
    lines = [line.strip() for line in clean(text).splitlines() if line.strip()]
    errors = [line for line in lines if re.search("error", line, re.IGNORECASE)]
    return (errors or lines or ["no output"])[-1][:120]


def family(pid: int) -> list[int]:
    """A process and its descendants, also those with a session of their own, as notebook kernels have."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(entry.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        children.setdefault(parent, []).append(int(entry.parent.name))
    found = [pid]
    for member in found:
        found += children.get(member, [])
    return found


def run(args: list[str], folder: Path, work: Path, cap: float) -> tuple[float, str, bool]:
    """(seconds, output, whether it ended by itself)."""
    home = work / "home"
    home.mkdir(exist_ok=True)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment |= {"HOME": str(home), "TMPDIR": str(home), "COLUMNS": "120", "LC_ALL": "C.UTF-8"}
    environment["PATH"] = f"{Path(args[0]).parent}{os.pathsep}{environment.get('PATH', '')}"
    output = work / "output.txt"
    with output.open("w") as file:
        start = time.perf_counter()
        process = subprocess.Popen(
            args, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=file, stderr=subprocess.STDOUT
        )
        # Not wait(cap): that looks only every 50 ms.
        handle = os.pidfd_open(process.pid)
        ended = bool(select.select([handle], [], [], cap)[0])
        os.close(handle)
        if not ended:
            for pid in reversed(family(process.pid)):
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    continue
        process.wait()
        seconds = time.perf_counter() - start
    return seconds, output.read_text(errors="replace"), ended


def must(args: list[str], folder: Path, work: Path, cap: float) -> str:
    _, output, ended = run(args, folder, work, cap)
    if not ended:
        raise NotRun(f"{Path(args[0]).name} did not end within {cap:.0f} s while preparing")
    return output


def install(peer: Peer, work: Path) -> None:
    """An environment with the packages; one that is there already is used again."""
    env = work / peer.name
    done = env / "installed.txt"
    if not done.exists():
        shutil.rmtree(env, ignore_errors=True)
        for args in (
            [sys.executable, "-m", "venv", str(env)],
            [str(env / "bin/python"), "-m", "pip", "install", "--quiet", *peer.packages, "numpy"],
        ):
            try:
                result = subprocess.run(args, capture_output=True, text=True, timeout=INSTALL_SECONDS, check=False)
            except subprocess.TimeoutExpired:
                raise NotRun(f"not installed within {INSTALL_SECONDS} s") from None
            if result.returncode:
                raise NotRun(f"not installed: {why(result.stderr)}")
        done.write_text("\n".join(peer.packages) + "\n")


# What each says


def numpy_says(text: str) -> str:
    """The heart of a message of numpy.testing, which is what a peer that runs plain asserts can pass on."""
    text = clean(text)
    share = re.search(r"Mismatched elements: \d+ / \d+", text)
    first = re.search(r"\[\d+, \d+\]: \S+ \(ACTUAL\), \S+ \(DESIRED\)", text)
    return "; ".join(found[0] for found in (share, first) if found) or why(text)


def read_pytest(output: str) -> Verdict:
    counts = {kind: int(number) for number, kind in re.findall(r"(\d+) (passed|failed|errors?)\b", output)}
    if not counts:
        raise NotRun(why(output))
    return Verdict(counts.get("passed", 0), sum(counts.values()), numpy_says(output))


def read_gradescope(output: str) -> Verdict:
    try:
        tests = json.loads(output)["tests"]
    except ValueError:
        raise NotRun(why(output)) from None
    says = "".join(test.get("output", "") for test in tests)
    return Verdict(sum(test["score"] for test in tests), sum(test["max_score"] for test in tests), numpy_says(says))


def read_check50(output: str) -> Verdict:
    marks = re.findall(r"^:([)(|]) ", clean(output), re.MULTILINE)
    if not marks:
        raise NotRun(why(output))
    return Verdict(marks.count(")"), len(marks), numpy_says(output))


def read_ours(output: str) -> Verdict:
    cases = re.findall(r"^([✓✗]) .*?(?:\n  .*?)? \d+ / \d+\s*$", output, re.MULTILINE)
    if not cases:
        raise NotRun(why(output))
    _, _, details = output.partition("✗ the 5×5 example from the lesson ─")
    says = " ".join(details.partition("\n")[2].partition("\n\n")[0].split()).split(" The furthest")[0]
    if "comes about" in details:
        says += " Then window, products and sum of one wrong value."
    happened = " ".join(output.partition("What happened ─")[2].partition("\n")[2].partition("\n\n")[0].split())
    if happened:
        says += f" Then the mistake: {happened}"
    return Verdict(cases.count("✓"), len(cases), says)


# Preparing


def place(folder: Path, adapter: str, program: str) -> Path:
    """A folder with an adapter, the cases and a submission."""
    shutil.copytree(HERE / adapter, folder)
    shutil.copy(HERE / "cases.py", folder)
    (folder / "convolution.py").write_text(program)
    return folder


def prepare_pytest(env: Path, folder: Path) -> dict[str, Command]:
    args = [str(env / "bin/python"), "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_convolution.py"]
    return {
        name: Command(args, place(folder / name, "pytest", program), read_pytest)
        for name, program in SUBMISSIONS.items()
    }


def prepare_gradescope(env: Path, folder: Path) -> dict[str, Command]:
    args = [str(env / "bin/python"), "run_tests.py"]
    return {
        name: Command(args, place(folder / name, "gradescope-utils", program), read_gradescope)
        for name, program in SUBMISSIONS.items()
    }


def prepare_check50(env: Path, folder: Path) -> dict[str, Command]:
    checks = folder / "checks"
    shutil.copytree(HERE / "check50", checks)
    shutil.copy(HERE / "cases.py", checks)
    commands = {}
    for name, program in SUBMISSIONS.items():
        student = folder / name
        student.mkdir()
        (student / "convolution.py").write_text(program)
        args = [str(env / "bin/check50"), "--dev", str(checks), "--output", "ansi"]
        commands[name] = Command(args, student, read_check50)
    return commands


def prepare_otter(env: Path, folder: Path) -> dict[str, Command]:
    otter = str(env / "bin/otter")
    shutil.copytree(HERE / "otter-grader", folder)
    # A second Python file beside the submission would be taken for a second submission.
    support = folder / "support"
    support.mkdir()
    shutil.copy(HERE / "cases.py", support)
    flags = ["--no-config", "--no-environment", "--no-requirements"]
    said = must([otter, "generate", "-t", "tests", *flags, "support/cases.py"], folder, folder.parent, PREPARE_SECONDS)
    if not (folder / "autograder.zip").exists():
        raise NotRun(why(said))
    commands = {}
    for name, program in SUBMISSIONS.items():
        student = folder / name
        student.mkdir()
        (student / "convolution.py").write_text(program)
        args = [otter, "run", "--no-logo", "-a", "../autograder.zip", "-o", ".", "convolution.py"]
        results = student / "results.json"

        def read(output: str, results: Path = results) -> Verdict:
            try:
                tests = json.loads(results.read_text())["tests"]
            except (OSError, ValueError):
                raise NotRun(why(output)) from None
            scored = [test for test in tests if test.get("max_score")]
            says = numpy_says("\n".join(test.get("output", "") for test in tests))
            return Verdict(sum(test["score"] for test in scored), sum(test["max_score"] for test in scored), says)

        commands[name] = Command(args, student, read, results)
    return commands


def prepare_nbgrader(env: Path, folder: Path) -> dict[str, Command]:
    shutil.copytree(HERE / "nbgrader", folder)
    shutil.copy(HERE / "cases.py", folder)
    nbgrader = str(env / "bin/nbgrader")

    def write(program: str, target: str) -> None:
        (folder / "program.py").write_text(program)
        args = [str(env / "bin/python"), "write_notebook.py", "program.py", target]
        said = must(args, folder, folder.parent, PREPARE_SECONDS)
        if not (folder / target).exists():
            raise NotRun(why(said))

    write(SUBMISSIONS["right"], "source/convolution/convolution.ipynb")
    shutil.copy(HERE / "cases.py", folder / "source/convolution")
    said = must([nbgrader, "generate_assignment", "convolution"], folder, folder.parent, PREPARE_SECONDS)
    if not (folder / "release/convolution/convolution.ipynb").exists():
        raise NotRun(why(said))
    commands = {}
    for name, program in SUBMISSIONS.items():
        write(program, f"submitted/{name}/convolution/convolution.ipynb")
        args = [nbgrader, "autograde", "convolution", "--student", name, "--force"]
        graded = folder / f"autograded/{name}/convolution/convolution.ipynb"

        def read(output: str, graded: Path = graded) -> Verdict:
            try:
                cells = json.loads(graded.read_text())["cells"]
            except (OSError, ValueError):
                raise NotRun(why(output)) from None
            tests = [cell for cell in cells if cell["metadata"].get("nbgrader", {}).get("grade")]
            errors = [[out for out in cell["outputs"] if out["output_type"] == "error"] for cell in tests]
            says = "\n".join(error["evalue"] or error["ename"] for found in errors for error in found)
            return Verdict(sum(not found for found in errors), len(tests), numpy_says(says))

        commands[name] = Command(args, folder, read, graded)
    return commands


def prepare_ours(_: Path, folder: Path) -> dict[str, Command]:
    grader = shutil.which("grader", path=str(Path(sys.executable).parent)) or "grader"
    commands = {}
    for name, program in SUBMISSIONS.items():
        student = folder / name
        student.mkdir(parents=True)
        (student / "convolution.py").write_text(program)
        args = [grader, "check", str(student / "convolution.py"), "--course", str(ROOT), "--exit-zero"]
        commands[name] = Command(args, ROOT, read_ours)
    return commands


PEERS = [
    Peer(OURS, [], prepare_ours, "processor time, from the slowest accepted solution"),
    Peer("pytest", ["pytest"], prepare_pytest, "none of its own"),
    Peer("gradescope-utils", ["gradescope-utils"], prepare_gradescope, "none of its own"),
    Peer("check50", ["check50"], prepare_check50, "1 s a check (set here; 60 s by default)"),
    # otter run starts a notebook kernel and does not require the package that provides it.
    Peer("otter-grader", ["otter-grader", "ipykernel"], prepare_otter, "none of its own in `otter run`"),
    Peer("nbgrader", ["nbgrader"], prepare_nbgrader, "1 s a cell (set here; 30 s by default)"),
]


# The table


def shown(seconds: float, base: float) -> str:
    return f"{seconds:.2f} s ({seconds / base:.2f})"


def table(
    times: dict[tuple[str, str], list[float]], verdicts: dict[tuple[str, str], Verdict | None], cap: float
) -> str:
    medians = {key: statistics.median(values) for key, values in times.items() if values}
    lines = [
        "| grader | right | wrong | endless | cases right, of the wrong one | says of the wrong one | its time limit |",
        "|---|---|---|---|---|---|---|",
    ]
    for peer in PEERS:
        if peer.failure:
            lines.append(f"| {peer.name} {peer.version} | did not run: {peer.failure} | | | | | |")
            continue
        cells = []
        for name in SUBMISSIONS:
            verdict = verdicts[peer.name, name]
            if verdict is None:
                cells.append(f"killed at {cap:.0f} s, no verdict")
            else:
                cells.append(shown(medians[peer.name, name], medians[OURS, name]))
        wrong = verdicts[peer.name, "wrong"]
        count = f"{wrong.passed:g} of {wrong.of:g}" if wrong else "–"
        says = wrong.says.replace("|", "\\|") if wrong else "–"
        lines.append(f"| {peer.name} {peer.version} | {' | '.join(cells)} | {count} | {says} | {peer.limit} |")
    return "\n".join(lines)


def faster(times: dict[tuple[str, str], list[float]], verdicts: dict[tuple[str, str], Verdict | None]) -> str:
    """One sentence for each submission: who is faster than ours, and by how much."""
    lines = []
    for name in SUBMISSIONS:
        ours = statistics.median(times[OURS, name])
        found = [
            f"{peer.name} ({ours / statistics.median(times[peer.name, name]):.1f} times)"
            for peer in PEERS
            if peer.name != OURS and not peer.failure and verdicts[peer.name, name]
            if statistics.median(times[peer.name, name]) < ours
        ]
        lines.append(f"Faster than ours on the {name} one: {', '.join(found) or 'none'}.")
    return "\n".join(lines)


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True, help="folder for environments and submissions")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--endless-rounds", type=int, default=3, help="rounds in which the endless one runs too")
    parser.add_argument("--cap", type=float, default=10, help="seconds after which an endless one is killed")
    options = parser.parse_args()
    if min(options.rounds, options.endless_rounds) < 1:
        parser.error("each program runs in at least one round")
    return options


def main() -> None:
    options = read_options()
    work: Path = options.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    folders = work / "runs"
    shutil.rmtree(folders, ignore_errors=True)
    folders.mkdir()

    def install_or_say(peer: Peer) -> None:
        try:
            install(peer, work)
        except NotRun as error:
            peer.failure = str(error)

    PEERS[0].version = version("pixelgrader")
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(install_or_say, PEERS[1:]))

    times: dict[tuple[str, str], list[float]] = {(peer.name, name): [] for peer in PEERS for name in SUBMISSIONS}
    verdicts: dict[tuple[str, str], Verdict | None] = {}

    def once(peer: Peer, name: str) -> float:
        command = peer.commands[name]
        # Only the endless one may be cut off; a slow start of the others is a result.
        if command.result:
            command.result.unlink(missing_ok=True)
        cap = options.cap if name == "endless" else PREPARE_SECONDS
        seconds, output, ended = run(command.args, command.folder, work, cap)
        verdict = command.read(output) if ended else None
        right = verdict is not None and verdict.passed == verdict.of
        if (name == "right") != right:
            raise NotRun(f"graded the {name} one as {'right' if right else 'not right'}: {why(output)}")
        verdicts[peer.name, name] = verdict
        return seconds

    for peer in PEERS:
        if not peer.failure:
            try:
                if peer.packages:
                    python = str(work / peer.name / "bin/python")
                    peer.version = must([python, "-c", VERSION, peer.packages[0]], work, work, 60).strip()
                peer.commands = peer.prepare(work / peer.name, folders / peer.name)
                for name in ("right", "wrong"):
                    once(peer, name)
            except NotRun as error:
                peer.failure = str(error)
        print(f"{peer.name} {peer.version}: {peer.failure or 'ready'}", file=sys.stderr, flush=True)
    for number in range(options.rounds):
        for name in SUBMISSIONS:
            if name == "endless" and number >= options.endless_rounds:
                continue
            for peer in PEERS:
                if peer.failure:
                    continue
                try:
                    times[peer.name, name].append(once(peer, name))
                except NotRun as error:
                    peer.failure = str(error)
        print(f"round {number + 1} of {options.rounds}", file=sys.stderr, flush=True)
    print(table(times, verdicts, options.cap))
    print()
    if not PEERS[0].failure:
        print(faster(times, verdicts))


if __name__ == "__main__":
    main()
