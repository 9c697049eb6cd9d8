"""At the end of a run: a line on each machine, for docs/sandbox.md."""

from __future__ import annotations

import pytest

from tests.machines.machine import RAN


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for ran in config.stash.get(RAN, []):
        terminalreporter.write_line(f"{ran.machine.name}: {ran.summary()}")
