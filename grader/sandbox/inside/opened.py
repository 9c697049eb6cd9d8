"""Inside zygote and worker: the installed packages that an exercise opens, found, then loaded before any program is.

They are the machine's own, so they are loaded before the walls are up, as numpy is: on nobody's time, and in memory
that no limit counts. What they load later on is found where they lie, and nothing else is: their finder answers for
their names only, and for each with the place that was found while all packages could be looked for.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING

from grader.sandbox.limits import Opening

if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec
    from importlib.metadata import Distribution, DistributionFinder
    from types import ModuleType

# Modules that nearly every program needs with these, and that they load only when they are asked for.
_ALSO = {"PIL": ("PIL.Image",)}


class _Opened:
    """What this process has opened. places: folders and files that are read by their imports."""

    def __init__(self) -> None:
        self.names: frozenset[str] = frozenset()
        self.places: tuple[str, ...] = ()


OPENED = _Opened()


class NotLoaded(Exception):
    """An opened module that cannot be loaded: which, and why."""


class Finder:
    """Of sys.meta_path: answers for opened packages, and for no other. What is in them is found by their __path__."""

    def __init__(self, specs: dict[str, ModuleSpec], beside: Iterable[str]) -> None:
        self._specs, self._beside = specs, tuple(beside)

    def find_spec(self, module: str, path: object = None, target: ModuleType | None = None) -> ModuleSpec | None:
        return self._specs.get(module)

    def find_distributions(self, context: DistributionFinder.Context) -> Iterator[Distribution]:
        """For programs and packages that ask which version they run with."""
        from importlib.metadata import PathDistribution
        from pathlib import Path

        for folder in self._beside:
            if folder.endswith((".dist-info", ".egg-info")):
                found = PathDistribution(Path(folder))
                if context.name is None or _plain(context.name) == _plain(found.metadata["Name"]):
                    yield found

    def invalidate_caches(self) -> None:
        """Nothing that it knows changes."""


def find(opening: Opening) -> list[Finder]:
    """Finds the packages while they can be found: to be called before imports are narrowed to what it gives."""
    import importlib.util

    if not opening.names:
        return []
    specs: dict[str, ModuleSpec] = {}
    for name in opening.names:
        with suppress(ImportError, ValueError):
            if spec := importlib.util.find_spec(name):
                specs[name] = spec
    for spec in specs.values():
        if spec.submodule_search_locations is not None:  # of a namespace it would be looked for again, in vain
            spec.submodule_search_locations = list(spec.submodule_search_locations)
    OPENED.names = frozenset(specs)
    OPENED.places = tuple(os.path.realpath(place) for place in (*_places(specs.values()), *opening.beside))
    return [Finder(specs, opening.beside)]


def _places(specs: Iterable[ModuleSpec]) -> Iterator[str]:
    for spec in specs:
        if spec.submodule_search_locations is not None:
            yield from spec.submodule_search_locations
        elif spec.origin:
            yield spec.origin


def load(opening: Opening) -> None:
    """Loads what is opened, with all that it would load only when it is used. Raises NotLoaded."""
    if not opening.names:
        return
    import warnings
    from contextlib import chdir

    os.environ["EAGER_IMPORT"] = "1"  # as lazy_loader has it, on which scikit-image and others are built
    # Some packages read settings that lie in the current folder: it may be a student's.
    with chdir(os.path.abspath(os.sep)), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in opening.modules:
            for wanted in (name, *_ALSO.get(name, ())):
                _load(wanted)
    del os.environ["EAGER_IMPORT"]
    if image := sys.modules.get("PIL.Image"):
        image.init()  # every format's own module: else the first picture that is opened would pay for them


def _load(name: str) -> None:
    try:
        module = import_module(name)
    except Exception as error:  # noqa: BLE001 - a package may raise anything
        raise NotLoaded(f"{name} ({type(error).__name__}: {error})") from None
    for late in dir(module):
        with suppress(Exception):  # parts that are listed and need what is not installed, or are gone
            getattr(module, late)


def _plain(name: str) -> str:
    return name.replace("_", "-").replace(".", "-").lower()
