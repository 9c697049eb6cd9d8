"""Files by name → one archive, byte for byte the same each time: sorted names, one fixed time, no owner."""

from __future__ import annotations

import gzip
import io
import os
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from grader.files.opening import PACKED_BYTES, read_file
from grader.files.walking import walk
from grader.values.files import FileFault
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


def files_below(folder: Path, prefix: str, within: Path | None = None) -> dict[str, Packed]:
    """Every file below `folder`, under `prefix`/; without what is hidden, and what Python leaves behind.

    within: the folder that no link may lead out of. Raises FileFault for one that does, and for a pipe or a device.
    """
    if within is not None:
        refuse_links(folder, within)
    paths = (Path(entry.path) for entry in walk(folder, _is_packed) if _is_packed(entry.name))
    return {
        "/".join((prefix, *path.relative_to(folder).parts)): Packed(read_file(path, PACKED_BYTES))
        for path in sorted(paths)
    }


def refuse_links(folder: Path, within: Path) -> None:
    """Raises FileFault where `folder`, or a link below it, leads out of `within`: what a course from a stranger links
    to is this user's own, and would be published. Links to folders are refused, too: they would be left out."""
    outer = Path(os.path.realpath(within))
    if not Path(os.path.realpath(folder)).is_relative_to(outer):
        raise _leads_out(folder, outer)
    for entry in walk(folder, _is_packed):
        if not _is_packed(entry.name) or not entry.is_symlink():
            continue
        path = Path(entry.path)
        if not Path(os.path.realpath(path)).is_relative_to(outer):
            raise _leads_out(path, outer)
        if entry.is_dir():
            raise FileFault(path, "is a link to a folder", "put the folder itself there", "link")


def _leads_out(path: Path, outer: Path) -> FileFault:
    return FileFault(path, f"is a link that leads out of {outer.name}/", "put there what it leads to", "link")


def _is_packed(name: str) -> bool:
    return not name.startswith(".") and name != "__pycache__"
