"""Files by name → one archive, byte for byte the same each time: sorted names, one fixed time, no owner."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from grader.files.opening import PACKED_BYTES, read_file
from grader.values.value import Value

_TIME = (2020, 1, 1, 0, 0, 0)  # a zip knows no time before 1980, and programs that unpack dislike the very first
_SECONDS = 1577836800  # the same for a tar


class Packed(Value):
    """One file of an archive."""

    data: bytes
    executable: bool = False

    @property
    def mode(self) -> int:
        return 0o755 if self.executable else 0o644


Files = Mapping[str, Packed]


def as_zip(files: Files) -> bytes:
    """A zip in which the executable bits are kept (as Info-ZIP and Python write and read them)."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _TIME)
            entry.create_system = 3  # Unix, whatever it was made on: else the mode is not read
            entry.external_attr = (0o100000 | files[name].mode) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name].data)
    return stream.getvalue()


def as_tar_gz(files: Files) -> bytes:
    """A gzipped tar."""
    stream = io.BytesIO()
    with (
        gzip.GzipFile("", "wb", fileobj=stream, mtime=0) as compressed,
        tarfile.open(fileobj=compressed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for name in sorted(files):
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode, entry.mtime = len(files[name].data), files[name].mode, _SECONDS
            archive.addfile(entry, io.BytesIO(files[name].data))
    return stream.getvalue()


def files_below(folder: Path, prefix: str) -> dict[str, Packed]:
    """Every file below `folder`, under `prefix`/; without what is hidden, and what Python leaves behind."""
    found = {}
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if path.is_file() and not any(part.startswith(".") or part == "__pycache__" for part in parts):
            found["/".join((prefix, *parts))] = Packed(read_file(path, PACKED_BYTES))
    return found
