"""In the grader: modules that an exercise opens → which packages of this machine these are, and what they need."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import metadata
from importlib.machinery import PathFinder
from inspect import getmodulename
from typing import NamedTuple

from grader.sandbox.limits import Opening
from grader.values.errors import Fault, SandboxError, SpecError

# Where a package is not called as what is installed. Others are.
_INSTALLED_AS = {
    "PIL": "pillow", "cv2": "opencv-python-headless", "skimage": "scikit-image", "sklearn": "scikit-learn",
    "yaml": "pyyaml",
}  # fmt: skip
# The grader itself knows what is right; numpy is open at any rate.
_NEVER, _OPEN = {"grader", "pixelgrader_pytest"}, {"numpy", *sys.stdlib_module_names}
_NO_PACKAGE = {"__pycache__"}  # where single modules of all packages are kept
_OURS = {"pixelgrader", "numpy"}
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_EXTRA = re.compile(r"\bextra\s*==")


class Package(NamedTuple):
    """name: of the top-level package.  distribution, version: what it was installed as, "" where nothing tells."""

    name: str
    distribution: str
    version: str


def opened(modules: Iterable[str]) -> tuple[Package, ...]:
    """The packages that a worker with these modules can import besides numpy: theirs, and all that these require.

    modules: dotted names. Those that are not installed are left out, see not_installed.
    """
    found = {
        Package(name, _plain(one.metadata["Name"]), one.version)
        for one in _needed(_wanted(modules))
        for name in _names(one)
    }
    known = {package.name for package in found}
    alone = {Package(name, "", "") for name in _wanted(modules) if name not in known and _is_there(name)}
    return tuple(sorted(found | alone))


def not_installed(modules: Iterable[str]) -> tuple[str, ...]:
    """A sentence with its mend for each package that this Python does not have, or that no exercise may open."""
    modules = tuple(modules)
    known = {package.name for package in opened(modules)}
    ours = sorted({_top(module) for module in modules} & _NEVER)
    missing = [name for name in _wanted(modules) if name not in known]
    return (
        *(f"{name} cannot be opened to programs: it is the grader's own" for name in ours),
        *(f"{name} is not installed here\n  mend: pip install {_INSTALLED_AS.get(name, name)}" for name in missing),
    )


def insist(modules: Iterable[str], file: str) -> None:
    """Raises SpecError, at this file, where one is not installed: it is the machine that lacks it, not the student."""
    faults = []
    for sentence in not_installed(modules):
        what, _, mend = sentence.partition("\n  mend: ")
        faults.append(Fault(file, 1, 1, f"modules: {what}", mend))
    if faults:
        raise SpecError(faults)


def opening(modules: tuple[str, ...]) -> Opening:
    """What a worker is told. Raises SandboxError where one is not installed."""
    if missing := not_installed(modules):
        raise SandboxError("this exercise opens packages to programs: " + "\n".join(missing))
    wanted = [module for module in modules if _top(module) not in _OPEN]
    beside = {place for one in _needed(_wanted(modules)) for place in _beside(one)}
    return Opening(wanted, [package.name for package in opened(modules)], sorted(beside))


def _wanted(modules: Iterable[str]) -> list[str]:
    """Their top-level packages, without those that need not be opened and those that may not be."""
    return sorted({_top(module) for module in modules} - _OPEN - _NEVER)


def _top(module: str) -> str:
    return module.partition(".")[0]


def _is_there(name: str) -> bool:
    """Does a package of this name lie where Python looks, whatever brought it there? It is not loaded for that."""
    return PathFinder.find_spec(name) is not None


def _needed(names: Iterable[str]) -> list[metadata.Distribution]:
    """The distributions that brought these packages, and all that these require; extras are left out."""
    waiting = [_plain(one) for name in names for one in _brought(name)]
    found: dict[str, metadata.Distribution] = {}
    for name in waiting:  # the list grows meanwhile
        if name in found or name in _OURS:
            continue
        try:
            found[name] = metadata.distribution(name)
        except metadata.PackageNotFoundError:  # required on other systems, or by older Pythons
            continue
        waiting += _required(found[name].requires or ())
    return list(found.values())


def _brought(name: str) -> list[str]:
    """The distributions that brought a package. All of a machine's are asked only where its name does not tell."""
    likely = _INSTALLED_AS.get(name, name)
    try:
        if name in _names(metadata.distribution(likely)):
            return [likely]
    except (metadata.PackageNotFoundError, ValueError):
        pass
    return _brought_by().get(name, [])


@cache
def _brought_by() -> dict[str, list[str]]:
    return {name: list(found) for name, found in metadata.packages_distributions().items()}


def _required(requirements: Iterable[str]) -> Iterator[str]:
    for requirement in requirements:
        name, _, marker = requirement.partition(";")
        if not _EXTRA.search(marker) and (match := _NAME.match(name)):
            yield _plain(match[0])


def _names(distribution: metadata.Distribution) -> set[str]:
    """The top-level packages and modules that it brought."""
    told = (distribution.read_text("top_level.txt") or "").split()
    found = set(told) or {
        file.parts[0] if len(file.parts) > 1 else getmodulename(file.name) or ""
        for file in distribution.files or ()
        if getmodulename(file.name)
    }
    return {name for name in found if name.isidentifier()} - _NEVER - _OPEN - _NO_PACKAGE


def _beside(distribution: metadata.Distribution) -> Iterator[str]:
    """Folders beside its packages: of shared libraries, and of what it says of itself."""
    for file in distribution.files or ():
        folder = file.parts[0]
        if len(file.parts) == 2 and (folder.endswith(".libs") or file.name in ("METADATA", "PKG-INFO")):
            yield str(distribution.locate_file(folder))


def _plain(name: str) -> str:
    """As packages' names are compared (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()
