"""Strange stories in Chromium: no output, type or text breaks the page, and no text is ever more than text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.commands.page_to import page_of
from grader.values.grade import Grade
from grader.values.grades import Grades
from grader.values.value import replace
from tests.page.chromium import chromium, opened
from tests.page.strange import HOSTILE, lesson, strange
from tests.report.made import make_grade, make_outcome

# Each case, and keys in it, with the pixels by which the page is then too wide. Real keys are pressed in test_page.py.
LOOK_THROUGH = """keys => [...document.querySelectorAll("#case option")].map(option => {
    const list = document.getElementById("case");
    list.value = option.value;
    list.dispatchEvent(new Event("change"));
    for (const key of keys) document.body.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));
    return Math.max(0, document.documentElement.scrollWidth - innerWidth);
})"""
KEYS = ["ArrowRight", "ArrowDown", "End", "n", "N", "ArrowUp", "Home", " ", " ", "?"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def grade() -> Grade:
    made = make_grade([make_outcome()], title=HOSTILE[1], submission=f"{HOSTILE[0]}.py")
    return replace(made, stories=tuple(strange()))


@pytest.fixture(scope="module")
def text(grade: Grade) -> str:
    return page_of(grade)


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), pytest.param(1200, "dark", marks=pytest.mark.soak)])
def test_nothing_breaks_it(browser: Any, grade: Grade, text: str, tmp_path: Path, width: int, scheme: str) -> None:
    with opened(browser, text, tmp_path, width, scheme) as found:
        assert found.page.evaluate(LOOK_THROUGH, KEYS) == [0] * len(grade.stories)
        assert found.page.title() == HOSTILE[1] and found.page.locator("main script, main img").count() == 0
        found.choose([one.name for one in grade.stories].index("a mask"))
        assert found.faults() == []
        found.assert_quiet()


def test_texts_are_there(browser: Any, grade: Grade, text: str, tmp_path: Path) -> None:
    with opened(browser, text, tmp_path) as found:
        assert found.text("h1") == HOSTILE[1] and found.text("#file") == f"{HOSTILE[0]}.py"
        for number, case in enumerate(grade.stories):
            if case.name in HOSTILE[:6]:
                found.choose(number)
                assert found.text("#name span") == case.name
                assert found.text("#told .note") == case.message
                assert [found.text(".rule code"), found.text(".mine code")] == [case.name, case.name]


def test_what_is_seen_of_odd_arrays(browser: Any, text: str, tmp_path: Path) -> None:
    with opened(browser, text, tmp_path) as found:
        names = [name[2:] for name in found.page.locator("#case option").all_text_contents()]

        def cells(name: str, selector: str) -> list[str]:
            found.choose(names.index(name))
            return found.page.locator(f"{selector} td").all_text_contents()

        assert cells("nan and infinities", ".mine .part:nth-child(2)") == ["nan", "inf", "−inf", "2.5"]
        assert cells("a mask", ".mine .part:nth-child(2)") == ["T", "."] and cells("a mask", ".difference") == [
            "·",
            "≠",
        ]
        assert cells("complex numbers", ".mine .part:nth-child(2)") == ["1+2j", "3+0j"]
        assert cells("one axis, too short", ".mine .part:nth-child(3)") == ["0", "1", "2", "3"]
        assert cells("close", ".difference") == ["+0.0001"] * 4
        assert found.text(".mine .sum") == "yours[0, 0] = 0.333433 ≠ expected 0.333333"
        found.choose(names.index("a million pixels"))
        assert re.search(
            r"output: rows 6\d\d to 7\d\d of 1000, columns 2\d\d to 3\d\d of 1000 are", found.text("#notes")
        )
        assert found.text(".mine .sum").startswith("yours[700, 300] = nan ≠ expected ")
        found.choose(names.index("a stack of colour pictures"))
        found.page.locator(".mine select").first.select_option(label="[1, :, :, 2] blue")
        assert found.text(".mine .sum").startswith("yours[1, 0, 0, 2] =")
        found.choose(names.index("raises"))
        assert found.text("#told p") == "The right function raises ValueError here."
        assert not found.page.locator("#bar").is_visible()


def test_one_page_of_several_exercises(browser: Any, tmp_path: Path) -> None:
    first = replace(make_grade([make_outcome()], "Convolve", submission="a.py"), stories=(lesson(), lesson()))
    second = make_grade([make_outcome(name="alone", message="It is <b>wrong</b>.")], "Blur & more", submission="b.py")
    with opened(browser, page_of(Grades("Images", (first, second))), tmp_path) as found:
        assert found.text("h1") == "Images"
        groups = found.page.locator("#case optgroup")
        assert [groups.nth(k).get_attribute("label") for k in range(groups.count())] == ["Convolve", "Blur & more"]
        assert found.text("#name") == "alone ✗ wrong"  # the first that fails
        assert found.text("#told .note") == "It is <b>wrong</b>." and found.text("#file") == "Blur & more, b.py"
        found.choose(0)
        assert found.text("#file") == "Convolve, a.py"
        found.assert_quiet()


def test_a_page_without_cases_says_so(browser: Any, tmp_path: Path) -> None:
    with opened(browser, page_of(make_grade([])), tmp_path) as found:
        assert found.text("#name") == "There is no case to show."
        found.assert_quiet()
