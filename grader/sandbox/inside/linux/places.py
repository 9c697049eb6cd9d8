"""What a worker may read: the standard library, numpy, and the system libraries that these load late. Nothing else.

But for what its exercise opens: packages with all of the system's libraries, and files that the program is given.
Not readable: the grader and its course, other packages, the student's own folder, home, /tmp, /proc. Nothing is
writable but /dev/null, and a private folder where the exercise allows temporary files.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from glob import glob

from grader.sandbox.inside.imports import EXTENSIONS, LIBRARY, PACKAGES
from grader.sandbox.inside.linux.landlock import CHANGE_FOLDER, READ_DIR, READ_FILE, WRITE_FILE

# Libraries that extension modules of the standard library, the C library's threads and numpy load late. By name,
# because on some systems whole Pythons with all their packages lie beneath the same folders.
_LIBRARIES = (
    "libm.", "libdl.", "libpthread.", "librt.", "libutil.", "libgcc_s.", "libstdc++.", "libz.", "libbz2.", "liblzma.",
    "libzstd.", "libcrypt.", "libcrypto.", "libssl.", "libexpat.", "libffi.", "libmpdec.", "libsqlite3.", "libuuid.",
    "libtinfo", "libncurses", "libreadline.", "libmkl_",
)  # fmt: skip
_LIBRARY_FOLDERS = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/lib/*-linux-*", "/usr/lib/*-linux-*")


def grants(numpy: str, folder: str = "", given: str = "", packages: tuple[str, ...] = ()) -> list[tuple[str, int]]:
    """(path, rights) for landlock.build. numpy: the package's folder.  folder: for temporary files, "" for none.

    given: the folder of files that the program is given, "" for none.  packages: folders and files of opened ones.
    """
    return [
        # Writing to /dev/null is how students silence prints.
        (os.devnull, READ_FILE | WRITE_FILE),
        ("/dev/urandom", READ_FILE),
        *([(folder, READ_FILE | READ_DIR | WRITE_FILE | CHANGE_FOLDER)] if folder else []),
        *([(given, READ_FILE)] if given else []),
        *_readable(numpy, packages),
    ]


@cache
def _readable(numpy: str, packages: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    """What no exercise changes; listed once, in the zygote."""
    # Which libraries packages load late is known to nobody: pictures alone have a dozen formats.
    libraries = _system_libraries(("lib",) if packages else _LIBRARIES)
    reading = {*_library(), EXTENSIONS, numpy, numpy + ".libs", *libraries, *packages}
    return tuple((path, READ_FILE | READ_DIR if os.path.isdir(path) else READ_FILE) for path in sorted(reading))


def _library() -> Iterator[str]:
    """The standard library entry by entry: Landlock cannot except a folder from one that is granted.

    So the names in the folder itself cannot be listed, which would list the installed packages' names, too; see
    imports.py for how imports find their files nevertheless.
    """
    for entry in os.scandir(LIBRARY):
        leads_to = os.path.realpath(entry.path) if entry.is_symlink() else entry.name
        if not PACKAGES & set(leads_to.split(os.sep)):
            yield entry.path


def _system_libraries(beginnings: tuple[str, ...]) -> Iterator[str]:
    # The last is for Pythons that bring their own libraries, as conda's does.
    patterns = (*_LIBRARY_FOLDERS, os.path.join(sys.base_prefix, "lib"))
    # On most systems /lib leads to /usr/lib. A pattern meets other things, too: arm64's loader is the plain file
    # /lib/ld-linux-aarch64.so.1, also beside the libraries of x86_64 where those of arm64 are installed.
    found = {os.path.realpath(folder) for pattern in patterns for folder in glob(pattern)}
    for folder in filter(os.path.isdir, found):
        with os.scandir(folder) as entries:
            for entry in entries:
                # Most are two links and a file, all in this folder, and the file is what is opened.
                leads_to = os.readlink(entry.path) if entry.is_symlink() else "/"
                if _is_library(entry.name, beginnings) and not _is_library(leads_to, beginnings):
                    yield entry.path


def _is_library(name: str, beginnings: tuple[str, ...]) -> bool:
    return name.startswith(beginnings) and ".so" in name and os.sep not in name
