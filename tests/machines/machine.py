"""A computer that qemu plays: it boots, runs a list of steps, tells what came of each, and is gone."""

from __future__ import annotations

import json
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from typing import Any

import pytest

from tests.machines import build
from tests.machines.debian import Missing

_MINUTES = 25
_EMULATORS = {
    # numpy's wheels ask for more than the oldest processor, which qemu plays unless told otherwise
    "amd64": ("qemu-system-x86_64", "-M", "q35", "-cpu", "max"),
    "arm64": ("qemu-system-aarch64", "-M", "virt", "-cpu", "cortex-a76"),
}
_CONSOLES = {"amd64": "ttyS0", "arm64": "ttyAMA0"}


@dataclass(frozen=True)
class Machine:
    """Debian 12 with one of Debian's own kernels.

    release: the Debian that the kernel is from.  processor: Debian's name.  landlock: the ABI that this kernel has.
    """

    name: str
    release: str
    processor: str
    kernel: str
    landlock: int | None

    def __str__(self) -> str:
        return self.name

    @property
    def level(self) -> str:
        """What docs/sandbox.md promises there."""
        return "part: no Landlock (ENOSYS)" if self.landlock is None else "full"


@dataclass(frozen=True)
class Step:
    """A command of one user; `report.json` in it is where the guest looks for the grade."""

    name: str
    user: str
    command: tuple[str, ...]


@dataclass(frozen=True)
class Ran:
    """results: by the names of the steps, and "machine" for what the guest found itself to be."""

    machine: Machine
    results: dict[str, dict[str, Any]]
    seconds: float
    console: str

    def __getitem__(self, name: str) -> dict[str, Any]:
        assert name in self.results, f"the machine did not come to {name}; the end of its console:\n{self.console}"
        return self.results[name]

    def summary(self) -> str:
        """What it was and how long it took."""
        what = self.results.get("machine", {})
        return f"{what.get('kernel')}, Landlock {what.get('landlock')}, {len(self.results)} steps, {self.seconds:.0f} s"


# Those of this test run, for its last lines.
RAN = pytest.StashKey[list[Ran]]()


def prepare(machine: Machine) -> None:
    """Makes sure of all that comes from elsewhere. Raises Missing."""
    if not which(emulator := _EMULATORS[machine.processor][0]):
        raise Missing(f"{emulator} is not installed")
    build.disk(machine.processor)
    build.kernel(machine.release, machine.processor)


def boot(machine: Machine, steps: list[Step], files: dict[str, Path | bytes]) -> Ran:
    """Runs the steps on a machine that is prepared, one after the other. files: what its disk has besides."""
    disk, kernel = build.disk(machine.processor), build.kernel(machine.release, machine.processor)
    listed = json.dumps([vars(step) for step in steps]).encode()
    files = {**files, "opt/machine/run.py": build.GUEST / "run.py", "opt/machine/steps.json": listed}
    with tempfile.TemporaryDirectory() as folder, build.alone("qemu"):
        initial = Path(folder, "initial")
        initial.write_bytes(build.initial(machine.processor, kernel / "modules", files))
        console = Path(folder, "console")
        command = [
            *("nice", "-n", "10", *_EMULATORS[machine.processor]),
            *("-accel", "tcg,thread=multi", "-smp", "2", "-m", "2048"),
            *("-nodefaults", "-no-user-config", "-display", "none", "-no-reboot", "-nic", "none"),
            *("-serial", f"file:{console}", "-kernel", str(kernel / "vmlinuz"), "-initrd", str(initial)),
            *("-append", f"console={_CONSOLES[machine.processor]} quiet panic=-1"),
            # what the machine writes is forgotten
            *("-drive", f"file={disk},format=raw,if=virtio,snapshot=on"),
        ]
        began = time.monotonic()
        said = _run(command)
        text = console.read_text(errors="replace") if console.exists() else ""
    results = [json.loads(line[len("RESULT ") :]) for line in text.splitlines() if line.startswith("RESULT {")]
    took = time.monotonic() - began
    return Ran(machine, {result.pop("name"): result for result in results}, took, text[-2000:] + said)


def _run(command: list[str]) -> str:
    """What qemu itself had to say; a machine that hangs is ended, and what it told until then counts."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_MINUTES * 60, check=False)
    except subprocess.TimeoutExpired:
        return f"\nended after {_MINUTES} minutes"
    return done.stderr
