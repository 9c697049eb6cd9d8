"""Programs that are saved in these tests, and ways of saving them."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from tests.conftest import PUBLIC, SECRET

STARTER = (PUBLIC / "convolution.py").read_bytes()
RIGHT = (SECRET / "accepted" / "two_loops.py").read_bytes()
FLIPS = (SECRET / "wrong" / "flips_both_axes.py").read_bytes()
NAMED = "turns the kernel upside down"
SYNTAX = b"import numpy as np\n\ndef convolve(image, kernel)\n    return image\n"
ENDLESS = b"def convolve(image, kernel):\n    while True:\n        pass\n"
# Two mistakes at once: no known one accounts for them, so that experiments run.
UNNAMED = RIGHT.replace(b"np.sum(window * kernel)", b"2 * np.sum(window * kernel[::-1])")
assert UNNAMED != RIGHT


def in_place(file: Path, program: bytes) -> None:
    file.write_bytes(program)


def truncated_first(file: Path, program: bytes) -> None:
    with open(file, "wb") as stream:
        stream.flush()
        os.fsync(stream.fileno())
        stream.write(program)


def renamed_over(file: Path, program: bytes) -> None:
    aside = file.with_name(".aside~")
    aside.write_bytes(program)
    os.replace(aside, file)


def deleted_first(file: Path, program: bytes) -> None:
    file.unlink()
    file.write_bytes(program)


def by_a_link(file: Path, program: bytes) -> None:
    elsewhere = file.parents[2] / "mine.py"
    elsewhere.write_bytes(program)
    file.unlink()
    file.symlink_to(elsewhere)


WAYS: tuple[Callable[[Path, bytes], None], ...] = (in_place, truncated_first, renamed_over, deleted_first, by_a_link)
