"""docs/explaining.md tells the truth: its example is run, and what it names is there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from grader.experiments import asking
from grader.experiments.asking import Asking, Over
from grader.experiments.general import probe
from grader.experiments.sliding import formulas, geometry, operations
from grader.experiments.sliding.asked import Asked
from grader.experiments.sliding.geometry import BORDERS, COUNTS, FILLED, USED, Geometry
from grader.experiments.sliding.model import EPSILON, PLACES, Model
from grader.experiments.sliding.questions import SIZES
from grader.experiments.sliding.right import right_geometry
from grader.experiments.sliding.study import Study
from grader.experiments.sliding.traits import traits_of
from grader.values.function import Window
from grader.values.reply import Reply
from grader.values.value import replace
from tests.conftest import ROOT, copy_folder
from tests.test_writing import run

PAGE = (ROOT / "docs" / "explaining.md").read_text("utf-8")


def _bordered(one: Geometry, border: str) -> Geometry:
    return replace(one, row=replace(one.row, border=border), column=replace(one.column, border=border))


def _never(given: Mapping[str, object]) -> tuple[Reply, float]:
    raise Over


def test_the_example(tmp_path: Path) -> None:
    for folder in ("exercises", "solutions"):
        copy_folder(folder, tmp_path / folder)
    assert run(PAGE, tmp_path, {"grader check mine.py --exercise convolution": [1]}) == 1


def test_its_numbers() -> None:
    for text in (
        f"at most {asking.MOST_CALLS} calls ({probe.MOST_CALLS} ",
        f"{asking.MOST_YARDSTICKS:.0f} yardsticks of processor time",
        f"{asking.MOST_OF_ONE:.0f} for one call",
        f"at up to {len(SIZES)} sizes",
    ):
        assert text in " ".join(PAGE.split()), text
    assert [value.hex() for value in EPSILON.values()] == [(2.0**power).hex() for power in (-40, -19, -7)]
    assert "ε = 2⁻⁴⁰" in PAGE
    assert "2⁻¹⁹ or 2⁻⁷" in PAGE


def test_its_tables() -> None:
    modules = operations, geometry, formulas
    part = PAGE.partition("\n## To add a thing")[2].partition("\nWrite one line")[0]
    named = [name for line in part.splitlines() for name in re.findall(r"`(\w+)`", line)]
    for name in set(named) - {"RULES"}:
        assert any(isinstance(getattr(module, name, None), Mapping) for module in modules), name
    assert {id(getattr(operations, name)) for name in named if hasattr(operations, name)} >= {
        id(table) for table in PLACES.values()
    }


RIGHT, SAME = right_geometry(Window()), right_geometry(Window(mode="same"))
DESCRIBED = {
    **{
        f"{place}: {name}": Model(RIGHT, **{place: name}) for place, table in PLACES.items() for name in list(table)[1:]
    },
    **{f"used: {name}": Model(replace(RIGHT, used=name)) for name in list(USED)[1:]},
    **{f"counts: {name}": Model(replace(RIGHT, counts=name)) for name in list(COUNTS)[1:]},
    **{f"filled: {name}": Model(replace(RIGHT, filled=name)) for name in list(FILLED)[1:]},
    **{f"border: {name}": Model(_bordered(SAME, name)) for name in list(BORDERS)},
}


# Float32 is right. The others are told of outputs as large as the image, and not of smaller ones.
UNTOLD = {"type: float32"}


@pytest.mark.parametrize(
    "model",
    [pytest.param(model, id=name) for name, model in DESCRIBED.items() if name not in UNTOLD],
)
def test_what_stands_in_a_table_has_a_sentence(model: Model) -> None:
    asked = Asked(Asking(_never, 1.0), RIGHT)
    shapes = {size: model.geometry.shape(size) for size in SIZES}
    told = traits_of(Study(model=model, shapes=shapes), asked)
    assert told
    assert [one.says for one in told if "{" in one.says or not one.says.endswith(".")] == []


def test_a_right_function_has_no_traits() -> None:
    shapes = {size: RIGHT.shape(size) for size in SIZES}
    assert traits_of(Study(model=Model(RIGHT), shapes=shapes), Asked(Asking(_never, 1.0), RIGHT)) == ()
