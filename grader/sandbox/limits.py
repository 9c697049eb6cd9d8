"""What one worker may use, and what it says of itself once it is warm: known to both sides, on every system."""

from __future__ import annotations

import os
import struct

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

READY = struct.Struct("<d24s200s")  # yardstick, version of numpy, level
NOT_LOADED = -1.0  # in place of a yardstick: an opened module cannot be loaded; why stands in place of the level


class Limits:
    """What one worker may use. folder: a private folder for temporary files, "" for none; temp_mib: room in it.

    modules: dotted names of modules besides numpy and the standard library.  files: (name, content) of each that it may
    read; names may have folders in them, parted by "/".  given: the folder in which they lie, "" for none: whoever
    makes the worker makes it.
    """

    _FORM = struct.Struct("<I?I")

    def __init__(
        self,
        memory_mib: int,
        threads: bool = False,
        temp_mib: int = 0,
        folder: str = "",
        modules: tuple[str, ...] = (),
        files: tuple[tuple[str, bytes], ...] = (),
        given: str = "",
    ) -> None:
        self.memory_mib, self.threads = memory_mib, threads
        self.temp_mib, self.folder = temp_mib, folder
        self.modules, self.files, self.given = modules, files, given

    def lying_in(self, given: str) -> Limits:
        """The same, with its files in this folder."""
        return Limits(self.memory_mib, self.threads, self.temp_mib, self.folder, self.modules, self.files, given)

    def pack(self) -> bytes:
        """What the worker is told: its modules are loaded, and its files are made, before it is."""
        numbers = self._FORM.pack(self.memory_mib, self.threads, self.temp_mib)
        return numbers + os.fsencode(self.folder) + b"\0" + os.fsencode(self.given)

    @classmethod
    def unpack(cls, data: bytes) -> Limits:
        size = cls._FORM.size
        memory_mib, threads, temp_mib = cls._FORM.unpack(data[:size])
        folder, _, given = data[size:].partition(b"\0")
        return cls(memory_mib, threads, temp_mib, os.fsdecode(folder), given=os.fsdecode(given))


class Opening:
    """Which installed packages a worker may import, as it is told on its command line.

    modules: dotted, loaded before any program is.  names: of top-level packages, those that the modules need included.
    beside: folders that belong to them: shared libraries, and what their distributions say of themselves.
    """

    def __init__(self, modules: Sequence[str] = (), names: Sequence[str] = (), beside: Sequence[str] = ()) -> None:
        self.modules, self.names, self.beside = tuple(modules), tuple(names), tuple(beside)

    def arguments(self) -> list[str]:
        return [",".join(self.modules), ",".join(self.names), *self.beside] if self.names else []

    @classmethod
    def from_arguments(cls, arguments: Sequence[str]) -> Opening:
        if not arguments:
            return cls()
        modules, names, *beside = arguments
        return cls(modules.split(","), names.split(","), beside)
