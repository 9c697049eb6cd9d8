"""What the system lets us use: processors and memory, as the kernel, a container or a batch system allows it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from grader.files.system import processors
from grader.values.value import Value

_MIB = 2**20


class Machine(Value):
    """processors: on which this process may run, at least 1.  free_mib: None where nobody tells."""

    processors: int
    free_mib: int | None


def this_machine(root: Path = Path("/")) -> Machine:
    """root: where /proc and /sys are looked for."""
    allowed = processors()
    share = min(_processor_shares(root), default=float(allowed))
    free = min((*_free_bytes(root), *_free_in_groups(root)), default=None)
    return Machine(max(min(allowed, int(share)), 1), None if free is None else max(free, 0) // _MIB)


def _processor_shares(root: Path) -> Iterator[float]:
    """Of each control group that this process is in: how many processors' time it may use."""
    for folder in _groups(root, "", ""):
        with suppress(OSError, ValueError):
            quota, period = (folder / "cpu.max").read_text().split()
            yield int(quota) / int(period)  # "max" is no number, and no limit
    for folder in _groups(root, "cpu", "cpu"):
        with suppress(OSError, ValueError, ZeroDivisionError):
            quota_us, period_us = _number(folder / "cpu.cfs_quota_us"), _number(folder / "cpu.cfs_period_us")
            if quota_us > 0:
                yield quota_us / period_us


def _free_bytes(root: Path) -> Iterator[int]:
    """Of the whole machine: what programs can get without others being driven to the disk."""
    with suppress(OSError, ValueError, IndexError):
        for line in (root / "proc" / "meminfo").read_text().splitlines():
            if line.startswith("MemAvailable:"):
                yield int(line.split()[1]) * 1024


def _free_in_groups(root: Path) -> Iterator[int]:
    """Of each control group with a limit: what is left below it. What only caches files will be given up."""
    for kind, limit, used, cached in (
        ("", "memory.max", "memory.current", "inactive_file"),
        ("memory", "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"),
    ):
        for folder in _groups(root, kind, kind):
            with suppress(OSError, ValueError):
                most, now, cache = _number(folder / limit), _number(folder / used), 0
                with suppress(OSError, ValueError, IndexError):
                    for line in (folder / "memory.stat").read_text().splitlines():
                        if line.startswith(f"{cached} "):
                            cache = int(line.split()[1])
                yield most - max(now - cache, 0)


def _number(path: Path) -> int:
    return int(path.read_text())


def _groups(root: Path, controller: str, mount: str) -> Iterator[Path]:
    """The folders of the control groups that this process is in, from its own up to the root.

    controller: "" for the second version of control groups, where all of them share one tree.  In a container the path
    may be the host's, of which only the end, or nothing, is there: what is not there is no limit.
    """
    try:
        lines = (root / "proc" / "self" / "cgroup").read_text().splitlines()
    except OSError:
        return
    for line in lines:
        number, _, rest = line.partition(":")
        names, _, path = rest.partition(":")
        if controller not in names.split(",") or (not controller and number != "0"):
            continue
        base = root / "sys" / "fs" / "cgroup" / mount
        parts = [part for part in path.split("/") if part not in ("", ".", "..")]
        for count in range(len(parts), -1, -1):
            yield base.joinpath(*parts[:count])
