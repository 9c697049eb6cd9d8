"""Cases, or solutions → a short text that changes when answers made from them are stale. Raises SpecError."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from grader.files import opening
from grader.values.digest import digest, with_line_feeds
from grader.values.errors import Fault, SpecError
from grader.values.exercise import Case, Exercise, File
from grader.values.files import ARRAY_BYTES, FileFault


def fingerprint(exercise: Exercise, cases: Iterable[Case]) -> str:
    """Changes whenever something changes that the answers depend on; texts and points are free."""
    parts = [str(exercise.function)]
    for case in cases:
        parts += [case.name, repr(case.expected), f"{case.repeat} {case.salt}"]
        for name, recipe in case.given.items():
            content = (
                f"{digest(_read(recipe.path, ARRAY_BYTES))} {recipe.dtype} {recipe.order}{' grey' * recipe.grey}"
                if isinstance(recipe, File)
                else repr(recipe)
            )
            parts.append(f"{name} = {content}")
    return digest("\n".join(parts).encode())


def fingerprint_of(data: bytes, path: Path) -> str:
    """Of one file. Of text with line ends made alike: Git changes them on some systems."""
    return digest(with_line_feeds(data) if path.suffix == ".yaml" else data)


def solutions_print(secret: Path) -> str:
    """The same for the accepted and the wrong solutions."""
    paths = [*sorted(secret.glob("accepted/*.py")), *sorted(secret.glob("wrong/*.py"))]
    return digest(b"\0".join(with_line_feeds(_read(path, opening.PROGRAM_BYTES)) for path in paths))


def _read(path: Path, most_bytes: int) -> bytes:
    try:
        return opening.read_file(path, most_bytes)
    except FileFault as fault:
        raise SpecError([Fault(str(path), 0, 0, fault.what, fault.mend)]) from None
