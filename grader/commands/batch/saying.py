"""Sentences for people → standard output: wrapped at words on a terminal, a line each in a pipe."""

from __future__ import annotations

from pathlib import Path

from grader.report.console import make_console
from grader.values.clean import clean_name

_WIDEST = 34  # of the names that stand in one column


class Saying:
    """quiet: only what is said at the end is said."""

    def __init__(self, quiet: bool, color: str = "auto") -> None:
        self._console, self._quiet = make_console(color=color), quiet

    def __call__(self, text: str) -> None:
        """ "" is nothing to say."""
        if text and not self._quiet:
            self.end(text)

    def end(self, text: str, style: str = "") -> None:
        """What is said however quiet it is to be."""
        from rich.text import Text

        self._console.print(Text(text.rstrip("\n"), style=style), soft_wrap=not self._console.is_terminal)

    def file(self, path: Path, what: str, told: tuple[str, ...] = ()) -> None:
        """A file that was written, what it is, and what is to be said of it."""
        if self._quiet:
            return
        name = clean_name(str(path))
        self.end(f"{name:<{_WIDEST}}  {what}" if len(name) <= _WIDEST else f"{name}\n{' ' * _WIDEST}  {what}")
        for sentence in told:
            self.end(f"  {sentence}")
