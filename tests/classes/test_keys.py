"""The keys of cases: which of them a change of the course changes; a table of it is in keys.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from grader.classes.grading import keys, record
from grader.classes.grading.keys import case_keys, limits
from grader.files.answers import read_answers
from grader.files.exercises import read_exercise
from grader.files.prepared import open_prepared, prepare
from grader.preparing.prepared import Prepared
from grader.preparing.request import ONCE
from grader.values.function import Window
from grader.values.value import replace
from tests.classes.small import TABLE, Start, frozen, write
from tests.conftest import PUBLIC, ROOT, SECRET


def marks(row: Mapping[str, Any]) -> tuple[pytest.MarkDecorator, ...]:
    return (pytest.mark.soak,) if row.get("soak") else ()


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory, warm: Start) -> dict[str, str]:
    root = tmp_path_factory.mktemp("keys")
    write(root, TABLE["course"])
    return case_keys(frozen(root, warm))


@pytest.mark.parametrize("row", [pytest.param(row, id=row["what"], marks=marks(row)) for row in TABLE["changes"]])
def test_a_change_changes_the_keys_of_exactly_these_cases(
    row: Mapping[str, Any], before: dict[str, str], tmp_path: Path, warm: Start
) -> None:
    write(tmp_path, TABLE["course"])
    write(tmp_path, row.get("files", {}))
    after = case_keys(frozen(tmp_path, warm))
    named = {row.get("renamed", {}).get(name, name): key for name, key in before.items()}
    assert set(after) == set(named) - set(row.get("gone", ())) | set(row.get("new", ()))
    assert [name for name in named if name in after and after[name] != named[name]] == row["changed"]


def test_each_case_has_a_key_of_its_own(before: dict[str, str]) -> None:
    assert set(before) == set(TABLE["everything"])
    assert len(set(before.values())) == len(before)
    assert all(len(key) == 32 for key in before.values())


def test_an_accepted_solution_that_sums_in_another_order_may_widen_what_passes(tmp_path: Path, warm: Start) -> None:
    """How close an output must come is measured among the right programs: with one that is further off more is right,
    so what was wrong may be right by now, and is graded again. Where it spreads no further nothing is."""
    write(tmp_path, TABLE["course"])
    before = frozen(tmp_path, warm)
    text = TABLE["course"]["solutions/small/accepted/right.py"]
    more = text.replace("image + width", "(image.astype('f4') + width).astype('f8')")
    write(tmp_path, {"solutions/small/accepted/single.py": more})
    after = frozen(tmp_path, warm)
    close = [{one.case.name: [call.close for call in one.calls] for one in part.cases} for part in (before, after)]
    wider = [name for name in close[0] if close[0][name] != close[1][name]]
    old, new = case_keys(before), case_keys(after)
    assert [name for name in old if old[name] != new[name]] == wider
    assert "drawn" not in wider


def opened() -> Prepared:
    return open_prepared(PUBLIC, SECRET)


def sliding(prepared: Prepared, window: Window | None) -> Prepared:
    exercise, cases = prepared.exercise, []
    function = replace(exercise.function, window=window)
    for one in prepared.cases:
        calls = tuple(replace(call, function=function) for call in one.calls)
        cases.append(replace(one, case=replace(one.case, function=function), calls=calls))
    whole = replace(exercise, functions=(function,), cases=tuple(one.case for one in cases))
    return replace(prepared, exercise=whole, cases=tuple(cases))


@pytest.mark.parametrize("window", [None, Window("same"), Window("same", "edge"), Window(flip=True)], ids=str)
def test_how_the_kernel_slides_is_in_every_key(window: Window | None) -> None:
    prepared = opened()
    assert case_keys(sliding(prepared, Window())) == case_keys(prepared)
    assert not set(case_keys(sliding(prepared, window)).values()) & set(case_keys(prepared).values())


def test_costs_and_calls_are_in_no_key_and_costs_are_in_the_limits() -> None:
    prepared = opened()
    dear = tuple(
        replace(one, cost=3 * one.cost + 100, calls=tuple(replace(call, plan=ONCE) for call in one.calls))
        for one in prepared.cases
    )
    assert case_keys(replace(prepared, cases=dear)) == case_keys(prepared)
    before, after = limits(prepared), limits(replace(prepared, cases=dear))
    assert set(before) == set(case_keys(prepared))
    assert set(before.values()) == {750.0}  # the least of what a call may take
    assert min(after.values()) >= 1000 < max(after.values())


@pytest.mark.parametrize(("module", "name"), [(keys, "__version__"), (keys, "_FORMAT"), (record, "FORMAT")])
def test_another_grader_has_other_keys(module: ModuleType, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = case_keys(opened())
    monkeypatch.setattr(module, name, 99)
    assert not set(case_keys(opened()).values()) & set(before.values())


@pytest.mark.parametrize(
    ("numpy", "python", "same"),
    [
        ("2.1.9", ("3", "11", "99"), True),
        ("2.2.0", ("3", "11", "0"), False),
        ("2.1.0", ("3", "12", "0"), False),
    ],
)
def test_numpy_and_python_count_by_their_minor_versions(
    numpy: str, python: tuple[str, str, str], same: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def with_versions(numpy: str, python: tuple[str, str, str]) -> dict[str, str]:
        monkeypatch.setattr(keys.np, "__version__", numpy)
        monkeypatch.setattr(keys.platform, "python_version_tuple", lambda: python)
        return case_keys(opened())

    assert (with_versions("2.1.0", ("3", "11", "0")) == with_versions(numpy, python)) is same


@pytest.mark.parametrize("name", ["convolution", "named_kernels", "add_noise", "sobel"])
def test_it_does_not_matter_whether_the_exercise_was_frozen_or_read(name: str) -> None:
    folder, secret = ROOT / "exercises" / name, ROOT / "solutions" / name
    exercise = read_exercise(folder, secret)
    read = prepare(exercise, read_answers(exercise, secret))
    assert case_keys(read) == case_keys(open_prepared(folder, secret))
