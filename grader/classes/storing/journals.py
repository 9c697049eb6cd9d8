"""A folder → how a store may keep its journal there: a write-ahead log needs memory that all its users share.

On a drive that several computers share, that memory is not shared, and the store would be damaged sooner or later.
Some drives can be told by their names; of others (ntfs3 of some kernels) SQLite says that it keeps a log, and the first
write fails. So a small store is tried in a file aside.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from grader.classes.storing.faults import is_full
from grader.files.system import mounts
from grader.files.writing import unforeseen
from grader.values.clean import clean_name

SHARED = {
    "9p", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "fuse.ceph", "fuse.davfs2", "fuse.glusterfs", "fuse.gpfs",
    "fuse.grpcfuse", "fuse.osxfs", "fuse.rclone", "fuse.s3fs", "fuse.sshfs", "fuse.vmhgfs-fuse", "gpfs", "lustre",
    "ncpfs", "nfs", "nfs4", "orangefs", "panfs", "prl_fs", "smb3", "smbfs", "vboxsf", "vmhgfs",
}  # fmt: skip


def why_no_log(folder: Path) -> str:
    """Why there can be no write-ahead log in this folder, "" where there can be one. Raises OSError."""
    kind = kind_of(os.path.realpath(folder), mounts())
    if kind in SHARED:
        return f"a network drive ({clean_name(kind)})"
    return "" if _can_log(folder) else "a drive that allows no write-ahead log"


def kind_of(folder: str, lines: str) -> str:
    """The kind of file system that holds `folder`, "" where none of `lines` (files/system.py) is about it."""
    found, length = "", -1
    for line in lines.splitlines():
        if len(fields := line.split(" ")) < 3:
            continue
        place = _without_escapes(fields[1])
        inside = folder == place or folder.startswith(place.rstrip("/") + "/")
        if inside and len(place) >= length:  # of two at the same place the later one lies on top
            found, length = fields[2], len(place)
    return found


def _without_escapes(place: str) -> str:
    """The kernel writes blanks, tabs, line feeds and backslashes as three octal digits."""
    for letter in " \t\n\\":
        place = place.replace(f"\\{ord(letter):03o}", letter)
    return place


def _can_log(folder: Path) -> bool:
    aside = unforeseen(folder)
    try:
        with closing(sqlite3.connect(aside, isolation_level=None)) as trial:
            trial.execute("pragma synchronous=off")
            kept: bool = trial.execute("pragma journal_mode=wal").fetchone() == ("wal",)
            trial.execute("create table trial(trial)")
            trial.execute("insert into trial values (1)")
            return kept
    except sqlite3.Error as error:
        return is_full(error)  # which says nothing about logs, and is told when something is to be kept
    finally:
        for end in ("", "-wal", "-shm", "-journal"):
            with suppress(FileNotFoundError):
                os.unlink(f"{aside}{end}")
