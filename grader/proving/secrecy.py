"""An exercise with its hidden cases, and the folders that students get → what in them gives a hidden case away."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from grader.arrays.packed import Packed
from grader.arrays.plain import check_value, leaves
from grader.arrays.tree import unpack
from grader.files.answers import FILE
from grader.files.opening import PACKED_BYTES, read_file
from grader.files.walking import files_in
from grader.values.array import Array
from grader.values.exercise import Exercise
from grader.values.files import ARRAY_BYTES
from grader.values.value import Value

FEW_WORDS = 3


class Leak(Value):
    """where: a file, or an array in it."""

    where: str
    what: str
    mend: str


def leaks(exercise: Exercise, expected: Mapping[str, Any], folders: Sequence[Path]) -> Iterator[Leak]:
    """expected: the outputs of hidden cases, trees, by name, as far as they are known."""
    hidden = [case for case in exercise.cases if case.hidden]
    if not hidden:
        return
    outputs = [found for folder in folders for found in _arrays_below(folder, folder == exercise.folder)]
    public = [case for case in exercise.cases if not case.hidden]
    paths = [path for folder in folders for path in files_in(folder) if _is_text(path)]
    texts = {path: read_file(path, PACKED_BYTES).decode("utf-8", "replace") for path in paths}
    for case in hidden:
        for path, text in texts.items():
            # Only in its own folder: another exercise may have a public case of the same name.
            named = path.is_relative_to(exercise.folder) and _names(text, case.name)
            if named or (case.salt and case.salt in text):
                yield Leak(str(path), f"names the hidden case '{case.name}'" if named else
                           "holds the salt of hidden.yaml", "students get this folder; delete it there")  # fmt: skip
        twin = next((other.name for other in public if other.given == case.given and not case.salt), "")
        if twin:
            yield Leak(f"{case.place.file}:{case.place.line}",
                       f"the hidden case '{case.name}' has the same arguments as the public '{twin}'",
                       "change an array of the hidden one")  # fmt: skip
        for output in _telling(expected.get(case.name)):
            for where, array in outputs:
                if array.shape == output.shape and np.allclose(array, output):
                    yield Leak(where, f"holds the output of the hidden case '{case.name}'",
                               "students get this folder; change the hidden case, or delete the array")  # fmt: skip


def _telling(output: Any) -> list[Array]:
    """The arrays in an output that are not everywhere alike, and so give something away."""
    arrays = [leaf.array() for _, leaf in leaves(output) if isinstance(leaf, Packed)]
    return [array for array in arrays if array.size > 1 and array.dtype.kind in "iuf" and np.ptp(array) > 0]


def _names(text: str, name: str) -> bool:
    """Is the case named there? A few words, such as "one pixel", may stand in a sentence about anything."""
    if len(name.split()) > FEW_WORDS:
        return name in text
    return re.search(rf"name:\s*[\"']?{re.escape(name)}[\"']?\s*($|[,}}#])", text, re.MULTILINE) is not None


def _is_text(path: Path) -> bool:
    return path.suffix in (".yaml", ".yml", ".md", ".py", ".txt", ".ipynb", ".json")


def _arrays_below(folder: Path, is_own: bool) -> list[tuple[str, Array]]:
    """(where, array) for every array of numbers in the folder's .npz and .npy files.

    is_own: is it the exercise's? What another exercise's public cases answer may be the same: a photo that is blurred.
    """
    found = []
    for path in (path for path in files_in(folder) if path.suffix in (".npy", ".npz")):
        if path.name == FILE and not is_own:
            continue
        try:
            loaded = np.load(io.BytesIO(read_file(path, ARRAY_BYTES)), allow_pickle=False)
            if isinstance(loaded, np.ndarray):
                found.append((str(path), loaded))
                continue
            with loaded:
                if sum(member.file_size for member in loaded.zip.infolist()) > ARRAY_BYTES:
                    continue
                if path.name == FILE:
                    frozen = [name for name in loaded.files if name.startswith("expected")]
                    found += [(f"{path} ({name})", array) for name in frozen for array in _outputs(loaded[name])]
                else:
                    found += [(f"{path} ({name})", loaded[name]) for name in loaded.files]
        except Exception:  # noqa: BLE001 - no array that numpy can read, and it has a dozen ways to say so
            continue
    return [(where, array) for where, array in found if array.dtype.kind in "biuf"]


def _outputs(stored: Array) -> list[Array]:
    """The arrays in a frozen output."""
    tree = check_value(unpack(stored.tobytes()))
    return [leaf.array() for _, leaf in leaves(tree) if isinstance(leaf, Packed)]
