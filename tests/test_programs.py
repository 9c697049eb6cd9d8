"""Right programs in many styles are never rejected; the starter gets nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from grader.values.grade import Grade
from grader.values.outcome import Verdict
from tests.conftest import PUBLIC, SECRET

RIGHT = sorted((Path(__file__).parent / "programs" / "right").glob("*.py"))
ACCEPTED = sorted((SECRET / "accepted").glob("*.py"))


@pytest.mark.parametrize("path", [*ACCEPTED, *RIGHT], ids=lambda path: path.stem)
def test_a_right_program_gets_full_points(path: Path, grade_file: Callable[[Path], Grade]) -> None:
    grade = grade_file(path)
    assert [(o.case.name, o.message) for o in grade.outcomes if o.verdict is not Verdict.CORRECT] == []
    assert grade.points == grade.max_points


def test_the_starter_gets_nothing(grade_file: Callable[[Path], Grade]) -> None:
    grade = grade_file(PUBLIC / "convolution.py")
    assert grade.points == 0
    assert {outcome.verdict for outcome in grade.outcomes} == {Verdict.CRASHED}
    assert "still to be written" in grade.outcomes[0].message


@pytest.mark.soak
@pytest.mark.parametrize("path", ACCEPTED, ids=lambda path: path.stem)
def test_accepted_solutions_pass_on_a_busy_machine(path: Path, grade_file: Callable[[Path], Grade]) -> None:
    """50 of 50 runs, while two busy loops occupy two cores."""
    import subprocess
    import sys

    busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(2)]
    try:
        assert all(grade_file(path).full for _ in range(50))
    finally:
        for process in busy:
            process.kill()
            process.wait()


WRONG = sorted((SECRET / "wrong").glob("*.py"))
SLOW = sorted((SECRET / "slow").glob("*.py"))
STRANGERS = sorted((Path(__file__).parent / "programs" / "strangers").glob("*.py"))


@pytest.mark.soak
@pytest.mark.parametrize("path", [*WRONG, *SLOW, *STRANGERS], ids=lambda path: path.stem)
def test_a_wrong_or_slow_program_fails_a_public_case(path: Path, grade_file: Callable[[Path], Grade]) -> None:
    failing = [o for o in grade_file(path).outcomes if o.verdict is not Verdict.CORRECT and not o.case.hidden]
    assert failing
    assert all(outcome.message for outcome in failing)
    if path in SLOW:
        assert {outcome.verdict for outcome in failing} == {Verdict.TOO_SLOW}
