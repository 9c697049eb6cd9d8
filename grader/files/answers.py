"""answers.npz ↔ Answers: frozen expected outputs, what the accepted solutions cost, and what the wrong ones show.

One file beside exercise.yaml for the public cases, one beside hidden.yaml for the hidden ones. A fingerprint of the
cases tells stale answers. Files are read without pickle and under limits.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.arrays.needs import require_numpy
from grader.arrays.plain import check_value
from grader.arrays.tree import TreeError, pack, unpack
from grader.files.fingerprints import fingerprint, solutions_print
from grader.files.frozen import MEMBER
from grader.files.links import Strange
from grader.files.opening import open_file
from grader.files.writing import write_file
from grader.preparing.answers import Answers, Spread
from grader.values.array import Array
from grader.values.errors import Fault, SpecError
from grader.values.exercise import Case, Exercise
from grader.values.files import ARRAY_BYTES, FileFault
from grader.values.value import replace

if TYPE_CHECKING:
    from grader.values.mistake import Mistake

require_numpy(np.__version__)

FILE = "answers.npz"
FORMAT = 6
STARTERS = "starters"  # not in every file of this format: graders that know nothing of it pass it by
MOST_YARDSTICKS = 1e6  # some minutes; freeze gives a call one
_MEND = "run grader freeze"
# Who has no solutions cannot freeze: answers.npz and exercise.yaml come with the course.
_MEND_OF_STUDENTS = "get the exercise's folder again from your course, as it was handed out"


def read_answers(exercise: Exercise, secret: Path | None) -> Answers:
    """The answers to all cases of `exercise`. Raises SpecError when a file is missing, damaged or stale."""
    with _mended(exercise):
        return _read_answers(exercise, secret)


@contextmanager
def _mended(exercise: Exercise) -> Iterator[None]:
    """Faults with the mend of whoever has solutions, or has none. Where they are closed to this user there are none."""
    try:
        yield
    except SpecError as error:
        if os.path.lexists(exercise.folder.parents[1] / "solutions" / exercise.name):
            raise
        mends = (fault.mend.replace(_MEND, _MEND_OF_STUDENTS) for fault in error.faults)
        raise SpecError([replace(fault, mend=mend) for fault, mend in zip(error.faults, mends, strict=True)]) from None


def _read_answers(exercise: Exercise, secret: Path | None) -> Answers:
    expected: dict[str, tuple[Any, ...]] = {}
    cost: dict[str, float] = {}
    spread: dict[str, tuple[Spread, ...]] = {}
    hides: dict[str, tuple[str, ...]] = {}
    solutions = solutions_print(secret) if secret else None
    for folder, cases in parts(exercise, secret):
        if not cases:
            continue
        stored = _load(folder / FILE, lambda name: not name.startswith("mistakes"))
        _check(folder / FILE, stored, exercise, cases, solutions)
        hides |= _hides(folder / FILE, stored)
        pairs = iter(stored["spread"].tolist())
        for index, case in enumerate(cases):
            cost[case.name] = float(stored["cost"][index])
            spread[case.name] = tuple(Spread(*next(pairs)) for _ in range(case.repeat))
            if case.asks_accepted:
                names = [f"expected_{index}_{number}" for number in range(case.repeat)]
                expected[case.name] = tuple(_expected(folder / FILE, stored[name]) for name in names)
    return Answers(expected, cost, partial(read_mistakes, exercise, secret), spread, hides)


def write_answers(
    exercise: Exercise, secret: Path, answers: Answers, starters: Mapping[str, bytes] | None = None
) -> list[Path]:
    """Writes the public and the secret file; an old file stays whole until the new one is.

    starters: the files that students begin with, by name; for the public one, from which they can be had again.
    """
    from grader.files.prepared import freeze_parts
    from grader.preparing.mistakes import pack_mistakes

    written = []
    prepared = freeze_parts(exercise, secret, answers)
    for folder, cases in parts(exercise, secret):
        if not cases:
            continue
        arrays: dict[str, Array] = {
            "format": np.array(FORMAT),
            "fingerprint": np.array(fingerprint(exercise, cases)),
            "solutions": np.array(solutions_print(secret)),
            "cost": np.array([answers.cost[case.name] for case in cases]),
            "spread": np.array(
                [(one.double, one.single) for case in cases for one in _spread(answers, case)], np.float64
            ).reshape(-1, 2),
        }
        for index, case in enumerate(cases):
            for number, output in enumerate(answers.expected.get(case.name, ())):
                arrays[f"expected_{index}_{number}"] = np.frombuffer(pack(output), np.uint8)
        names = {case.name for case in cases}
        hides = {name: hidden for name, hidden in answers.hides.items() if name in names}
        arrays["hides"] = np.frombuffer(pack(hides), np.uint8)
        if folder == exercise.folder and starters:
            arrays[STARTERS] = np.frombuffer(pack(dict(starters)), np.uint8)
        arrays |= pack_mistakes(answers.mistakes(), [case.name for case in cases])
        written.append(_save(folder / FILE, prepared[folder], arrays))
    return written


def read_starters(folder: Path) -> dict[str, bytes]:
    """The files that students begin with, by name, as they were frozen; none where none were. Raises SpecError."""
    path = folder / FILE
    stored = _load(path, lambda name: name == STARTERS)
    if not stored:
        return {}
    try:
        found = unpack(stored[STARTERS].tobytes())
        if all(isinstance(name, str) and isinstance(data, bytes) for name, data in found.items()):
            return dict(found)
    except (TreeError, AttributeError):
        pass
    raise _fault(path, "was not written by grader freeze")


def read_mistakes(exercise: Exercise, secret: Path | None) -> Sequence[Mistake]:
    """The known mistakes, with what they show in public cases and, where there are any, in hidden ones."""
    with _mended(exercise):
        return _read_mistakes(exercise, secret)


def _read_mistakes(exercise: Exercise, secret: Path | None) -> Sequence[Mistake]:
    from grader.preparing.mistakes import join_mistakes, unpack_mistakes  # late: only a program that fails has made one

    found: Sequence[Mistake] = ()
    for folder, cases in parts(exercise, secret):
        if cases:
            stored = _load(folder / FILE, lambda name: name.startswith("mistakes"))
            try:
                found = join_mistakes(found, unpack_mistakes(stored, {case.name for case in cases}))
            except ValueError:
                raise _fault(folder / FILE, "was not written by grader freeze") from None
    return found


def parts(exercise: Exercise, secret: Path | None) -> Iterable[tuple[Path, Sequence[Case]]]:
    """(folder, its cases), the public ones first."""
    yield exercise.folder, [case for case in exercise.cases if not case.hidden]
    if secret:
        yield secret, [case for case in exercise.cases if case.hidden]


def _fault(path: Path, what: str, mend: str = _MEND) -> SpecError:
    return SpecError([Fault(str(path), 0, 0, what, mend)])


def _load(path: Path, wanted: Callable[[str], bool]) -> dict[str, Array]:
    """The arrays whose names are wanted."""
    import zipfile

    try:
        with open_file(path, ARRAY_BYTES) as stream, np.load(stream, allow_pickle=False) as file:
            members = file.zip.infolist()
            packed = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}  # others ask for gigabytes before they unpack
            if any(member.compress_type not in packed for member in members):
                raise _fault(path, "was not written by grader freeze")
            if sum(member.file_size for member in members) > ARRAY_BYTES or len(members) > 100_000:
                raise _fault(path, "says that it unpacks to more than it may")
            return {name: file[name] for name in file.files if name != MEMBER and wanted(name)}
    except FileFault as fault:
        missing = "is missing; it holds the answers of the accepted solutions"
        raise _fault(path, missing if fault.why == "missing" else fault.what, fault.mend or _MEND) from None
    except (SpecError, MemoryError, ImportError, AttributeError):  # no fault of the file
        raise
    except Exception:  # noqa: BLE001 - numpy and zipfile raise a dozen kinds, and numpy's advice is to unpickle
        raise _fault(path, "is damaged") from None


def _check(
    path: Path, stored: Mapping[str, Array], exercise: Exercise, cases: Sequence[Case], solutions: str | None
) -> None:
    try:
        version, found, by = int(stored["format"]), str(stored["fingerprint"]), str(stored["solutions"])
    except (KeyError, TypeError, ValueError):
        raise _fault(path, "was not written by grader freeze") from None
    if version > FORMAT:
        raise _fault(path, "was written by a newer version of the grader", "update the grader, or run grader freeze")
    if version != FORMAT:
        raise _fault(path, "was written by an older version of the grader")
    if found != fingerprint(exercise, cases):
        raise _fault(path, "is stale: the cases have changed since the answers were frozen")
    if solutions is not None and by != solutions:
        raise _fault(path, "is stale: the solutions have changed since the answers were frozen")
    wanted = [
        f"expected_{index}_{number}"
        for index, case in enumerate(cases)
        if case.asks_accepted
        for number in range(case.repeat)
    ]
    cost = stored.get("cost", np.zeros(0))
    if cost.shape != (len(cases),) or cost.dtype.kind != "f" or not ((cost >= 0) & (cost <= MOST_YARDSTICKS)).all():
        raise _fault(path, "was not written by grader freeze")
    spread = stored.get("spread", np.zeros(0))
    count = sum(case.repeat for case in cases)
    if spread.shape != (count, 2) or spread.dtype != np.float64 or not ((spread >= 0) & np.isfinite(spread)).all():
        raise _fault(path, "was not written by grader freeze")
    for name in wanted:
        if name not in stored or stored[name].dtype != np.uint8:
            raise _fault(path, "was not written by grader freeze")


def _expected(path: Path, stored: Array) -> Any:
    """An output, as a tree; the name of a text in it may be as long as texts are."""
    try:
        return check_value(unpack(stored.tobytes()))
    except TreeError:
        raise _fault(path, "was not written by grader freeze") from None


def _hides(path: Path, stored: Mapping[str, Array]) -> dict[str, tuple[str, ...]]:
    try:
        found = unpack(stored["hides"].tobytes())
        return {str(name): tuple(map(str, hidden)) for name, hidden in found.items()}
    except (KeyError, TreeError, AttributeError, TypeError):
        raise _fault(path, "was not written by grader freeze") from None


def _spread(answers: Answers, case: Case) -> Sequence[Spread]:
    return answers.spread.get(case.name) or [Spread()] * case.repeat


def _save(path: Path, prepared: bytes, arrays: Mapping[str, Array]) -> Path:
    import io
    import zipfile

    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:  # not numpy.savez: it stamps the time, and files would differ
        archive.writestr(zipfile.ZipInfo(MEMBER), prepared)
        for name, array in arrays.items():
            info = zipfile.ZipInfo(f"{name}.npy")
            large = name.startswith("mistakes") or array.nbytes > 2**16
            info.compress_type = zipfile.ZIP_DEFLATED if large else zipfile.ZIP_STORED
            with archive.open(info, "w") as member:
                np.lib.format.write_array(member, np.asarray(array), allow_pickle=False)
    try:
        write_file(path, stream.getvalue(), strange=Strange((path.parent,)))
    except OSError as error:
        raise _fault(path, f"cannot be written: {error.strerror}", "is the folder writable?") from None
    return path
