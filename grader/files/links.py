"""A path that was typed → from where on its links are a stranger's; a submission → the folders that are its author's.

A link is harmless where its maker is the one who grades, and a trap where it came with a clone or an archive: a folder
`src` that led to the accepted solutions got full points. Who made it cannot be asked: whoever unpacks owns the links,
too. So it is decided by where it lies: above the current folder, the user's home or the course everything is the
user's own; from there on folders are never links.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from grader.values.value import Value


def way_in(path: Path, public: Path | None = None, strangers: bool = False) -> Path:
    """The leading part of `path` in which links are followed; "." for a path from the current folder on.

    public: the course's exercises/, whose links are the course's own.  strangers: links in the home are not taken for
    the user's own, and those of exercises/ must not leave it.
    """
    for folder in path.parents:
        if public is not None and _is_of_course(folder, public, strangers):
            return folder
        if ".." not in folder.parts and _is_own(Path(os.path.abspath(folder)), strangers):
            return folder
    return Path(path.anchor or ".")


def _is_own(folder: Path, strangers: bool) -> bool:
    home = Path(os.path.expanduser("~"))
    if any(folder == place or folder in place.parents for place in (*_current(), home)):
        return True
    return len(folder.parts) <= 2 or (folder.parent == home and not strangers)  # /tmp, /home; ~/Documents


def _is_of_course(folder: Path, public: Path, strangers: bool) -> bool:
    """Does `folder` lie in exercises/, wherever its links lead but to the solutions?"""
    outer = next((outer for outer in (public, Path(os.path.relpath(public))) if folder.is_relative_to(outer)), None)
    if outer is None or ".." in folder.relative_to(outer).parts:
        return False
    real, exercises = Path(os.path.realpath(folder)), Path(os.path.realpath(public))
    return real.is_relative_to(exercises) or not (strangers or real.is_relative_to(_solutions(public)))


def _solutions(public: Path) -> str:
    return os.path.realpath(public.parent / "solutions")


def _current() -> Iterator[Path]:
    """The current folder, and as the shell calls it: with the links by which the user came here."""
    here = os.getcwd()
    yield Path(here)
    named = os.environ.get("PWD", "")
    if os.path.isabs(named) and os.path.realpath(named) == here:
        yield Path(os.path.abspath(named))


class Strange(Value):
    """Folders in which links may be another's work. strict: so none is followed; else one that stays in the folder."""

    folders: tuple[Path, ...] = ()
    strict: bool = True

    def around(self, path: Path) -> tuple[Path, tuple[str, ...]] | None:
        """(the outermost folder in which `path` lies and may not be followed, the steps from there)"""
        for folder in sorted(self.folders, key=lambda folder: len(folder.parts)):
            if steps := _steps(folder, path):
                return None if not self.strict and _stays(folder, path) else (folder, steps)
        return None


NOWHERE = Strange()


def _steps(folder: Path, path: Path) -> tuple[str, ...]:
    """From `folder` to `path`, by its name or by what leads there; none where it does not lie there."""
    outer = Path(os.path.abspath(folder))
    for form in (os.path.abspath(path), os.path.join(os.path.realpath(path.parent), path.name)):
        for base in (outer, Path(os.path.realpath(outer))):
            if Path(form).is_relative_to(base):
                return Path(form).relative_to(base).parts
    return ()


def _stays(folder: Path, path: Path) -> bool:
    """Does what `path` leads to lie in `folder`, and not in what is hidden there? git runs what lies in .git/hooks."""
    real, outer = Path(os.path.realpath(path)), os.path.realpath(folder)
    return real.is_relative_to(outer) and not any(step.startswith(".") for step in real.relative_to(outer).parts)


def territory(submission: Path, strangers: bool) -> Strange:
    """The folders in which everything may be the work of the submission's author, whatever the user calls it.

    Its own folder, and the checkout (.git) around it; where strangers are graded also the current folder, if the
    submission lies below it. The user's home is the user's.
    """
    own = Path(os.path.abspath(submission.parent))
    checkouts = [folder for folder in (own, *own.parents) if os.path.lexists(folder / ".git")]
    folders = [own, *checkouts[:1]]
    here = Path.cwd()
    if strangers and own.is_relative_to(here):
        folders.append(here)
    home = Path(os.path.expanduser("~"))
    return Strange(tuple(folder for folder in dict.fromkeys(folders) if strangers or folder != home), strangers)
