"""Names and bytes → a download on the disk, and what is found in it."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from grader.classes.finding.find import find
from grader.classes.finding.pick import Wanted
from grader.values.classes import Picked, Problem

CONVOLUTION = Wanted("convolution", ("convolve",))
BLUR = Wanted("box_blur", ("blur",))
GOOD = b"def convolve(image, kernel):\n    return image\n"


def zipped(files: Mapping[str, bytes | str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def tarred(files: Mapping[str, bytes], mode: str = "w:gz", links: Sequence[tuple[str, str, bytes]] = ()) -> bytes:
    """links: (name, target, kind) of what is no file."""
    stream = io.BytesIO()
    quick = {"compresslevel": 1} if mode == "w:gz" else {}
    with tarfile.open(fileobj=stream, mode=mode, **quick) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        for name, target, kind in links:
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, target
            archive.addfile(info)
    return stream.getvalue()


def found_in(
    path: Path, data: bytes | None = None, wanted: Sequence[Wanted] = (CONVOLUTION,), layout: str = "auto"
) -> tuple[list[Picked], list[Problem]]:
    """What is graded of everybody for the wanted exercises, and what was told."""
    if data is not None:
        path.write_bytes(data)
    with find(path, wanted, layout) as found:
        picked = list(found.hand_ins([one.name for one in wanted]))
        return picked, found.problems


def graded(picked: Sequence[Picked]) -> dict[str, bytes]:
    """student → source of what is graded."""
    return {one.hand_in.student: one.source for one in picked if one.hand_in.content}


def whats(problems: Sequence[Problem]) -> list[tuple[str, str]]:
    return [(problem.student, problem.what) for problem in problems]
