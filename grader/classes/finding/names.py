"""A name as it stands in an archive or on a disk → the name that is understood, and what no name may be.

Names are compared in NFC: Macs write "Müller" in five letters and two dots, and gradebooks do not.
"""

from __future__ import annotations

import re
import unicodedata

from grader.values.clean import clean_name

INSIDE = "!/"  # stands between an archive's name and that of a member of it

ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz", ".tbz2", ".tar.xz", ".txz")
PROGRAMS = (".py", ".ipynb")

# What computers add, and what a project keeps for itself. Whatever begins with a dot is hidden, and passed by as well.
_IGNORED = re.compile(
    r"(?:^|(?<=/))(?:\.[^/]*|__MACOSX|__pycache__|node_modules|venv|Thumbs\.db|desktop\.ini|\$RECYCLE\.BIN)(?:/|$)",
    re.IGNORECASE,
)
_DRIVE = re.compile(r"[A-Za-z]:")


def tidy(raw: str) -> str:
    """`raw` in NFC, on one line, with what nobody hands in cut off.

    A folder ends in "/". Of "anna/.git/config" the folder "anna/" is left, for anna is there, if with nothing in it;
    of "__MACOSX/._anna.py" nothing is: "".
    """
    name = clean_name(raw)
    if not name.isascii():
        name = unicodedata.normalize("NFC", name)
    if "//" in name or "./" in name:
        name = re.sub(r"(?:^|(?<=/))(?:\.?/)+", "", name)
    found = _IGNORED.search(name)
    return name[: found.start()] if found else name


def leads_out(raw: str) -> bool:
    """Is it a name that an unpacker would put somewhere else: "../x", "/x", "C:\\x"?"""
    return raw.startswith(("/", "\\")) or _DRIVE.match(raw) is not None or ".." in raw.replace("\\", "/").split("/")


def ending(name: str) -> str:
    """Of a file's name, in small letters: ".py"; of "a.tar.gz" the whole ".tar.gz"; "" where there is none."""
    last = name.rpartition("/")[2].lower()
    stem, dot, end = last.rpartition(".")
    if not dot or not stem:
        return ""
    return f".tar.{end}" if stem.endswith(".tar") else f".{end}"
