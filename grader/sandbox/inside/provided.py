"""Inside the worker: files that the course publishes, as modules that programs may import."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import Loader
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any


def provide(files: Sequence[tuple[str, bytes]], wanted: Sequence[str]) -> dict[str, Any]:
    """From now on they can be imported, by these names and each other. files: (module, source).

    Returns the functions in them that the exercise asks for, by name. Raises whatever a file raises while it loads.
    """
    if not files:
        return {}
    sources = dict(files)
    sys.meta_path.insert(0, ProvidedFinder(sources))
    found: dict[str, Any] = {}
    for name in sources:
        module = __import__(name)
        found |= {one: value for one in wanted if callable(value := vars(module).get(one))}
    return found


class ProvidedFinder(Loader):
    """A finder that answers for these modules, and for no other."""

    def __init__(self, sources: dict[str, bytes]) -> None:
        self._sources = sources

    def find_spec(self, module: str, path: object = None, target: ModuleType | None = None) -> ModuleSpec | None:
        return ModuleSpec(module, self, origin=f"{module}.py") if module in self._sources else None

    def create_module(self, spec: ModuleSpec) -> None:
        """As Python makes it."""

    def exec_module(self, module: ModuleType) -> None:
        name = module.__name__
        module.__file__ = f"{name}.py"
        exec(compile(self._sources[name], f"{name}.py", "exec", dont_inherit=True), module.__dict__)
