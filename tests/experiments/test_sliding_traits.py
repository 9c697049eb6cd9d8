"""What experiments say of wrong functions for sliding exercises, trait by trait, in this process."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from grader.experiments.asking import MOST_CALLS
from grader.experiments.sliding.texts import TEXTS
from grader.values.function import Window
from tests.experiments.figures import EXACT, Heard, Program
from tests.experiments.sliding import PROGRAM, SLOTS, Said, key_of, program, said
from tests.experiments.test_general import golden

HERE = Path(__file__).parent
TABLE: Mapping[str, Mapping[str, Any]] = {
    name: row
    for group in yaml.safe_load((HERE / "sliding.yaml").read_text("utf-8")).values()
    for name, row in group.items()
}


def expected(name: str) -> list[str]:
    row = TABLE[name]
    return [] if row.get("silent") else list(row.get("traits", [name]))


@lru_cache(None)
def heard(name: str) -> Said:
    return said(program(TABLE[name]))


def rows() -> Iterator[object]:
    for name, row in TABLE.items():
        marks = [pytest.mark.xfail(reason=row["fails"], strict=True)] if "fails" in row else []
        yield pytest.param(name, marks=marks)


@pytest.mark.parametrize("name", rows())
def test_traits(name: str) -> None:
    assert_traits(heard(name), expected(name))


def assert_traits(one: Said, names: Sequence[str]) -> None:
    """names: those in brackets may be said or not, as in wrong.yaml."""
    assert one.calls <= MOST_CALLS
    if not names:
        assert one.names == []
        return
    how = Heard(Program("", b"", tuple(names)), False, "", one.traits, 0, 0.0, 0.0)
    assert (how.how, one.names) == (EXACT, one.names), (names, one.study.why)


def test_what_is_said(request: pytest.FixtureRequest) -> None:
    """sliding.txt has the sentences of all programs; in brackets where they are not told as a whole."""
    lines = []
    for name in TABLE:
        one = heard(name)
        lines.append(name if one.whole else f"({name})")
        lines += [f"    {trait.says}" for trait in one.traits]
    golden(HERE / "sliding.txt", lines, bool(request.config.getoption("--renew")))
