"""What a download is made of, whatever it is: names, and the bytes of one of them under a limit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from grader.classes.finding.names import ending, leads_out
from grader.files.opening import NOTEBOOK_BYTES, PROGRAM_BYTES
from grader.values.files import FileFault

STUDENT_BYTES = 64 * 2**20  # what one student's files may have in all, unpacked
STUDENT_MEMBERS = 10_000
DEPTH = 2  # archives in archives
LISTING_BYTES = 256 * 2**20  # Gradescope's list of a class

LINK = "is a link, and links are not followed"
LEADS_OUT = "is called so that it would be unpacked elsewhere"
NAME_LETTERS = 4096  # no disk knows longer ones, and patterns try every place in them
LONG = f"… has a name of more than {NAME_LETTERS:,} letters"
SPECIAL = "is no regular file"
ENCRYPTED = "is encrypted"
TOO_MANY = f"holds too many files: at most {STUDENT_MEMBERS:,} of one student are looked at"


def known_by(name: str, why: str) -> tuple[str, str]:
    """(the name that is kept, why the member is not read, "" where it is)"""
    if len(name) > NAME_LETTERS:
        return name[:100], LONG
    return name, LEADS_OUT if leads_out(name) else why


class Members(Protocol):
    """The files of a folder or an archive. Nothing is unpacked; a member is read when it is asked for.

    names: as they stand there; a folder's ends in "/".  refused: of some, why they are not read ("is a link …").
    """

    @property
    def names(self) -> Sequence[str]: ...

    @property
    def refused(self) -> Mapping[int, str]: ...

    def read(self, index: int, most_bytes: int) -> bytes:
        """The whole member. Raises FileFault for what cannot be read, or has more."""

    def close(self) -> None: ...


def most_of(name: str) -> int:
    """How many bytes a member may have."""
    return NOTEBOOK_BYTES if ending(name) == ".ipynb" else PROGRAM_BYTES


def broken(name: str, what: str) -> FileFault:
    """An archive that cannot be read. what: follows its name in a sentence."""
    return FileFault(Path(name), what)


def too_large(name: str, most_bytes: int, size: int) -> FileFault:
    """A member with more bytes than it may have."""
    return FileFault(Path(name), f"is larger than {most_bytes / 2**20:.3g} MiB", why="large", size=size)
