"""Sentences for people → standard output: wrapped at words on a terminal, a line each in a pipe."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from grader.report.console import fitting, make_console
from grader.values.clean import clean_name

_WIDEST = 34  # of the names that stand in one column


class Saying:
    """quiet: only what is said at the end is said."""

    def __init__(self, quiet: bool, color: str = "auto") -> None:
        self._console, self._quiet = make_console(color=color), quiet
        self._stream = fitting(sys.stdout)

    def __call__(self, text: str) -> None:
        """ "" is nothing to say."""
        if text and not self._quiet:
            self.end(text)

    def end(self, text: str, style: str = "") -> None:
        """What is said however quiet it is to be."""
        text = text.rstrip("\n")
        if not self._console.is_terminal:
            self._line(text)
            return
        from rich.text import Text

        self._console.print(Text(text, style=style))

    def _line(self, text: str) -> None:
        """Where nobody reads any more, as with `| head -1`, results are written all the same."""
        try:
            print(text, file=self._stream, flush=True)
        except BrokenPipeError:
            self._stream = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - for the rest of our life

    def file(self, path: Path, what: str, told: tuple[str, ...] = ()) -> None:
        """A file that was written, what it is, and what is to be said of it."""
        if self._quiet:
            return
        name = clean_name(str(path))
        self.end(f"{name:<{_WIDEST}}  {what}" if len(name) <= _WIDEST else f"{name}\n{' ' * _WIDEST}  {what}")
        for sentence in told:
            self.end(f"  {sentence}")
