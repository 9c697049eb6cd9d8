"""The names of what a student handed in → the one file that is graded for an exercise, by these rules:

1. The file that is called like the exercise: convolution.py, or convolution.ipynb. Small and capital letters are the
   same, and so are blanks, hyphens and underscores; "convolution-1.py", "convolution (1).py", "convolution - Copy.py",
   as platforms and computers call a second one, count where there is none with the plain name. A Python file goes
   before a notebook, and the file nearest to the top before those in deeper folders.
2. Where no file is called so, and one exercise alone is graded: the only Python file or notebook; of two that differ in
   their ending alone the Python file. What is called like another exercise of the course does not count.
3. Else the only one in which the exercise's functions are defined ("def convolve(", in notebooks as well).

Otherwise nothing is graded: the student is listed with the files that could be meant, and has no grade, which is not 0.
Files in an archive that was handed in count as if it were a folder. Hidden files, and what computers add (__MACOSX,
.git, .ipynb_checkpoints, __pycache__, .venv, node_modules), are not looked at.

Nothing is opened here: whoever asks knows the names, and what a file defines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache

from grader.classes.finding.names import PROGRAMS, ending
from grader.values.value import Value


class Wanted(Value):
    """An exercise of the course, and the functions that are written for it."""

    name: str
    functions: tuple[str, ...] = ()


_MOST_LETTERS = 255  # of a file's name on a disk; in an archive a stranger writes longer ones
_COPY = re.compile(
    r"(?:copy of |kopie von |copie de |copia de )?(?P<stem>.+?)"
    r"(?:[ _]?\(\d+\)|[-_]\d+|[ _-]{1,3}(?:copy|kopie|copie|copia)(?:[ _]?\(?\d+\)?)?)?"
)


def called_so(files: Sequence[str], exercise: str, others: Collection[str] = ()) -> tuple[int, ...]:
    """By the first rule: the index of the one file, or of several that could be meant, or nothing.

    files: paths with "/".  others: names of the course's other exercises.
    """
    name, taken = _same(exercise), _all_same(tuple(others))
    ranked = []
    for index, file in enumerate(files):
        stem = _stem(file)
        if ending(file) not in PROGRAMS or (_same(stem) in taken and _same(stem) != name):
            continue
        if _same(stem) == name or name in _plain_names(stem):
            is_copy, is_exact = _same(stem) != name, stem == exercise
            ranked.append(((is_copy, ending(file) == ".ipynb", file.count("/"), not is_exact), index))
    best = min((rank for rank, _ in ranked), default=None)
    return tuple(index for rank, index in ranked if rank == best)


def answers(file: str, exercises: Iterable[str]) -> set[str]:
    """The exercises for which it would count by its name alone."""
    if ending(file) not in PROGRAMS:
        return set()
    known = {_same(exercise): exercise for exercise in exercises}
    stem = _stem(file)
    if _same(stem) in known:
        return {known[_same(stem)]}
    return {known[name] for name in _plain_names(stem) if name in known}


def pick(
    files: Sequence[str],
    exercise: str,
    defines: Callable[[int], bool],
    others: Collection[str] = (),
    alone: bool = True,
) -> tuple[int, ...]:
    """By all rules: the index of the one file; several that could be meant; or none.

    defines: are the exercise's functions in the file of this index?  alone: no other exercise is graded.
    """
    if named := called_so(files, exercise, others):
        return named
    programs = _one_of_twins(files, [index for index, file in enumerate(files) if ending(file) in PROGRAMS])
    taken = _all_same(tuple(others)) - {_same(exercise)}
    free = [index for index in programs if _same(_stem(files[index])) not in taken]
    if alone and len(free) == 1:
        return (free[0],)
    defining = tuple(index for index in programs if defines(index))
    return defining or (tuple(free) if alone else ())


def defined(source: bytes, functions: tuple[str, ...]) -> frozenset[str]:
    """Which of the functions have a `def` in it, be it a program or a notebook, whose lines begin after a \\n."""
    found = set()
    for one in _definition(functions).finditer(source):
        before = source[max(0, one.start() - 2) : one.start()]
        if before == b"\\n" or not re.search(rb"\w\Z", before):
            found.add(one[1].decode())
    return frozenset(found)


@lru_cache
def _definition(functions: tuple[str, ...]) -> re.Pattern[bytes]:
    """It begins with letters, which are looked for a hundred times faster than what may stand before them."""
    names = b"|".join(re.escape(function.encode()) for function in functions)
    return re.compile(rb"def\s+(" + names + rb")\s*\(")


def _one_of_twins(files: Sequence[str], indexes: Sequence[int]) -> list[int]:
    """Without the notebooks beside which a Python file has the same name."""
    stems = {files[index][:-3] for index in indexes if ending(files[index]) == ".py"}
    return [index for index in indexes if ending(files[index]) == ".py" or files[index][:-6] not in stems]


def _plain_names(stem: str) -> set[str]:
    """What it may have been called before somebody made copies: "lab (1)-2" was "lab (1)", and "lab" before."""
    names, name = set(), stem.casefold()
    for _ in range(3 if len(stem) <= _MOST_LETTERS else 0):
        found = _COPY.fullmatch(name)
        if found is None or found["stem"] == name:
            break
        name = found["stem"]
        names.add(_same(name))
    return names


def _stem(file: str) -> str:
    return file.rpartition("/")[2].rpartition(".")[0]


@lru_cache
def _all_same(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(_same, names))


@lru_cache
def _same(name: str) -> str:
    return name.strip().casefold().replace(" ", "_").replace("-", "_")
