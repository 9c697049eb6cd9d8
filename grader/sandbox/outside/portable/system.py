"""What the portable home asks of a system: how a worker is started, watched and ended there."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import subprocess
    from typing import Any, Protocol

    from grader.sandbox.outside.protocols import Ended
else:
    Protocol = object


class Hold(Protocol):
    """A worker as its system tells of it. missing: (what is not held here, why)."""

    missing: tuple[tuple[str, str], ...]

    def limit(self, memory_mib: int) -> None:
        """Once, when it is warm and before student code: so much memory beyond what it has now, no more processes."""

    def cpu_seconds(self) -> float:
        """Processor time of the worker, all its threads, and of its launcher and children where there are some."""

    def memory_bytes(self) -> int | None:
        """What it has beyond what it had at `limit`; None where the system itself keeps the limit. Cheap."""

    def kill(self) -> None:
        """Ends it and what it has started. Never raises; twice is harmless."""

    def ended(self, status: int) -> Ended:
        """How it ended. status: Popen.returncode."""

    def close(self) -> None:
        """Lets go of what stands for it here; twice is harmless."""


class System(Protocol):
    """name: as people call it."""

    name: str

    def options(self) -> dict[str, Any]:
        """Keywords for subprocess.Popen."""

    def environment(self) -> dict[str, str]:
        """What Python and numpy need to know there, besides the clean environment that every worker gets."""

    def hold(self, process: subprocess.Popen[bytes]) -> Hold:
        """Takes charge of it, right after it was started."""
