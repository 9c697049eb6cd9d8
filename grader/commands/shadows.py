"""An exception → the file that stands in the way of a module that the grader needs, and what named its folder.

PYTHONPATH, or the current folder, may hold a numpy.py, a numpy for another Python, or a random.py of the user's own.
"""

from __future__ import annotations

import os
import site
import sys
import sysconfig
import traceback
from collections.abc import Iterator

from grader.values.clean import clean_name

NEEDED = ("numpy", "yaml", "rich")


def shadow_of(error: BaseException) -> str:
    """A sentence where `error` comes from a module that was found in an odd place; "" where it does not."""
    for name, file in _found():
        if (by := _named_by(file)) and _concerns(error, name, file):
            return (
                f"{clean_name(file)} stands in the way of the module {name}, so the grader cannot work: "
                f"{type(error).__name__}: {clean_name(str(error).partition(chr(10))[0])}\n"
                f"  mend: {by}"
            )
    if isinstance(error, ModuleNotFoundError) and error.name in NEEDED:
        return f"the module {error.name} is missing in this Python\n  mend: {sys.executable} -m pip install pixelgrader"
    return ""


def _found() -> Iterator[tuple[str, str]]:
    """(module, its file) of what the grader needs, and of every module of Python's own that was loaded."""
    from importlib.machinery import PathFinder

    for name in NEEDED:
        spec = PathFinder.find_spec(name)
        if spec is not None and spec.origin:
            yield name, spec.origin
    for name in sorted(sys.stdlib_module_names & set(sys.modules)):
        if file := getattr(sys.modules[name], "__file__", None):
            yield name, file
    for name in sorted(sys.stdlib_module_names - set(sys.modules)):  # one that failed while it was loaded
        for folder in _odd_folders():
            if os.path.isfile(file := os.path.join(folder, f"{name}.py")):
                yield name, file


def _odd_folders() -> list[str]:
    return [folder for folder in sys.path if _named_by(os.path.join(folder, "x.py"))]


def _named_by(file: str) -> str:
    """What brought the folder of `file` into the search for modules, as a mend; "" where it belongs to this Python."""
    for folder in sorted(filter(None, map(os.path.realpath, sys.path)), key=len, reverse=True):
        if not os.path.realpath(file).startswith(folder + os.sep):
            continue
        own = [*site.getsitepackages(), site.getusersitepackages(), *sysconfig.get_paths().values()]
        named = os.environ["PYTHONPATH"].split(os.pathsep) if "PYTHONPATH" in os.environ else []
        if folder in map(os.path.realpath, named):
            return "PYTHONPATH names its folder; unset PYTHONPATH"
        if folder in map(os.path.realpath, own) or folder.startswith(os.path.realpath(sysconfig.get_path("stdlib"))):
            return ""
        if folder == os.path.realpath(os.getcwd()):
            return "it lies in the current folder; rename it, or call grader rather than python -m grader"
        return f"{clean_name(folder)} is in sys.path; take it out, or rename the file"
    return ""


def _concerns(error: BaseException, name: str, file: str) -> bool:
    """Was it raised in that file, or is the module what is missing or lacks something?"""
    inner = os.path.dirname(file) + os.sep if os.path.basename(file) == "__init__.py" else file
    frames = traceback.extract_tb(error.__traceback__)
    if any(os.path.abspath(frame.filename).startswith(os.path.abspath(inner)) for frame in frames):
        return True
    lacks = getattr(error, "name", None) if isinstance(error, ImportError) else None
    of = getattr(getattr(error, "obj", None), "__name__", None) if isinstance(error, AttributeError) else None
    faulty = getattr(error, "filename", None) if isinstance(error, SyntaxError) else None
    return name in (lacks, of, str(lacks).partition(".")[0]) or faulty == file
