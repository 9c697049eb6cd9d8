"""Which workers of a cluster may grade: each says so itself, also one that joins later; refusals are told once."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from grader.values.clean import clean
from grader.values.errors import MachineError

_LOOK_SECONDS = 1.0
_GRACE_SECONDS = 3.0  # in which a better one may join
_WAIT_SECONDS = 3.0  # before it is said that nobody is there


class Workers:
    """note: is told sentences for people, each once."""

    def __init__(self, client: Any, name: str, address: str, note: Callable[[str], None]) -> None:
        self._client, self._name, self._address, self._note = client, name, address, note
        self._faults: dict[str, str] = {}  # of each worker that has said something: "" where it may grade
        self._told: set[str] = set()
        self._present: frozenset[str] = frozenset()
        self._looked = self._alone_since = 0.0
        self._unloaded, self._was_ready = "", False

    def register(self, plugin: Any) -> None:
        """Sends it to all that are there; who joins later gets it from the scheduler."""
        try:
            self._client.register_plugin(plugin, name=plugin.name)
        except Exception as error:  # noqa: BLE001 - whatever some worker made of it; others may do better
            why = str(error) if type(error) is Exception else repr(error)  # dask's own word for what a worker raised
            self._unloaded = (
                f"the grader cannot be loaded there ({clean(why)[:300]}); "
                "pip install 'pixelgrader[cluster]', in this very version"
            )

    @property
    def ready(self) -> int:
        """How many may grade right now."""
        return sum(self._faults.get(worker, "?") == "" for worker in self._present)

    def look(self) -> None:
        """Now and then. Raises MachineError where all that are there refuse."""
        now = time.monotonic()
        if now - self._looked < (_LOOK_SECONDS if self.ready else 0.1):
            return
        self._looked = now
        self._present = frozenset(self._client.nthreads())
        self._hear()
        if self._unloaded and (silent := self._present - self._faults.keys()):
            self._refuse(sorted(silent)[0], self._unloaded)
            self._faults.update(dict.fromkeys(silent, self._unloaded))
        if self.ready:
            self._was_ready, self._alone_since = True, 0.0
            return
        self._alone_since = self._alone_since or now
        faults = [self._faults.get(worker) for worker in self._present]
        # Another one may still be starting; and one that could and has died may come again.
        if faults and all(faults) and not self._was_ready and now - self._alone_since > _GRACE_SECONDS:
            raise MachineError(f"no worker at {self._address} may grade: {'; '.join(sorted(set(map(str, faults))))}")
        if now - self._alone_since > _WAIT_SECONDS:
            self._once(f"No worker at {self._address} can grade right now; this waits for one, and Ctrl-C ends it.")

    def _hear(self) -> None:
        """All that was said since the beginning: who subscribes to it may miss what is said at once."""
        for _, said in self._client.get_events(self._name):
            worker, fault = str(said["worker"]), clean(str(said["fault"]))
            self._faults[worker] = fault
            if fault:
                self._refuse(worker, fault)

    def _refuse(self, worker: str, fault: str) -> None:
        if fault not in self._told:
            self._told.add(fault)
            self._note(f"The worker at {clean(worker)} is given nothing to grade: {fault}. It is not said of others.")

    def _once(self, text: str) -> None:
        if text not in self._told:
            self._told.add(text)
            self._note(text)
