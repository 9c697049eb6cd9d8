"""A store → ours alone, until we close it or end, however that happens; or a sentence that says whose it is."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

from grader.classes.storing.faults import in_use
from grader.files.locks import hold, release
from grader.files.opening import read_file
from grader.values.clean import clean_name
from grader.values.files import FileFault

_FORM = re.compile(r"process (\d{1,20}), since ([\d :-]{1,30}), on (\S{1,100})")


class Held:
    """A store that is ours. Raises UsageError while another process has it, OSError."""

    def __init__(self, store: Path) -> None:
        file = store.with_name(store.name + ".lock")
        lock = hold(str(file))
        if lock is None:
            raise in_use(store, _holder(file))
        self._lock = lock
        # For people only: that we live is told by the lock, not by what is written there.
        since = time.strftime("%Y-%m-%d %H:%M")
        os.ftruncate(lock, 0)
        os.write(lock, f"process {os.getpid()}, since {since}, on {_host()}\n".encode())

    def release(self) -> None:
        release(self._lock)


def _holder(file: Path) -> str:
    try:
        text = read_file(file, 1000, links=False).decode("utf-8", "replace")
    except FileFault:
        return ""
    if not (form := _FORM.match(text)):
        return ""
    where = "" if form[3] == _host() else f" on {clean_name(form[3])}"
    return f": process {form[1]}{where}, since {form[2]}"


def _host() -> str:
    """The name of this computer: a folder may be shared by several."""
    import platform

    return platform.node() or "this-computer"
