"""A terminal → a screen to draw frames on, which tells the keys that are pressed; afterwards all is as before."""

from grader.commands.screen.screen import Screen, usable

__all__ = ["Screen", "usable"]
