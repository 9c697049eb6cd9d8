"""A scheduler and workers of dask as processes of their own, as an administrator starts them; killed at the end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]


class Cluster:
    """folder: for what the processes write. Give up a death of a worker at once: two tries are tested elsewhere."""

    def __init__(self, folder: Path) -> None:
        self._file, self._folder = folder / "scheduler.json", folder
        self.processes: list[subprocess.Popen[bytes]] = []
        self.scheduler = self._start("scheduler", "--scheduler-file", str(self._file), "--port", "0")

    def _start(self, kind: str, *arguments: str, **environment: str) -> subprocess.Popen[bytes]:
        with open(self._folder / f"{kind} {len(self.processes)}.log", "wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.dask_{kind}", *arguments,
                 "--host", "127.0.0.1", "--no-dashboard"],
                env=os.environ | {"PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0",
                                  "DASK_TEMPORARY_DIRECTORY": str(self._folder)} | environment,
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self._folder,
            )  # fmt: skip
        self.processes.append(process)
        return process

    def worker(self, nanny: bool = False, **environment: str) -> subprocess.Popen[bytes]:
        """nanny: one that starts the worker again when it dies."""
        arguments = ["--scheduler-file", str(self._file), "--nthreads", "1", "--death-timeout", "60"]
        return self._start("worker", *arguments, *([] if nanny else ["--no-nanny"]), **environment)

    @property
    def address(self) -> str:
        """Waits until it is known."""
        until = time.monotonic() + 120
        while time.monotonic() < until:
            try:
                return str(json.loads(self._file.read_text())["address"])
            except (OSError, ValueError):
                time.sleep(0.05)
        raise AssertionError("the scheduler did not start")

    def wait_for(self, workers: int) -> None:
        until = time.monotonic() + 120
        while self.logs().count("Register worker") < workers:
            assert time.monotonic() < until, self.logs()
            time.sleep(0.05)

    def logs(self) -> str:
        return "".join(path.read_text("utf-8", "replace") for path in self._folder.glob("*.log"))

    def end(self) -> None:
        for process in self.processes:
            process.kill()
            process.wait()
