"""An exercise.yaml → pytest's items, one for each case; a failing one tells what `grader check` tells.

pixelgrader_pytest.py, which pytest loads everywhere, imports this where it meets an exercise. An exercise is graded
once, when its first item runs, on the cases that are selected; the other items only look their outcome up.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from grader.preparing.prepared import Prepared
    from grader.sandbox.outside.protocols import Sandbox
    from grader.values.exercise import Case
    from grader.values.grade import Grade
    from grader.values.outcome import Outcome

_SANDBOX = pytest.StashKey["Sandbox"]()


def show_points(reports: Sequence[pytest.TestReport], terminal: Any) -> None:
    """Reports of items → the points of each exercise, as the last lines. An item that ran twice counts once."""
    last: dict[str, dict[str, Any]] = {report.nodeid: dict(report.user_properties) for report in reports}
    sums: dict[str, tuple[float, float]] = {}
    levels: set[str] = set()
    for nodeid, properties in last.items():
        if "max_points" in properties and "sandbox" in properties:  # else nothing was graded
            got, most = sums.get(file := nodeid.partition("::")[0], (0.0, 0.0))
            sums[file] = (got + properties["points"], most + properties["max_points"])
            levels.add(properties["sandbox"])
    if sums:
        from grader.values.numerals import out_of

        terminal.section("points")
        for file, (got, most) in sorted(sums.items()):
            terminal.write_line(f"{file}: {out_of(got, most)}")
        for level in sorted(levels - {"full"}):
            terminal.write_line(f"sandbox: {level}. `grader doctor` says more.")


class CaseFailed(AssertionError):
    """A case without full points. An AssertionError is what every report calls failed; others are broken to Allure."""


class NotGraded(Exception):
    """Nothing was graded, which says nothing about the submission. Its text is a sentence."""


class ExerciseFile(pytest.File):
    """An exercise.yaml: its cases are the items. Graded once, on first use."""

    _prepared: Prepared
    _grade: Grade | None = None
    _ended_by: BaseException | None = None

    def collect(self) -> Iterator[CaseItem]:
        from grader.values.errors import MachineError, SpecError, UsageError
        from grader.values.files import FileFault

        try:
            cases = self._read()
        except (SpecError, MachineError, UsageError, FileFault) as error:
            raise self.CollectError(str(error)) from None
        public, hidden = [case for case in cases if not case.hidden], [case for case in cases if case.hidden]
        for case in public:
            yield CaseItem.from_parent(self, name=case.name, cases=[case])
        if hidden and self._prepared.exercise.visibility != "visible":
            count = f"{len(hidden)} hidden {'case' if len(hidden) == 1 else 'cases'}"
            yield CaseItem.from_parent(self, name=count, cases=hidden)
        elif hidden:
            for case in hidden:
                yield CaseItem.from_parent(self, name=case.name, cases=[case])

    def _read(self) -> Sequence[Case]:
        from grader.files.course import CLOSED, Course, shown
        from grader.files.prepared import open_prepared
        from grader.files.teaching import insist_on_version

        folder = self.path.parent
        course = Course(folder.parent.parent)
        insist_on_version(course.public)
        secret = course.secret(folder.name)
        if course.closed(folder.name):
            warnings.warn(f"{folder.name}: {CLOSED}", stacklevel=1)
        self._prepared = open_prepared(shown(folder), shown(secret) if secret else None)
        return self._prepared.exercise.cases

    def grade(self) -> Grade:
        """The submission graded on the selected cases. What ended it once, such as a time limit of pytest's, would end
        it in each item again: it is not tried a second time.
        """
        from grader.values.errors import MachineError, SandboxError, UsageError

        if isinstance(self._ended_by, NotGraded):
            raise self._ended_by
        if self._ended_by:
            raise NotGraded("Nothing was graded: an earlier test of this exercise was interrupted.")
        if self._grade is None:
            try:
                self._grade = self._graded()
            except (SandboxError, MachineError, UsageError) as error:
                self._ended_by = NotGraded(f"Nothing was graded: {error}")
                raise self._ended_by from None
            except BaseException as error:
                self._ended_by = error
                if _SANDBOX in self.config.stash:
                    del self.config.stash[
                        _SANDBOX
                    ]  # it may be in the middle of an answer: the next exercise has a new one
                raise
        return self._grade

    def _graded(self) -> Grade:
        from grader.files.course import own_file, shown
        from grader.files.submission import read_submission
        from grader.grading import grade

        items = [item for item in self.session.items if isinstance(item, CaseItem) and item.parent is self]
        prepared = self._prepared.only([case.name for item in items for case in item.cases])
        given = self.config.getoption("grader_submission")
        path = self.config.invocation_params.dir / given if given else shown(own_file(self.path.parent))
        return grade(prepared, read_submission(path, given), _sandbox(self.config))


def _sandbox(config: pytest.Config) -> Sandbox:
    """One for the whole run."""
    if _SANDBOX not in config.stash:
        from grader.sandbox.outside.homes import start

        sandbox = config.stash[_SANDBOX] = start()
        config.add_cleanup(sandbox.close)
    return config.stash[_SANDBOX]


class CaseItem(pytest.Item):
    """One case; or all hidden cases, where students may not see their names and verdicts."""

    def __init__(self, *, cases: Sequence[Case], **more: Any) -> None:
        super().__init__(**more)
        self.cases = cases
        if cases[0].hidden:
            self.add_marker("hidden")
        # The first item grades for all, in a time that the budget bounds: a limit for one test (pytest-timeout's) is
        # not meant for it. Its marker may be used only where it is known.
        if any(line.startswith(("timeout(", "timeout:")) for line in self.config.getini("markers")):
            self.add_marker(pytest.mark.timeout(0))

    def runtest(self) -> None:
        from grader.values.outcome import Verdict, max_points_of, points_of

        outcomes = self._outcomes()
        told = dict(self.user_properties)  # a plugin may run an item again
        told["points"], told["max_points"] = _plain(points_of(outcomes)), _plain(max_points_of(outcomes))
        told["sandbox"] = self._file().grade().sandbox
        self.user_properties[:] = told.items()
        if any(outcome.verdict is not Verdict.CORRECT for outcome in outcomes):
            raise CaseFailed(self._message(outcomes))

    def _file(self) -> ExerciseFile:
        assert isinstance(self.parent, ExerciseFile)
        return self.parent

    def _outcomes(self) -> list[Outcome]:
        names = {case.name for case in self.cases}
        return [outcome for outcome in self._file().grade().outcomes if outcome.case.name in names]

    @staticmethod
    def _message(outcomes: Sequence[Outcome]) -> str:
        from grader.report.formats import visible
        from grader.report.orders import without_orders
        from grader.report.safe import MOST_MESSAGE, safe

        if len(outcomes) > 1:
            return "Hidden cases are graded together; which of them are correct is not shown."
        return without_orders(safe(visible(outcomes[0]).message, MOST_MESSAGE))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The sentences and pictures of `grader check`; a sentence where nothing was graded; else a traceback."""
        match excinfo.value:
            case CaseFailed() as failed:
                return self._told(excinfo, self._story() or str(failed))
            case NotGraded() as error:
                return self._told(excinfo, str(error))
            case pytest.fail.Exception() as error:  # another plugin stopped it; where our code was then helps nobody
                return self._told(excinfo, f"Nothing was graded: {error.msg or 'it was interrupted.'}")
        return super().repr_failure(excinfo, style)

    def _story(self) -> str:
        """What is told about the one case that failed; "" where there are several."""
        from io import StringIO

        from rich.console import Console

        from grader.report.orders import without_orders
        from grader.report.terminal import show_case

        outcomes = self._outcomes()
        if len(outcomes) > 1:
            return ""
        width = 80  # where another plugin took the terminal's place
        if self.config.pluginmanager.hasplugin("terminalreporter"):
            width = min(self.config.get_terminal_writer().fullwidth, 100)
        console = Console(file=StringIO(), width=width, color_system=None, highlight=False, markup=False, emoji=False)
        show_case(self._file().grade(), outcomes[0], console)
        text = console.file.getvalue()  # type: ignore[attr-defined]
        return without_orders("\n".join(line.rstrip() for line in text.splitlines()))

    def _told(self, excinfo: pytest.ExceptionInfo[BaseException], text: str) -> Any:
        """`text` where a traceback would stand; its reason, one line, where tools look for one.

        A plain text would do for the screen. But pytest 8.0 shows no reason in its last lines then, --tb=line only half
        of it, and the message of a JUnit file is all of it.
        """
        made: Any = excinfo.getrepr(style="native")
        made.reprtraceback.reprentries[0].lines = [text.rstrip("\n") + "\n"]
        del made.reprtraceback.reprentries[1:]
        crash = made.reprcrash
        crash.path, crash.lineno = str(self.path), self.cases[0].place.line
        crash.message = (str(excinfo.value) if isinstance(excinfo.value, CaseFailed) else text).partition("\n")[0]
        return made

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.cases[0].place.line - 1, f"{self.path.parent.name}: {self.name}"


def _plain(number: float) -> float:
    """2 rather than 2.0, for files that people read."""
    return int(number) if number == int(number) else number
