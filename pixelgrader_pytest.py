"""pytest's door to the grader: exercises/NAME/exercise.yaml → test items, made by grader/pytest_plugin.py.

This module is loaded in every project whose environment holds pytest and the grader, so nobody may notice it. It has a
name of its own, because `grader` may be somebody else's: a file grader.py is usual. It imports nothing of the grader
before it meets an exercise that is ours, and nothing at all where `grader` is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

_HERE = Path(__file__).resolve().parent
_MOST_BYTES = 16 * 2**20  # of an exercise.yaml; the grader reads no larger one
_SCHEMA = re.compile(rb"^#\s*yaml-language-server:\s*\$schema=\S*\bexercise\.schema\.json", re.MULTILINE)
_PREAMBLE = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:[ \t\r]*(?:#.*|---.*|%.*|[<=>]{7}.*)?\n)*"
)  # what may stand before the first key
_KEY = re.compile(rb"""^([ ]*)["']?(\w+)["']?[ \t]*:(?=\s|$)""", re.MULTILINE)
_KEY_IN_BRACES = re.compile(rb"""[{,]\s*["']?(\w+)["']?[ \t]*:""")

_PASSED_BY = pytest.StashKey[list[tuple[str, str]]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.getgroup("grader", "auto-graded exercises").addoption(
        "--grader-submission",
        metavar="FILE",
        help="grade FILE in the exercises collected (default: each exercise's own file)",
    )


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config, parser: pytest.Parser, args: list[str]) -> Iterator[Any]:
    """`--submission`, where no other plugin and no conftest.py has it: only after all of them that is known.

    Until then pytest takes the FILE of `--submission FILE` for a folder with tests, and would run the conftest.py
    beside it: that of the student who is graded.
    """
    known = early_config.known_args_namespace
    if _is_free(parser, args):
        for option, file in pairwise(args):
            if option == "--submission" and file in known.file_or_dir and not Path(file).is_dir():
                known.file_or_dir.remove(file)
    result = yield
    if _is_free(parser, args):
        parser.getgroup("grader").addoption(
            "--submission", metavar="FILE", dest="grader_submission", help="the same, as no other plugin has this name"
        )
    return result


def _is_free(parser: pytest.Parser, args: list[str]) -> bool:
    """Does nobody else define --submission? The parser is asked, as it has no list of what it knows."""
    try:
        return "--submission=" in parser.parse_known_and_unknown_args(["--submission=", *args])[1]
    except Exception:  # noqa: BLE001  whatever an action of somebody else's does; pytest itself will tell of it
        return False


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "hidden: a hidden case of an exercise; on machines with solutions/ only")
    given = config.getoption("grader_submission")
    if given and not (config.invocation_params.dir / given).exists():
        raise pytest.UsageError(f"--grader-submission: there is no file {given}")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    if file_path.name != "exercise.yaml" or file_path.parent.parent.name != "exercises" or not _is_exercise(file_path):
        return None
    found = _origin_of_grader()
    if found != _HERE / "grader" / "__init__.py":
        name = file_path.relative_to(parent.config.rootpath) if file_path.is_relative_to(parent.config.rootpath) else ""
        parent.config.stash.setdefault(_PASSED_BY, []).append(
            (str(name or file_path), str(found or "something without a file"))
        )
        return None
    from grader.pytest_plugin import ExerciseFile

    made: ExerciseFile = ExerciseFile.from_parent(parent, path=file_path)
    return made


def _origin_of_grader() -> Path | None:
    """The file that `import grader` would run here, without running it."""
    try:
        spec = find_spec("grader")
    except (ImportError, ValueError, AttributeError):  # somebody put a module there that has no spec
        return None
    return Path(spec.origin).resolve() if spec and spec.origin else None


def _is_exercise(path: Path) -> bool:
    """Is it ours? Ansible, Kubernetes labs and other course engines have files of this name.

    Ours has the keys `function` (or `functions`) and `cases`, or one of them and the line with which editors find our
    schema: so a slip in the other is still told.
    """
    try:
        with path.open("rb") as file:
            text = file.read(_MOST_BYTES)
    except OSError:
        return False
    keys = _keys(text)
    found = bool({b"function", b"functions"} & keys) + (b"cases" in keys)
    return found > (1 if not _SCHEMA.search(text) else 0)


def _keys(text: bytes) -> set[bytes]:
    """The keys of the outermost mapping, whichever way it is written; read without YAML, which costs 20 ms."""
    start = _PREAMBLE.match(text)
    text = text[start.end() if start else 0 :]
    if text.lstrip().startswith(b"{"):
        return set(_KEY_IN_BRACES.findall(text))
    first = _KEY.match(text)
    return {key for indent, key in _KEY.findall(text) if first and indent == first[1]}


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """The points, from the reports, because with xdist the grading was done elsewhere; and what was passed by."""
    reports = [
        report
        for group in list(terminalreporter.stats.values())
        for report in group
        if isinstance(report, pytest.TestReport) and report.when == "call" and "exercise.yaml::" in report.nodeid
    ]
    if reports and _origin_of_grader() == _HERE / "grader" / "__init__.py":
        from grader.pytest_plugin import show_points

        show_points(reports, terminalreporter)
    for file, found in terminalreporter.config.stash.get(_PASSED_BY, []):
        terminalreporter.write_line(f"{file}: not collected, because `import grader` finds {found} here.")
        terminalreporter.write_line("  Give that one another name, or run `pytest` instead of `python -m pytest`.")
