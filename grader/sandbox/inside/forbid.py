"""Inside the worker: names that an exercise forbids are taken away before the student's code is loaded.

This is the exercise's policy, not security: it works where names are resolved, so aliases and importlib make no
difference, and a program that tries and does without is as welcome as any other.
"""

from __future__ import annotations

import builtins
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

from grader.values.rules import CODE_FROM_TEXT, KEYWORDS


class Forbidden(ImportError):
    """Raised where a forbidden name is used; `except ImportError` round an optional import works as ever."""


def forbid(names: Sequence[str], namespace: dict[str, Any] | None = None) -> None:
    """names: dotted, such as scipy, numpy.fft or numpy.convolve; what lies beneath a name goes with it. Functions of
    Python itself are taken from `namespace`, the program's own, alone: numpy needs them. Keywords: see rules.py.
    """
    own = [name for name in names if name not in KEYWORDS and hasattr(builtins, name)]
    if namespace is not None and any(name in KEYWORDS for name in names):
        own += CODE_FROM_TEXT
    if namespace is not None and own:
        _without_builtins(own, namespace)
    names = [name for name in names if name not in own and name not in KEYWORDS]
    if not names:
        return
    for name in names:
        _load(name.rpartition(".")[0])
    sys.meta_path.insert(0, _Gate(frozenset(names)))
    beneath = tuple(f"{name}." for name in names)
    loaded = [module for module in sys.modules if module.startswith(beneath) or module in names]
    for name in names:
        for module in loaded:
            if _beneath(module, name):
                sys.modules.pop(module, None)
        parent, _, last = name.rpartition(".")
        owner = sys.modules.get(parent)
        if owner is not None and last in vars(owner):
            setattr(owner, last, _Gone(name))


def _without_builtins(names: Sequence[str], namespace: dict[str, Any]) -> None:
    """Gives the program builtins of its own, in which these refuse; `import builtins` finds the same."""
    module = ModuleType("builtins", builtins.__doc__)
    module.__dict__.update(vars(builtins))
    module.__dict__.update({name: _Gone(name) for name in names})
    namespace["__builtins__"] = module.__dict__
    sys.modules["builtins"] = module


def _load(module: str) -> None:
    """What holds a forbidden function must be there to have it taken away; much of it is loaded when asked for."""
    if module and module not in sys.modules:
        try:
            import_module(module)
        except ImportError:  # nobody can import it, so nobody can use what is in it
            return


class _Gate:
    """A finder that answers for forbidden modules, and for no other."""

    def __init__(self, names: frozenset[str]) -> None:
        self._names = names

    def find_spec(self, module: str, path: object = None, target: ModuleType | None = None) -> ModuleSpec | None:
        for name in self._names:
            if _beneath(module, name):
                raise _refusal(name)
        return None


class _Gone:
    """Stands where a forbidden function or module of numpy was."""

    def __init__(self, name: str) -> None:
        self.__dict__["_name"] = name

    def __getattr__(self, attribute: str) -> Any:
        raise _refusal(self.__dict__["_name"])

    def __call__(self, *_: object, **__: object) -> Any:
        raise _refusal(self.__dict__["_name"])


def _beneath(module: str, name: str) -> bool:
    return module == name or module.startswith(name + ".")


def _refusal(name: str) -> Forbidden:
    return Forbidden(f"{name} is not allowed in this exercise", name=name)
