"""Every case of every exercise in Chromium, with a right program, with wrong ones and with none. Slow."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.report.page.as_page import MOST_BYTES
from grader.sandbox.outside.protocols import Sandbox
from tests.conftest import ROOT
from tests.page.chromium import Opened, chromium, opened
from tests.page.made import EXERCISES, page_with

_WRONG = 4  # programs of each exercise, spread over its folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


def programs(exercise: str) -> list[Path | None]:
    wrong, right = (sorted((ROOT / "solutions" / exercise / kind).glob("*.py")) for kind in ("wrong", "accepted"))
    return [None, right[0], *wrong[:: max(1, len(wrong) // _WRONG)]]


@pytest.mark.soak
@pytest.mark.parametrize("exercise", EXERCISES)
def test_every_case(exercise: str, sandbox: Sandbox, browser: Any, tmp_path: Path) -> None:
    for number, file in enumerate(programs(exercise)):
        text = page_with(exercise, file, sandbox)
        assert len(text.encode()) <= MOST_BYTES
        for width, scheme in ((360, "dark"), (1200, "light")):
            # Without motion: axe-core takes a colour on its way to another for the colour itself.
            with opened(browser, text, tmp_path, width, scheme, reduced_motion="reduce") as found:
                look_through(
                    found, f"{exercise} {file and file.stem} {width} {scheme}", looks=number < 3 and width == 360
                )


def look_through(found: Opened, where: str, looks: bool) -> None:
    """looks: does axe-core look, too? That is what takes the time."""
    for case in range(found.page.locator("#case option").count()):
        found.choose(case)
        at = f"{where} case {case + 1}"
        for key in ("Escape", "End", "n", "ArrowUp", "Home"):
            found.page.keyboard.press(key)
            assert found.problems == [], at
            assert found.overflow() == 0, at
        if looks:
            assert found.faults() == [], at
    found.assert_quiet()


@pytest.mark.soak
@pytest.mark.parametrize("exercise", EXERCISES)
def test_no_page_is_too_large(exercise: str, sandbox: Sandbox) -> None:
    for file in sorted((ROOT / "solutions" / exercise / "wrong").glob("*.py")):
        assert len(page_with(exercise, file, sandbox).encode()) <= MOST_BYTES, file.stem
