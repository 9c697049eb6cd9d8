"""The installed grader → a wheel of itself, so that a packed course needs no source tree and no package index.

What a wheel is: PEP 427, and "Binary
distribution format" in the Python packaging guide.
"""

from __future__ import annotations

import base64
import hashlib
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import grader
from grader.files.opening import PROGRAM_BYTES, read_file
from grader.pack.archive import Packed, as_zip, files_below
from grader.values.errors import MachineError
from grader.values.value import Value

DISTRIBUTION = "pixelgrader"  # the package index has another project called grader
_TAGS = "Wheel-Version: 1.0\nGenerator: grader\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
_DOOR = "pixelgrader_pytest.py"  # beside the package, so that pytest need not import `grader`, which may be another's
_COPIED = ("METADATA", "entry_points.txt", "licenses/LICENSE")


class Wheel(Value):
    """name: the file's, which tells installers version and platform."""

    name: str
    data: bytes


def make_wheel() -> Wheel:
    """The package's files as they are installed, with the names, commands and requirements that were installed."""
    installed = _distribution()
    stem = f"{DISTRIBUTION}-{installed.version}"
    package = Path(grader.__file__).parent
    files = files_below(package, "grader")
    files[_DOOR] = Packed(read_file(package.parent / _DOOR, PROGRAM_BYTES))
    for file in _COPIED:
        if (text := installed.read_text(file)) is not None:
            files[f"{stem}.dist-info/{file}"] = Packed(text.encode())
    files[f"{stem}.dist-info/WHEEL"] = Packed(_TAGS.encode())
    record = f"{stem}.dist-info/RECORD"
    lines = [f"{name},sha256={_digest(file.data)},{len(file.data)}\n" for name, file in sorted(files.items())]
    files[record] = Packed("".join([*lines, f"{record},,\n"]).encode())
    return Wheel(f"{stem}-py3-none-any.whl", as_zip(files))


def requirements() -> list[str]:
    """What the installed grader needs at run time, as pip takes it, with versions: "numpy<3,>=2.0"."""
    return [one for one in _distribution().requires or () if ";" not in one]  # with ; stands what an extra needs


def _distribution() -> Distribution:
    try:
        return distribution(DISTRIBUTION)
    except PackageNotFoundError:
        raise MachineError(
            "the grader is not installed here, so it cannot be packed\n  install it: pip install ., in its folder"
        ) from None


def _digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")
