"""Run on a real Windows or macOS machine, in a checkout with the grader installed: `python tests/laptop.py`.

Takes two minutes, and says line by line what held on this system and what did not; docs/systems.md lists what can only
be known there. Exit code 0 if all held.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
SOLUTIONS = ROOT / "solutions" / "convolution"
Check = Callable[[], str]  # what is told where it held; raises where it did not
CHECKS: list[tuple[str, Check]] = []


def check(what: str) -> Callable[[Check], Check]:
    def add(function: Check) -> Check:
        CHECKS.append((what, function))
        return function

    return add


def ask(truth: object, otherwise: str) -> None:
    if not truth:
        raise AssertionError(otherwise)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "120", "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, "-m", "grader", *arguments], capture_output=True, encoding="utf-8", errors="replace",
        input="", env=environment, cwd=ROOT, timeout=300, check=False,
    )  # fmt: skip


@check("a right program has full points, and the level is told")
def right() -> str:
    result = run("check", str(SOLUTIONS / "accepted" / "two_loops.py"))
    ask(result.returncode == 0 and "38 of 38" in result.stdout, result.stdout[-500:] + result.stderr[-500:])
    return result.stdout.split("sandbox: ")[-1].strip().replace("\n", " ")


@check("all accepted solutions have full points")
def accepted() -> str:
    files = sorted(str(path) for path in (SOLUTIONS / "accepted").glob("*.py"))
    result = run("check", *files)
    ask(result.returncode == 0, result.stdout[-1500:])
    return f"{len(files)} files"


@check("known mistakes are named")
def named() -> str:
    names = ["flips_both_axes", "pads_with_zeros", "output_is_uint8", "image_becomes_uint8", "output_is_int32"]
    lost = []
    for name in names:
        result = run("check", str(SOLUTIONS / "wrong" / f"{name}.py"))
        if "What happened" not in result.stdout:
            lost.append(name)
    ask(not lost, f"without a name: {', '.join(lost)}")
    return f"{len(names)} of {len(names)}"


@check("what `grader doctor` tries")
def doctor() -> str:
    from grader.sandbox.offers import findings
    from grader.sandbox.outside.homes import start

    sandbox = start()
    try:
        found = list(findings(sandbox))
    finally:
        sandbox.close()
    told = {"may not read and change files", "may not use the network", "sandbox"}
    bad = [f"{what}: {text}" for what, good, text in found if not good and what not in told]
    ask(not bad, "; ".join(bad))
    return "; ".join(f"{what}: {text}" for what, good, text in found if good)


VILLAINS = [
    "exit_segfault", "exit_os_exit", "exit_closes_answers_and_stays", "flood_stdout", "flood_answers", "lie_matrix",
    "loop_python", "loop_sleep", "loop_regular_expression", "memory_numpy", "memory_list_growth", "patch_os_write",
    "text_nul_and_surrogates", "wire_half_a_frame", "wire_random_bytes",
]  # fmt: skip


@check("hostile programs that a process alone can hold")
def villains() -> str:
    from grader.files.prepared import open_prepared
    from grader.files.submission import read_submission
    from grader.grading import grade
    from grader.sandbox.outside.homes import start

    prepared = open_prepared(ROOT / "exercises" / "convolution", SOLUTIONS)
    won, sandbox = [], start()
    try:
        for name in VILLAINS:
            if grade(prepared, read_submission(ROOT / "tests" / "villains" / f"{name}.py"), sandbox).full:
                won.append(name)
    finally:
        sandbox.close()
    ask(not won, f"full points for {', '.join(won)}")
    return f"{len(VILLAINS)} programs"


LOOPING = """
import sys
sys.path.insert(0, {root!r})
from grader.sandbox.outside.homes import start
from tests.calling import request_of, session_of
import numpy as np
session = session_of(start(), "def convolve(a, b):\\n  while True: pass")
session.load()
print(session._worker.pid, flush=True)
session.run(request_of([np.ones((2, 2))] * 2, [np.ones((2, 2))] * 2), 60.0)
"""


@check("a worker ends with its grader, however that ends")
def ends_together() -> str:
    with subprocess.Popen(
        [sys.executable, "-c", LOOPING.format(root=str(ROOT))], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        pid = int(process.stdout.readline())
        ask(alive(pid), "the worker was not there")
        process.kill()
    until = time.monotonic() + 10
    while alive(pid) and time.monotonic() < until:
        time.sleep(0.2)
    ask(not alive(pid), f"process {pid} still runs")
    return "gone"


def alive(pid: int) -> bool:
    """As this system tells it."""
    if os.name == "nt":
        from grader.sandbox.outside.portable.win32 import load_calls

        calls = load_calls()
        try:
            calls.close(calls.open_process(pid))
        except OSError:
            return False
        return True
    said = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return bool(said.stdout.strip()) and not said.stdout.strip().startswith("Z")


@check("a folder with blanks and umlauts, and reports with forward slashes")
def folders() -> str:
    with tempfile.TemporaryDirectory(prefix="Übung für alle ") as folder:
        file = Path(folder, "meine Lösung.py")
        file.write_bytes((SOLUTIONS / "wrong" / "flips_both_axes.py").read_bytes())
        report = Path(folder, "grade.json")
        result = run("check", str(file), "--json", str(report), "--course", str(ROOT), "--exit-zero")
        ask(result.returncode == 0, result.stderr)
        text = report.read_text("utf-8")
        ask("\\\\" not in text.split('"points"')[0], "the report names the file with backslashes")
        return "written"


@check("a file that is written takes the old one's place, and what is in use is tried again")
def places() -> str:
    from grader.files.writing import write_file

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "report.txt")
        write_file(path, b"one\n")
        write_file(path, b"two\r\n\x1a")
        ask(path.read_bytes() == b"two\r\n\x1a", f"it holds {path.read_bytes()!r}")
        ask([entry.name for entry in Path(folder).iterdir()] == ["report.txt"], "something was left")
        return "bytes as they were given"


@check("the lock beside a temporary folder tells whether its grader lives")
def locks() -> str:
    from grader.files.locks import is_free, take

    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "lock")
        lock = take(path)
        ask(not is_free(path), "it counts as free while it is held")
        os.close(lock)
        ask(is_free(path), "it counts as held although it was let go")
        return "held, then free"


@check("folders on the way to a submission are never links")
def links() -> str:
    from grader.files.opening import read_file
    from grader.values.files import FileFault

    with tempfile.TemporaryDirectory() as folder:
        there = Path(folder, "there")
        there.mkdir()
        (there / "a.py").write_text("x = 1\n")
        link = Path(folder, "link")
        try:
            link.symlink_to(there, target_is_directory=True)
        except OSError:  # Windows: only with a privilege; a junction needs none
            subprocess.run(["cmd", "/c", "mklink", "/J", str(link), str(there)], capture_output=True, check=True)
        ask((link / "a.py").exists(), "no link could be made, so this was not tried")
        try:
            read_file(link / "a.py", 100, links=False, start=Path(folder))
        except FileFault as fault:
            ask(fault.why == "link", fault.what)
            return str(fault.what)
        raise AssertionError("it was followed")


@check("Ctrl-C ends the grader with 130, and no worker sees it")
def interrupt() -> str:
    if os.name == "nt":
        return "not tried here: press Ctrl-C yourself while `grader verify convolution` runs"
    import signal

    with subprocess.Popen(
        [sys.executable, "-m", "grader", "verify", "convolution"], cwd=ROOT, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:  # fmt: skip
        time.sleep(2)
        process.send_signal(signal.SIGINT)
        ask(process.wait(20) == 130, f"exit code {process.returncode}")
    return "130"


@check("speed, beside Python with numpy, yaml and rich")
def speed() -> str:
    def seconds(*command: str) -> float:
        began = time.perf_counter()
        subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, check=False,
                       env={**os.environ, "PYTHONPATH": str(ROOT)})  # fmt: skip
        return time.perf_counter() - began

    least = min(seconds("-c", "import numpy, yaml, rich.console, rich.table") for _ in range(5))
    whole = min(seconds("-m", "grader", "check", str(SOLUTIONS / "accepted" / "two_loops.py")) for _ in range(5))
    return f"grader check takes {whole:.2f} s, {whole / least:.1f} times the bare {least:.2f} s"


def lines() -> Iterator[tuple[bool, str, str]]:
    for what, function in CHECKS:
        try:
            yield True, what, function()
        except Exception as error:  # noqa: BLE001 - whatever it is, the next lines are wanted, too
            yield False, what, f"{type(error).__name__}: {error}"


def main() -> int:
    print(f"{platform.platform()}, Python {platform.python_version()}, {platform.machine()}, {sys.stdout.encoding}")
    held = True
    for good, what, said in lines():
        held = held and good
        print(f"{'held    ' if good else 'NOT HELD'}  {what}: {said}".encode(sys.stdout.encoding, "replace").decode(
            sys.stdout.encoding), flush=True)  # fmt: skip
    print("All held." if held else "Not all held: please report these lines.")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
