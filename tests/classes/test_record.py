"""Rows: what is kept of a grade gives our JSON back, is small, and tells apart what can be told apart."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader import report
from grader.classes.grading.engine import Engine
from grader.classes.grading.record import grade_json, row_of
from grader.classes.grading.symptoms import symptoms_of
from grader.files.submission import submission_of
from grader.grading import grade
from grader.preparing.prepared import Prepared
from grader.report.as_json import as_dict
from grader.sandbox.outside.protocols import Sandbox
from grader.values.classes import VERDICTS, Row
from grader.values.difference import WrongValues
from grader.values.grade import Grade
from grader.values.load import LoadFailed
from grader.values.outcome import Outcome, Verdict
from grader.values.reply import Died, NotRun, OutOfMemory, Raised, TimedOut
from grader.values.value import replace
from tests.classes.small import task_of
from tests.conftest import ROOT

SCHEMA = json.loads((Path(report.__file__).parent / "grade.schema.json").read_text("utf-8"))
TIMES = ("cpu_seconds", "limit_seconds")
CELL = "import numpy as np\ndef convolve(image, kernel):\n    "
PROGRAMS = {
    "right": (ROOT / "solutions/convolution/accepted/two_loops.py").read_text("utf-8"),
    "a known mistake": (ROOT / "solutions/convolution/wrong/flips_both_axes.py").read_text("utf-8"),
    "nobody's mistake": (ROOT / "tests/programs/blind/s_median.py").read_text("utf-8"),
    "raises": f"{CELL}return image[[[[0.5]]]]\n",
    "uses what has failed": "X = 1 / 0\ndef convolve(image, kernel):\n    return X + image\n",
    "no Python": "def convolve(image, kernel)\n    return 1\n",
    "no function": "def convolute(image, kernel):\n    return image\n",
    "one parameter": "def convolve(image):\n    return image\n",
    "nothing": "",
    "prints": f"print('loading')\n{CELL}print('käse', image.shape)\n    return image * 1.0\n",
    "the starter": (ROOT / "exercises/convolution/convolution.py").read_text("utf-8"),
    "odd letters": f'{CELL}raise ValueError("\\ud800 \\x1b[31m ::error::")\n',
}
NOTEBOOK = json.dumps({
    "nbformat": 4, "nbformat_minor": 5, "metadata": {},
    "cells": [
        {"cell_type": "code", "metadata": {}, "outputs": [], "source": source}
        for source in ("%matplotlib inline\nimport numpy as np\nnothing", f"{CELL}return 1 / 0\n")
    ],
})  # fmt: skip


@pytest.fixture(scope="module")
def engine(sandbox: Sandbox) -> Engine:
    return Engine(ROOT, sandbox)


Graded = Callable[[str], tuple[Grade, Row]]


@pytest.fixture(scope="module")
def graded(engine: Engine) -> Graded:
    """The grade of a program, and what is kept of it; each once."""

    @cache
    def run(source: str) -> tuple[Grade, Row]:
        is_notebook = source.startswith("{")
        task = task_of(engine, "convolution", source, is_notebook=is_notebook)
        submission = submission_of(task.source, "convolution.ipynb" if is_notebook else "convolution.py")
        found = grade(engine.prepared("convolution"), submission, engine.sandbox)
        return found, row_of(task, engine.keys("convolution"), found, engine.sandbox.yardstick_seconds())

    return run


def without_times(found: dict[str, Any]) -> dict[str, Any]:
    outcomes = [{key: value for key, value in one.items() if key not in TIMES} for one in found["outcomes"]]
    return {**found, "outcomes": outcomes}


def names(prepared: Prepared) -> list[str]:
    return [case.name for case in prepared.exercise.cases]


@pytest.mark.parametrize("source", [*PROGRAMS.values(), NOTEBOOK], ids=[*PROGRAMS, "a notebook"])
def test_a_record_gives_the_json_of_the_grade_back(source: str, engine: Engine, graded: Graded) -> None:
    found, row = graded(source)
    prepared = engine.prepared("convolution")
    back = grade_json(prepared, [(names(prepared), row.record)])
    jsonschema.validate(back, SCHEMA)
    fresh = as_dict(found)
    assert without_times(back) == without_times(fresh)
    for one, other in zip(back["outcomes"], fresh["outcomes"], strict=True):
        assert [one[key] for key in TIMES] == pytest.approx([other[key] for key in TIMES], rel=0.02, abs=3e-6)


@pytest.mark.parametrize(
    ("what", "kind", "name", "crashes", "stopped"),
    [
        ("right", "", "", False, 0),
        ("a known mistake", "misconception", "flips_both_axes", False, 0),
        ("nobody's mistake", "experiment", None, False, 0),
        ("raises", "", "", True, 0),
        ("uses what has failed", "", "", True, 0),
        ("no Python", "", "", True, 0),
        ("no function", None, None, False, 0),
        ("nothing", "", "", False, 0),
    ],
)
def test_a_row_tells_what_explains_the_failing_cases(
    what: str, kind: str | None, name: str | None, crashes: bool, stopped: int, graded: Graded
) -> None:
    found, row = graded(PROGRAMS[what])
    assert (row.crashes, row.stopped, row.fault) == (crashes, stopped, "")
    assert kind in (None, row.kind)
    assert name in (None, row.name)
    assert [VERDICTS[letter] for letter in row.verdicts] == [outcome.verdict for outcome in found.outcomes]
    assert len(row.keys) == len(row.used) == len(row.verdicts) == 29
    assert bool(row.symptoms) is not found.full
    assert row.sandbox == found.sandbox
    assert (row.seconds > 0) is any(outcome.cpu_seconds for outcome in found.outcomes)


def test_experiments_are_named_by_their_traits(graded: Graded) -> None:
    found, row = graded(PROGRAMS["nobody's mistake"])
    traits = [trait.trait for one in found.explanation for trait in one.traits]
    assert traits and row.name == "; ".join(traits)


def test_what_is_kept_is_small(graded: Graded) -> None:
    assert len(graded(PROGRAMS["right"])[1].record) <= 300
    assert len(graded(PROGRAMS["a known mistake"])[1].record) <= 1200
    assert len(graded(PROGRAMS["nobody's mistake"])[1].record) <= 1200


@pytest.mark.soak
def test_what_is_kept_of_all_solutions_is_small(graded: Graded) -> None:
    folder = ROOT / "solutions/convolution"
    right, wrong = (
        [len(graded(path.read_text("utf-8"))[1].record) for path in folder.glob(f"{kind}/*.py")]
        for kind in ("accepted", "wrong")
    )
    assert max(right) <= 300
    assert len(wrong) >= 140 and np.mean(wrong) <= 900 and sum(size > 1200 for size in wrong) <= 5


def test_of_megabytes_that_a_program_prints_the_beginning_is_kept(engine: Engine, graded: Graded) -> None:
    _, row = graded(f"{CELL}print('a' * 5_000 + 'b')\n    return image * 1.0\n")
    prepared = engine.prepared("convolution")
    back = grade_json(prepared, [(names(prepared), row.record)])
    assert back["outcomes"][0]["printed"] == "a" * 4000 + "… (1002 more characters)"


def test_points_names_and_hints_are_those_of_the_exercise_now(engine: Engine, graded: Graded) -> None:
    _, row = graded(PROGRAMS["a known mistake"])
    prepared = engine.prepared("convolution")
    cases = tuple(replace(case, name=f"{case.name}!", points=7, hint="Look.") for case in prepared.exercise.cases)
    now = replace(prepared, exercise=replace(prepared.exercise, cases=cases, title="Another"))
    back = grade_json(now, [([case.name for case in cases], row.record)], "mine.py")
    jsonschema.validate(back, SCHEMA)
    assert back["title"] == "Another" and back["submission"] == "mine.py"
    assert back["max_points"] == 29 * 7 and back["points"] == 7 * row.verdicts.count("c")
    assert {one["hint"] for one in back["outcomes"] if not one["hidden"]} == {"Look."}
    assert all(one["case"].endswith("!") for one in back["outcomes"])


def test_of_a_mistake_that_the_course_has_no_more_its_name_is_told(engine: Engine, graded: Graded) -> None:
    _, row = graded(PROGRAMS["a known mistake"])
    prepared = replace(engine.prepared("convolution"), read_mistakes=tuple)
    back = grade_json(prepared, [(names(prepared), row.record)])
    jsonschema.validate(back, SCHEMA)
    says = "This is the known mistake flips_both_axes, which the course does not have any more."
    assert [one["says"] for one in back["explanation"]] == [says]


def test_of_several_that_nobody_can_tell_apart_the_gist_is_told(engine: Engine, graded: Graded) -> None:
    found, _ = graded(PROGRAMS["a known mistake"])
    one = replace(found.explanation[0], name="flips_both_axes or flips_rows")
    told = replace(found, explanation=(one,))
    task = task_of(engine, "convolution", PROGRAMS["a known mistake"])
    row = row_of(task, engine.keys("convolution"), told, 1.0)
    prepared = engine.prepared("convolution")
    back = grade_json(prepared, [(names(prepared), row.record)])
    gist = next(mistake.gist for mistake in prepared.mistakes if mistake.name == "flips_both_axes")
    assert row.name == "flips_both_axes or flips_rows"
    assert back["explanation"][0]["says"] == gist


def test_a_grade_is_put_together_from_old_cases_and_a_corrected_one(engine: Engine, graded: Graded) -> None:
    """The last record counts: here it says of one case that it is right by now, and nothing of the program."""
    found, row = graded(PROGRAMS["a known mistake"])
    prepared = engine.prepared("convolution")
    failing = next(one for one in found.outcomes if one.verdict is Verdict.WRONG and not one.case.hidden)
    right = replace(found, outcomes=(Outcome(failing.case, Verdict.CORRECT),), explanation=())
    task = task_of(engine, "convolution", PROGRAMS["a known mistake"], [failing.case.name])
    newer = row_of(task, engine.keys("convolution"), right, 1.0)
    old = [name if name != failing.case.name else "" for name in names(prepared)]
    back = grade_json(prepared, [(old, row.record), (newer_names := [failing.case.name], newer.record)])
    jsonschema.validate(back, SCHEMA)
    before = as_dict(found)
    assert back["points"] == before["points"] + failing.case.points
    assert back["explanation"] == before["explanation"]
    assert [one["case"] for one in back["outcomes"]] == names(prepared)
    changed = [
        one["case"]
        for one, other in zip(without_times(back)["outcomes"], without_times(before)["outcomes"], strict=True)
        if one != other
    ]
    assert changed == newer_names
    assert grade_json(prepared, [(names(prepared), row.record), (newer_names, newer.record)]) == back


@pytest.mark.parametrize("record", [b"", b"x", b"x\x9c", None])
def test_what_is_no_record_is_refused(record: bytes | None, engine: Engine, graded: Graded) -> None:
    import zlib

    whole = graded(PROGRAMS["right"])[1].record
    others = [record] if record is not None else [whole[:40], zlib.compress(b"[]"), zlib.compress(b'{"v":99}')]
    for one in others:
        with pytest.raises(ValueError, match="it is no record of a grade, or one of another version"):
            grade_json(engine.prepared("convolution"), [(["a"], one)])


def rewritten(source: str) -> str:
    """The same program of somebody else: on other lines, with a comment, and something besides."""
    return f"# by me\n\n\n{source}\nMORE = 1\n"


@pytest.mark.parametrize("what", ["a known mistake", "nobody's mistake", "raises", "one parameter", "no function"])
def test_programs_that_do_the_same_have_the_same_symptoms(what: str, graded: Graded) -> None:
    source = PROGRAMS[what]
    assert graded(source)[1].symptoms == graded(rewritten(source))[1].symptoms != ""


def test_all_others_have_other_symptoms(graded: Graded) -> None:
    others = [
        "return image[9999]", "return image[:, 9999]", "return undefined", "return undefined_too", "return None",
        "return image * 1.001", "return image * 1.1", "return [1]", "return image[:, :, None]",
    ]  # fmt: skip
    sources = [
        *PROGRAMS.values(),
        *(f"{CELL}{one}\n" for one in others),
        PROGRAMS["uses what has failed"].replace("0", "0.0"),
    ]
    symptoms: dict[str, list[str]] = {}
    for source in sources:
        symptoms.setdefault(graded(source)[1].symptoms, []).append(source[-40:])
    assert [alike for alike in symptoms.values() if len(alike) > 1] == []


@pytest.fixture(scope="module")
def failing(graded: Graded) -> Outcome:
    found, _ = graded(PROGRAMS["nobody's mistake"])
    return next(one for one in found.outcomes if isinstance(one.evidence, WrongValues))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(-99_999, 99_999), min_size=1, max_size=40), st.floats(-1e-11, 1e-11))
def test_rounding_makes_no_other_symptom(failing: Outcome, numbers: list[int], noise: float) -> None:
    cells = np.array([numbers], float)
    near = cells * (1 + noise) + noise * 1e-2 * np.abs(cells).max()
    keys = {failing.case.name: "k"}
    one, other = (replace(failing, output=output) for output in (cells, near))
    apart = replace(failing, output=np.where(cells == cells.max(), cells + np.abs(cells).max() + 1, cells))
    # Their means may lie on an edge, where noise decides how they are rounded.
    means = np.array([np.abs(cells).mean(), abs(cells.mean())])
    digits = means / 10.0 ** (np.floor(np.log10(means + (means == 0))) - 4)
    if (np.abs(digits % 1 - 0.5) > 1e-3).all() and (means[1] == 0 or means[1] > 1e-3):
        assert symptoms_of([one], keys) == symptoms_of([other], keys)
    assert symptoms_of([one], keys) != symptoms_of([apart], keys)


def test_nan_infinity_and_nothing_are_told_apart(failing: Outcome) -> None:
    keys = {failing.case.name: "k"}
    rows = [[np.nan, 1], [np.inf, 1], [-np.inf, 1], [0, 1], [1, np.nan], [2, 1], [3, 1]]
    found = {symptoms_of([replace(failing, output=np.array([row], float))], keys) for row in rows}
    assert len(found) == len(rows)
    zeros = [symptoms_of([replace(failing, output=np.array([row]))], keys) for row in ([0.0, 1.0], [-0.0, 1.0])]
    assert zeros[0] == zeros[1]


def test_the_order_of_the_cases_is_no_symptom_and_their_keys_are(graded: Graded) -> None:
    found, _ = graded(PROGRAMS["a known mistake"])
    wrong = [one for one in found.outcomes if one.evidence is not None]
    keys = {one.case.name: f"{number:032x}" for number, one in enumerate(wrong)}
    assert symptoms_of(wrong, keys) == symptoms_of(wrong[::-1], keys)
    assert symptoms_of(wrong, keys) != symptoms_of(wrong, {name: key[::-1] for name, key in keys.items()})
    assert symptoms_of([], keys) == ""


@pytest.mark.parametrize(
    ("evidence", "crashes", "stopped"),
    [
        (Raised("ValueError", "no", 3), True, 0),
        (LoadFailed(Raised("ValueError", "no", 3)), True, 0),
        (TimedOut("cpu", 3.0), False, 1),
        (TimedOut("answered", 3.0), False, 0),
        (LoadFailed(TimedOut("wall", 3.0)), False, 1),
        (OutOfMemory(3), False, 1),
        (Died(9, 0), False, 1),
        (NotRun("time"), False, 1),
        (WrongValues(1, 2, (0, 0), (0, 0)), False, 0),
    ],
    ids=str,
)
def test_what_had_to_be_stopped_is_counted(
    evidence: Any, crashes: bool, stopped: int, engine: Engine, graded: Graded
) -> None:
    found, _ = graded(PROGRAMS["right"])
    one = replace(found.outcomes[0], verdict=Verdict.CRASHED, evidence=evidence, output=np.zeros((1, 1)))
    grade = replace(found, outcomes=(one, *found.outcomes[1:]))
    row = row_of(task_of(engine, "convolution", ""), engine.keys("convolution"), grade, 1.0)
    assert (row.crashes, row.stopped) == (crashes, stopped)
    assert row.symptoms


def test_times_and_lines_are_no_symptoms(graded: Graded) -> None:
    found, _ = graded(PROGRAMS["right"])
    keys = {found.outcomes[0].case.name: "k"}

    def told(evidence: Any) -> str:
        return symptoms_of([replace(found.outcomes[0], verdict=Verdict.TOO_SLOW, evidence=evidence)], keys)

    assert told(TimedOut("cpu", 3.0, True, 7)) == told(TimedOut("cpu", 1.0, False, 9))
    assert told(TimedOut("cpu", 3.0)) != told(TimedOut("wall", 3.0))
    assert told(OutOfMemory(3)) == told(OutOfMemory(4)) != told(Died(9, 0))
