"""Cases, or solutions → a short text that changes when answers made from them are stale. Raises SpecError."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from grader.files import opening
from grader.values.digest import digest, with_line_feeds
from grader.values.errors import Fault, SpecError
from grader.values.exercise import Accepted, Case, Compare, Exercise, Expected, Parts
from grader.values.files import ARRAY_BYTES, FileFault
from grader.values.recipe import Dict, File, PathTo, Recipe, Series, parts_of


def fingerprint(exercise: Exercise, cases: Iterable[Case]) -> str:
    """Changes whenever something changes that the answers depend on; texts and points are free."""
    parts = [*map(repr, exercise.functions), *(digest(one.source) for one in exercise.provide)]
    for case in cases:
        parts += [case.name, case.function.name, _expected(case.expected), f"{case.repeat} {case.salt}"]
        parts += [case.raises, repr(case.prints), case.changes, _compared(case.compare)]
        parts += [f"{name} = {_content(recipe)}" for name, recipe in case.given.items()]
    return digest("\n".join(parts).encode())


def _expected(expected: Expected | None) -> str:
    """What is written; of a file, which an image may name, what is in it."""
    if isinstance(expected, Parts):
        if not _has_file(expected):
            return repr(expected)
        return "\n".join(f"{name} = {_expected(one)}" for name, one in expected.items)
    if expected is None or isinstance(expected, Accepted) or not _has_file(expected):
        return repr(expected)
    return _content(expected)


def _has_file(expected: Recipe | Accepted | Parts) -> bool:
    if isinstance(expected, Parts):
        return any(_has_file(one) for _, one in expected.items)
    return not isinstance(expected, Accepted) and any(isinstance(part, File) for part in parts_of(expected))


def _compared(compare: Compare) -> str:
    check = digest(compare.check.source) if compare.check else ""
    return f"{compare.word} {compare.period} {check} {[(name, _compared(one)) for name, one in compare.parts]}"


def _content(recipe: Recipe) -> str:
    """Of a file what is in it, and not where it lies."""
    match recipe:
        case File():
            grey = " grey" * recipe.grey
            return f"{digest(_read(recipe.path, ARRAY_BYTES))} {recipe.dtype} {recipe.order}{grey}"
        case PathTo(path, content):
            return f"{path.name} {digest(content)}"
        case Series() | Dict():
            return f"{type(recipe).__name__} {[_content(item) for item in recipe.items]} {getattr(recipe, 'keys', '')}"
    return repr(recipe)


def fingerprint_of(data: bytes, path: Path) -> str:
    """Of one file. Of text with line ends made alike: Git changes them on some systems."""
    return digest(with_line_feeds(data) if path.suffix == ".yaml" else data)


def solutions_print(secret: Path) -> str:
    """The same for the accepted and the wrong solutions."""
    paths = [*sorted(secret.glob("accepted/*.py")), *sorted(secret.glob("wrong/*.py"))]
    return digest(b"\0".join(with_line_feeds(_read(path, opening.PROGRAM_BYTES)) for path in paths))


def mistakes_print(secret: Path) -> str:
    """The same for the wrong solutions alone, with their names."""
    pairs = ((path.name, _read(path, opening.PROGRAM_BYTES)) for path in sorted(secret.glob("wrong/*.py")))
    return digest(b"\0".join(name.encode() + b"\0" + with_line_feeds(data) for name, data in pairs))


def _read(path: Path, most_bytes: int) -> bytes:
    try:
        return opening.read_file(path, most_bytes)
    except FileFault as fault:
        raise SpecError([Fault(str(path), 0, 0, fault.what, fault.mend)]) from None
