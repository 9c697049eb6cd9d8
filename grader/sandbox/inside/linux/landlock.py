"""Landlock: which files a process may open, and whom it may reach. A ruleset is built once and applied in each worker.

What is handled and not granted is refused. See https://docs.kernel.org/userspace-api/landlock.html
Landlock leaves open what needs no open file: chmod, chown, times, attributes, stat. calls.py closes those but stat.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterable

from grader.sandbox.linux import kernel

# <linux/landlock.h>; the numbers are the same on all processors.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_ASK_VERSION, _PATH_BENEATH, _SAME_EXEC_QUIET = 1, 1, 1

WRITE_FILE, READ_FILE, READ_DIR = 1 << 1, 1 << 2, 1 << 3
# Remove a folder or a file, make a folder or a plain file, move between folders, cut a file short. Not: links, devices.
CHANGE_FOLDER = 1 << 4 | 1 << 5 | 1 << 7 | 1 << 8 | 1 << 13 | 1 << 14

# Every right that an ABI knows is handled, so that what is not granted is refused:
# 13 rights from the first on, among them to make, to remove, to execute
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 5: 16}  # since ABI 2: move between folders, 3: truncate, 5: ioctl on devices
_NET_RIGHTS = {4: 2}  # bind and connect of TCP
_SCOPES = {6: 2}  # abstract Unix sockets, and signals to processes outside


_RULESET = struct.Struct("=QQQ")  # rights on files, on the network, scopes
_BENEATH = struct.Struct("=Qi")  # rights, descriptor of the folder or file


def abi() -> int:
    """The version that the running kernel offers. Raises OSError where it offers none."""
    return kernel.syscall(_CREATE_RULESET, None, 0, _ASK_VERSION)


def build(grants: Iterable[tuple[str, int]]) -> int:
    """grants: (path, rights); a folder's rights hold for all beneath it. Returns the ruleset's descriptor.

    Raises OSError: with the kernel's number where it has no Landlock to offer, without one where a rule cannot be made,
    which is no fault of the kernel's.
    """
    version = abi()
    known = _all(_FILE_RIGHTS, version)
    wanted = _RULESET.pack(known, _all(_NET_RIGHTS, version), _all(_SCOPES, version))
    size = 8 if version < 4 else 16 if version < 6 else 24  # an older kernel knows a shorter structure
    ruleset = kernel.syscall(_CREATE_RULESET, wanted, size, 0)
    for path, rights in grants:
        try:
            parent = os.open(path, os.O_PATH | os.O_CLOEXEC)
        except OSError:  # not there, so nobody needs it
            continue
        try:
            kernel.syscall(_ADD_RULE, ruleset, _PATH_BENEATH, _BENEATH.pack(rights & known, parent), 0)
        except OSError as error:
            os.close(ruleset)
            raise OSError(0, f"no rule could be made for {path}: {error.strerror}") from None
        finally:
            os.close(parent)
    return ruleset


def apply(ruleset: int) -> None:
    """From now on and for ever. Needs no_new_privs."""
    # A student's thousand refusals do not belong into the machine's audit log (flags exist since ABI 7).
    kernel.syscall(_RESTRICT_SELF, ruleset, _SAME_EXEC_QUIET if abi() >= 7 else 0)


def _all(known: dict[int, int], version: int) -> int:
    """All bits that this version knows. known: ABI → how many bits there are from it on."""
    count = max((bits for since, bits in known.items() if since <= version), default=0)
    return (1 << count) - 1
