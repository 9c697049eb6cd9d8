"""Inside zygote and worker: from now on modules come from the standard library, numpy and what is opened; no others."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.sandbox.inside.opened import Finder

LIBRARY = os.path.dirname(os.path.realpath(os.__file__))
# On most systems in LIBRARY; elsewhere where Python's processor-dependent files have their own prefix.
_PYTHON = f"python{sys.version_info.major}.{sys.version_info.minor}"
EXTENSIONS = os.path.join(sys.base_exec_prefix, sys.platlibdir, _PYTHON, "lib-dynload")

# Packages are installed in these, below the standard library where there is no virtual environment: lessons, too.
PACKAGES = {"site-packages", "dist-packages"}


def narrow_imports(opened: Sequence[Finder] = ()) -> None:
    """Without packages a forbidden import is a plain ModuleNotFoundError. numpy's __path__ leads to its late parts.

    opened: the finder of what an exercise opens besides, see opened.py.
    """
    import importlib.util
    from importlib.machinery import BuiltinImporter, FrozenImporter, PathFinder

    path = _search_path()
    sys.meta_path[:] = [BuiltinImporter, FrozenImporter, PathFinder, *opened]  # packages may have put more there
    sys.path[:] = path
    sys.path_importer_cache.clear()
    # A worker may not list the library's folder (see places.py). So its finder reads the names here and keeps them.
    importlib.util.find_spec("a_name_that_no_module_has")
    for folder in sys.path:
        setattr(sys.path_importer_cache[folder], "invalidate_caches", lambda: None)  # noqa: B010 - mypy knows it as a method


def _search_path() -> list[str]:
    """sys.path for workers."""
    return [path for path in dict.fromkeys((LIBRARY, EXTENSIONS, extensions())) if os.path.exists(path)]


def extensions() -> str:
    """Where this Python's extension modules lie, by one that none has built in (on Windows a folder called DLLs)."""
    import importlib.util

    found = importlib.util.find_spec("_ctypes")
    return os.path.dirname(os.path.realpath(found.origin)) if found and found.origin else LIBRARY
