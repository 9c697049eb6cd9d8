"""`grader watch`: a screen that says what is right, wrong and why, whenever the file is saved."""

from __future__ import annotations

import argparse
import gc
import os
import time
from collections import deque
from collections.abc import Callable

from grader.commands.check import with_neighbours
from grader.commands.finding import find_submission, graded_with, other_file
from grader.commands.screen import Screen, usable
from grader.files.course import CLOSED, Course
from grader.report.console import knows_links, make_console
from grader.sandbox.outside.protocols import Sandbox
from grader.values.errors import MachineError, SandboxError, UsageError
from grader.values.value import replace
from grader.watching.foot import View
from grader.watching.lines import lines
from grader.watching.pace import Pace
from grader.watching.seen import Seen, Target
from grader.watching.watcher import Watcher

QUIET_SECONDS = 0.3  # a check that takes longer tells which case it is at
EACH_SECONDS = 0.1
_SCROLLS = {"up": -1, "down": 1, "pageup": -10, "pagedown": 10, "home": -10_000, "end": 10_000}


def run_watch(options: argparse.Namespace, sandbox: Sandbox) -> int:
    """Until it is quit: 0, whatever the points are; 130 after Ctrl-C. Raises UsageError where there is no terminal."""
    if not usable():
        raise UsageError(
            "grader watch draws on a terminal and is told keys there, and this is none",
            "grader check grades once, and prints what it finds: grader check EXERCISE",
        )
    from grader.sandbox.outside.homes import start

    course, name, _ = find_submission(options)
    target = Target(course, name, other_file(options, course, name), _notes(course, name, options))
    # Other commands end before garbage matters, and never look for it. What is loaded by now stays.
    gc.freeze()
    gc.enable()
    links = os.getcwd() if knows_links(make_console(color=options.color)) else ""
    try:
        with Screen(options.color) as screen:
            watching = Watching(screen, target, sandbox, start, links, options.color)
            try:
                watching.run()
            finally:
                watching.watcher.close()
    except KeyboardInterrupt:  # as good an end as any, and the points are kept
        return 130
    return 0


def _notes(course: Course, name: str, options: argparse.Namespace) -> tuple[str, ...]:
    return (*graded_with(course, options), *[CLOSED] * course.closed(name))


class Watching:
    """What is on the screen, and what keys do to it. links: the current folder, "" where nothing follows a link."""

    def __init__(
        self, screen: Screen, target: Target, sandbox: Sandbox, start: Callable[[], Sandbox], links: str, color: str
    ) -> None:
        self.screen, self._color = screen, color
        self.watcher = Watcher(target, sandbox, start, self._is_urgent)
        self._pace, self._keys, self._links = Pace(), deque[str](), links
        self._begin(target)

    def _begin(self, target: Target) -> None:
        self._seen = Seen(target.name, target.path.as_posix(), target.lesson.as_posix(), checking=True)
        self._view = View(links=self._links)
        self._drawn_at = self._began = 0.0
        self._waiting = False
        self._told_first = False

    def run(self) -> None:
        """Until somebody quits."""
        self._draw()
        while True:
            if self._keys:
                if not self._press(self._keys.popleft()):
                    return
            elif self.watcher.changed():
                self._check()
            else:
                self._take(self.screen.key(self._pace.seconds))

    def _check(self) -> None:
        self._pace.stir()
        self._began, self._told_first = time.monotonic(), False
        self._view = replace(self._view, note="", hint=False)  # what was a hint then may be none now
        if self.watcher.check(self._tell):
            self.watcher.get_ready()
            self._pace.stir()

    def _tell(self, seen: Seen) -> None:
        """Draws what is new. While all goes fast, that is the first verdict and the whole one."""
        if seen.unwritten and seen.grade and not seen.checking:
            seen = replace(seen, grade=with_neighbours(seen.grade))
        is_first = seen.checking and seen.first is not None and not self._told_first
        self._told_first = self._told_first or is_first
        self._seen, self._waiting = seen, True
        if is_first or seen.asking or not seen.checking:
            self._draw()

    def _is_urgent(self) -> bool:
        """Asked again and again while something is computed: draws where that takes long, and looks for keys."""
        now = time.monotonic()
        if self._waiting and now > self._began + QUIET_SECONDS and now > self._drawn_at + EACH_SECONDS:
            self._draw()
        self._take(self.screen.key(0))
        return bool(self._keys)

    def _take(self, key: str | None) -> None:
        """What concerns the view alone is done at once; all else waits until nothing is being computed."""
        if key is None:
            return
        self._pace.stir()
        if key in ("q", "r", "n", "s"):
            self._keys.append(key)
            return
        view = self._view
        if key == "h":
            view = replace(view, hint=not view.hint, help=False, all=False, note="")
        elif key == "a":
            view = replace(view, all=not view.all, help=False, top=0)
        elif key == "?":
            view = replace(view, help=not view.help)
        elif key == "escape":
            view = replace(view, help=False, all=False)
        elif key in _SCROLLS and view.all:
            most = self._seen.count
            view = replace(view, top=min(max(view.top + _SCROLLS[key], 0), most))
        elif key != "resize":
            return
        self._view = view
        self._draw()

    def _press(self, key: str) -> bool:
        """False where that ends it."""
        if key == "q":
            return False
        if key == "r":
            self.watcher.again()
        if key == "n":
            self._go_on()
        if key == "s":
            self._show()
        return True

    def _show(self) -> None:
        """The case that is on the screen, step by step, on the same terminal; who quits that is here again."""
        told = self.watcher.to_show()
        if told is None:
            return
        from grader.commands.stepping import step_through
        from grader.commands.telling import Teller

        prepared, submission, case = told
        note = ""
        try:
            with self.screen.paused():
                step_through(Teller(prepared, submission, self.watcher.sandbox), case, None, self._color)
        except (UsageError, SandboxError, MachineError) as error:
            note = " ".join(str(error).split())
        self._view = replace(self._view, note=note)
        self._draw()

    def _go_on(self) -> None:
        """To the next exercise."""
        course, name = self.watcher.target.course, self.watcher.following()
        if name is None:
            left = self._seen.progress.left
            told = "This is the last exercise that is left." if left else "Every exercise has full points already."
            self._view = replace(self._view, note=told)
            return self._draw()
        target = Target(course, name, notes=self.watcher.target.notes)
        self.watcher.go(target)
        self._begin(target)
        self._draw()

    def _draw(self) -> None:
        self.screen.draw(lines(self._seen, self._view, *self.screen.size))
        self._drawn_at, self._waiting = time.monotonic(), False
