"""pytest collects exercises: `pytest exercises/ --submission FILE` runs one item for each case.

It is loaded wherever pytest and the grader are installed together, so it imports nothing of the grader before it meets
a file exercises/NAME/exercise.yaml. An exercise is graded once, when its first item runs, on the cases that are
selected; the other items only look their outcome up.
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


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("grader", "auto-graded exercises")
    group.addoption(
        "--submission", metavar="FILE", help="grade FILE in the exercises collected (default: each exercise's own file)"
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "hidden: a hidden case of an exercise; on machines with solutions/ only")
    given = config.getoption("--submission")
    if given and not (config.invocation_params.dir / given).exists():
        raise pytest.UsageError(f"--submission: there is no file {given}")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> ExerciseFile | None:
    if file_path.name == "exercise.yaml" and file_path.parent.parent.name == "exercises":
        made: ExerciseFile = ExerciseFile.from_parent(parent, path=file_path)
        return made
    return None


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """The points of each exercise; from the reports, because with xdist the grading was done elsewhere."""
    sums: dict[str, tuple[float, float]] = {}
    levels = set()
    for reports in terminalreporter.stats.values():
        for report in reports:
            properties = dict(getattr(report, "user_properties", ()))
            if getattr(report, "when", "") == "call" and "max_points" in properties and "sandbox" in properties:
                got, most = sums.get(file := report.nodeid.partition("::")[0], (0.0, 0.0))
                sums[file] = (got + properties["points"], most + properties["max_points"])
                levels.add(properties["sandbox"])
    if sums:
        from grader.values.numerals import points

        terminalreporter.section("points")
        for file, (got, most) in sorted(sums.items()):
            terminalreporter.write_line(f"{file}: {points(got)} of {points(most)} points")
        for level in sorted(levels - {"full"}):
            terminalreporter.write_line(f"sandbox: {level}. `grader doctor` says more.")


class ExerciseFile(pytest.File):
    """An exercise.yaml: its cases are the items. Graded once, on first use."""

    _prepared: Prepared
    _grade: Grade | None = None

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

        folder = self.path.parent
        course = Course(folder.parent.parent)
        secret = course.secret(folder.name)
        if course.closed(folder.name):
            warnings.warn(f"{folder.name}: {CLOSED}", stacklevel=1)
        self._prepared = open_prepared(shown(folder), shown(secret) if secret else None)
        return self._prepared.exercise.cases

    def grade(self) -> Grade:
        """The submission graded on the selected cases."""
        if self._grade is None:
            from grader.files.course import own_file, shown
            from grader.files.submission import read_submission
            from grader.grading import grade

            items = [item for item in self.session.items if isinstance(item, CaseItem) and item.parent is self]
            prepared = self._prepared.only([case.name for item in items for case in item.cases])
            given = self.config.getoption("--submission")
            path = self.config.invocation_params.dir / given if given else shown(own_file(self.path.parent))
            submission = read_submission(path, given)
            self._grade = grade(prepared, submission, _sandbox(self.config))
        return self._grade


def _sandbox(config: pytest.Config) -> Sandbox:
    """One for the whole run."""
    if _SANDBOX not in config.stash:
        from grader.sandbox.outside.spawn import start

        sandbox = config.stash[_SANDBOX] = start()
        config.add_cleanup(sandbox.close)
    return config.stash[_SANDBOX]


class CaseFailed(Exception):
    """A case without full points; what is told about it comes from the report."""


class CaseItem(pytest.Item):
    """One case; or all hidden cases, where students may not see their names and verdicts."""

    def __init__(self, *, cases: Sequence[Case], **more: Any) -> None:
        super().__init__(**more)
        self.cases = cases
        if cases[0].hidden:
            self.add_marker("hidden")

    def runtest(self) -> None:
        from grader.values.outcome import Verdict, max_points_of, points_of

        outcomes = self._outcomes()
        self.user_properties += [
            ("points", _plain(points_of(outcomes))),
            ("max_points", _plain(max_points_of(outcomes))),
            ("sandbox", self._file().grade().sandbox),
        ]
        if any(outcome.verdict is not Verdict.CORRECT for outcome in outcomes):
            raise CaseFailed

    def _file(self) -> ExerciseFile:
        assert isinstance(self.parent, ExerciseFile)
        return self.parent

    def _outcomes(self) -> list[Outcome]:
        names = {case.name for case in self.cases}
        return [outcome for outcome in self._file().grade().outcomes if outcome.case.name in names]

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The sentences and pictures of `grader check`; a sentence for a fault of this machine; else a traceback."""
        from grader.values.errors import SandboxError

        if isinstance(excinfo.value, SandboxError):
            return f"Nothing was graded: {excinfo.value}"
        if not isinstance(excinfo.value, CaseFailed):
            return super().repr_failure(excinfo, style)
        from io import StringIO

        from rich.console import Console

        from grader.report.terminal import show_case

        outcomes = self._outcomes()
        if len(outcomes) > 1:
            return "Hidden cases are graded together; which of them are correct is not shown."
        width = min(self.config.get_terminal_writer().fullwidth, 100)
        console = Console(file=StringIO(), width=width, color_system=None, highlight=False, markup=False, emoji=False)
        show_case(self._file().grade(), outcomes[0], console)
        text = console.file.getvalue()  # type: ignore[attr-defined]
        return "\n".join(line.rstrip() for line in text.splitlines())

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.cases[0].place.line - 1, f"{self.path.parent.name}: {self.name}"


def _plain(number: float) -> float:
    """2 rather than 2.0, for files that people read."""
    return int(number) if number == int(number) else number
