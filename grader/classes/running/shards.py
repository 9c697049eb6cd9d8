"""I/N → one part of a class: which contents are graded here, so that N machines need not know of each other."""

from __future__ import annotations

import re

from grader.values.clean import clean_name
from grader.values.errors import UsageError
from grader.values.value import Value

MOST = 10_000
_FORM = re.compile(r"([0-9]{1,9})\s*(?:/|of)\s*([0-9]{1,9})", re.ASCII)
_MEND = "write --shard I/N: part I of N, counted from 1; --shard 2/8 is the second of eight"


class Shard(Value):
    """Part `number` of `count`, counted from 1."""

    number: int
    count: int

    def __str__(self) -> str:
        return f"{self.number}/{self.count}"


WHOLE = Shard(1, 1)


def parse_shard(text: str) -> Shard:
    """Raises UsageError."""
    form = _FORM.fullmatch(text.strip())
    if form is None:
        raise UsageError(f"--shard: {clean_name(text) or 'nothing'} is not a part of a class", _MEND)
    shard = Shard(int(form[1]), int(form[2]))
    if not shard.count:
        raise UsageError(f"--shard {shard}: there are no parts to take one of", _MEND)
    if not shard.number:
        raise UsageError(f"--shard {shard}: parts are counted from 1", _from_zero(shard))
    if shard.number > shard.count:
        raise UsageError(f"--shard {shard}: of {shard.count} there is no part {shard.number}", _MEND)
    if shard.count > MOST:
        raise UsageError(
            f"--shard {shard}: that are too many parts, {MOST} is the most",
            "tens are enough: each part starts by reading all names and ends with a folder of its own",
        )
    return shard


def _from_zero(shard: Shard) -> str:
    return f"a job array that begins with 0 is 0-{shard.count - 1}; make it 1-{shard.count}, or add 1 to its number"


def mine(content: str, shard: Shard) -> bool:
    """Is the file with this digest graded in this part? Each digest is in exactly one part of N, the same everywhere.

    content: hexadecimal digits. As digests go, the parts are about equal: of 100,000 files in 10 parts none is more
    than 4 % off. Equal files are in the same part, so none is graded twice.
    """
    return int(content[:16], 16) % shard.count == shard.number - 1
