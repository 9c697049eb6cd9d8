"""answers.npz ↔ Answers: frozen expected outputs, and what the accepted solutions cost.

One file beside exercise.yaml for the public cases, one beside hidden.yaml for the hidden ones. A fingerprint of the
cases tells stale answers. Files are read without pickle and under limits, and written aside, then renamed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from grader.aside import replacing
from grader.errors import Fault, SpecError
from grader.exercise import Case, Exercise, File
from grader.outcome import Array
from grader.value import Value

FILE = "answers.npz"
FORMAT = 1
MAX_BYTES = 256 * 2**20
_MEND = "run grader freeze"


class Answers(Value):
    """By case name: expected outputs of cases with `expected: accepted`, and costs in yardsticks."""

    expected: Mapping[str, Array]
    cost: Mapping[str, float]


def read_answers(exercise: Exercise, secret: Path | None) -> Answers:
    """The answers to all cases of `exercise`. Raises SpecError when a file is missing, damaged or stale."""
    expected: dict[str, Array] = {}
    cost: dict[str, float] = {}
    solutions = solutions_print(secret) if secret else None
    for folder, cases in parts(exercise, secret):
        if not cases:
            continue
        stored = _load(folder / FILE)
        _check(folder / FILE, stored, fingerprint(exercise, cases), solutions)
        for index, case in enumerate(cases):
            cost[case.name] = float(stored["cost"][index])
            if f"expected_{index}" in stored:
                expected[case.name] = stored[f"expected_{index}"]
    return Answers(expected, cost)


def write_answers(exercise: Exercise, secret: Path, answers: Answers) -> list[Path]:
    """Writes the public and the secret file; an old file stays whole until the new one is."""
    written = []
    for folder, cases in parts(exercise, secret):
        if not cases:
            continue
        arrays: dict[str, Array] = {
            "format": np.array(FORMAT),
            "fingerprint": np.array(fingerprint(exercise, cases)),
            "solutions": np.array(solutions_print(secret)),
            "cost": np.array([answers.cost[case.name] for case in cases]),
        }
        for index, case in enumerate(cases):
            if case.name in answers.expected:
                arrays[f"expected_{index}"] = answers.expected[case.name]
        written.append(_save(folder / FILE, arrays))
    return written


def parts(exercise: Exercise, secret: Path | None) -> Iterable[tuple[Path, Sequence[Case]]]:
    """(folder, its cases), the public ones first."""
    yield exercise.folder, [case for case in exercise.cases if not case.hidden]
    if secret:
        yield secret, [case for case in exercise.cases if case.hidden]


def fingerprint(exercise: Exercise, cases: Iterable[Case]) -> str:
    """Changes whenever something changes that the answers depend on; texts and points are free."""
    parts = [str(exercise.function)]
    for case in cases:
        parts += [case.name, repr(case.expected)]
        for name, recipe in case.given.items():
            content = (
                f"{_digest(recipe.path.read_bytes())} {recipe.dtype} {recipe.order}"
                if isinstance(recipe, File)
                else repr(recipe)
            )
            parts.append(f"{name} = {content}")
    return _digest("\n".join(parts).encode())


def solutions_print(secret: Path) -> str:
    """The same for the accepted solutions."""
    return _digest(b"\0".join(path.read_bytes() for path in sorted(secret.glob("accepted/*.py"))))


def _digest(data: bytes) -> str:
    try:
        from _blake2 import blake2b  # hashlib's own; hashlib itself loads OpenSSL, which takes 10 ms
    except ImportError:
        from hashlib import blake2b
    return str(blake2b(data, digest_size=16).hexdigest())


def _fault(path: Path, what: str, mend: str = _MEND) -> SpecError:
    return SpecError([Fault(str(path), 1, 1, what, mend)])


def _load(path: Path) -> dict[str, Array]:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _fault(path, f"is larger than {MAX_BYTES // 2**20} MiB")
        with np.load(path, allow_pickle=False) as file:
            members = file.zip.infolist()
            if sum(member.file_size for member in members) > MAX_BYTES or len(members) > 100_000:
                raise _fault(path, "says that it unpacks to more than it may")
            return {name: file[name] for name in file.files}
    except FileNotFoundError:
        raise _fault(path, "is missing; it holds the answers of the accepted solutions") from None
    except SpecError:
        raise
    except Exception as error:  # noqa: BLE001 - numpy and zipfile raise a dozen kinds for damaged files
        raise _fault(
            path, f"is damaged: {str(error).splitlines()[0][:100] if str(error) else type(error).__name__}"
        ) from None


def _check(path: Path, stored: Mapping[str, Array], wanted: str, solutions: str | None) -> None:
    try:
        version, found, by = int(stored["format"]), str(stored["fingerprint"]), str(stored["solutions"])
        stored["cost"].astype(float)
    except (KeyError, TypeError, ValueError):
        raise _fault(path, "was not written by grader freeze") from None
    if version > FORMAT:
        raise _fault(path, "was written by a newer version of the grader", "update the grader, or run grader freeze")
    if found != wanted or version != FORMAT:
        raise _fault(path, "is stale: the cases have changed since the answers were frozen")
    if solutions is not None and by != solutions:
        raise _fault(path, "is stale: the accepted solutions have changed since the answers were frozen")


def _save(path: Path, arrays: Mapping[str, Array]) -> Path:
    import zipfile

    try:  # not numpy.savez: it stamps the time, and files would differ
        with replacing(path) as aside, zipfile.ZipFile(aside, "w") as archive:
            for name, array in arrays.items():
                with archive.open(zipfile.ZipInfo(f"{name}.npy"), "w") as member:
                    np.lib.format.write_array(member, np.asarray(array), allow_pickle=False)
    except OSError as error:
        raise _fault(path, f"cannot be written: {error.strerror}", "is the folder writable?") from None
    return path
