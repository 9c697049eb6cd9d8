"""The page of a class in Chromium: sorted, filtered, copied, printed, narrow, without script, with hostile names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.report.classes.class_page import class_page
from grader.sandbox.outside.protocols import Sandbox
from grader.values.classes import (
    Adjustment,
    ClassExercise,
    HandIn,
    Person,
    Result,
)
from grader.values.value import replace
from tests.classes.made_class import Graded, grade_programs, made_class
from tests.classes.written import CASES, EXERCISE, gathered, nothing, record_of, result
from tests.conftest import ROOT
from tests.page.chromium import Opened, chromium, opened
from tests.page.strange import HOSTILE


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def programs(sandbox: Sandbox) -> list[Graded]:
    """Some of each kind: right, named, found by experiments, no name, the starter."""
    wrong = [
        ROOT / "solutions" / "convolution" / "wrong" / f"{name}.py" for name in ("flips_both_axes", "clips_to_0_255")
    ]
    blind = [
        ROOT / "tests" / "programs" / "blind" / f"{name}.py"
        for name in ("r_svd", "s_median", "s_first_weight_missing", "s_fixed5")
    ]
    return grade_programs(sandbox, [*wrong, *blind, ROOT / "exercises" / "convolution" / "convolution.py"])


@pytest.fixture(scope="module")
def page(programs: list[Graded]) -> str:
    return class_page(made_class({"convolution": programs}, 60), page_of=lambda key: f"students/{key}.html")


@pytest.fixture(scope="module")
def wide(browser: Any, page: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    with opened(browser, page, tmp_path_factory.mktemp("wide")) as found:
        yield found


@pytest.fixture
def shown(wide: Opened) -> Iterator[Opened]:
    wide.open_anew()
    yield wide
    wide.assert_quiet()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_quiet_and_open_to_all(browser: Any, page: str, tmp_path: Path, scheme: str) -> None:
    with opened(browser, page, tmp_path, 1200, scheme) as found:
        assert found.text("h1") == "Images with numpy"
        assert found.overflow() == 0
        found.page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        assert found.faults() == []
        found.page.set_viewport_size({"width": 360, "height": 800})
        assert found.overflow() == 0
        found.assert_quiet()


def column(found: Opened, place: int) -> list[str]:
    texts: list[str] = found.page.locator(f"#rows > tr > :nth-child({place})").all_text_contents()
    return texts


def test_students_are_sorted_by_any_column(shown: Opened) -> None:
    assert len(column(shown, 1)) == 60
    names = [text.rsplit(" ", 1)[0] for text in column(shown, 1)]
    shown.page.click("#heads button:text('student')")
    assert [text.rsplit(" ", 1)[0] for text in column(shown, 1)] == names[::-1]
    shown.page.click("#heads button:text('points of 38')")
    points = [text.split()[0] for text in column(shown, 2) if text and not text.startswith("(")]
    assert points == sorted(points, key=float) and len(points) < 60
    shown.page.click("#heads button:text('points of 38')")
    again = column(shown, 2)
    assert again[0].startswith("38") and again[-1][:1] in ("", "(")  # who has none is no zero, and comes last
    assert shown.page.locator("#heads [aria-sort]").get_attribute("aria-sort") == "descending"


def test_a_click_on_a_mistake_shows_who_makes_it(shown: Opened) -> None:
    item = shown.page.locator(".causes > li", has_text="flips_both_axes").first
    count = int(item.locator(".count b").inner_text())
    item.locator("button.filter").click()
    assert shown.text("#which") == f"{count} of 60 students: flips_both_axes"
    assert set(column(shown, 3)) == {"flips_both_axes"}
    assert shown.page.evaluate("document.activeElement.id") == "students-title"
    shown.page.click("#all")
    assert shown.text("#which") == "60 students" and len(column(shown, 1)) == 60
    shown.page.locator(".cases button.filter").first.click()
    assert set(column(shown, 4)) == {"the 5×5 example from the lesson"}
    shown.page.fill("#find", "no such name")
    assert column(shown, 1) == []


def test_cases_are_sorted_by_how_many_fail_them_and_back(shown: Opened) -> None:
    def column(place: int) -> list[str]:
        texts: list[str] = shown.page.locator(f"table.cases tbody tr > :nth-child({place})").all_text_contents()
        return texts

    cases, fails = column(1), [int(text) for text in column(3)]
    shown.page.click("table.cases thead button:text('fail it')")
    assert [int(text) for text in column(3)] == sorted(fails, reverse=True) != fails
    assert shown.page.locator("table.cases [aria-sort]").get_attribute("aria-sort") == "descending"
    shown.page.click("table.cases thead button:text('fail it')")
    assert [int(text) for text in column(3)] == sorted(fails)
    shown.page.click("table.cases thead button:text('case')")
    assert column(1) == cases


def test_the_most_frequent_mistakes_lead_to_where_more_is_told(shown: Opened) -> None:
    links = shown.page.locator(".frequent a")
    assert links.count() == 5
    for link in links.all():
        link.click()
        item = shown.page.locator(":target")
        assert item.is_visible()
        row = link.locator("xpath=ancestor::tr")
        assert item.locator(".count b").inner_text() == row.locator("td").first.inner_text()


def test_a_program_is_copied_or_selected(shown: Opened) -> None:
    shown.page.locator("details.program summary").first.click()
    program = shown.page.locator("details.program pre").first.text_content()
    assert program.startswith('"""\n"""\n# Write between the quotes above')
    shown.page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('shut')); }")
    shown.page.locator("button.copy").first.click()
    shown.page.wait_for_selector(".copying [role=status]:text('It is selected')")
    assert shown.page.evaluate("getSelection().toString()").strip() == program.strip()
    shown.page.evaluate("() => { navigator.clipboard.writeText = async text => { window.copied = text; }; }")
    shown.page.locator("button.copy").first.click()
    shown.page.wait_for_selector(".copying [role=status]:text('Copied.')")
    assert shown.page.evaluate("window.copied") == program


def test_in_print_examples_are_unfolded_and_programs_left_out(shown: Opened) -> None:
    shown.page.emulate_media(media="print")
    shown.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert shown.page.locator("details:not(.program):not([open])").count() == 0
    assert not shown.page.locator("details.program").first.is_visible()
    assert shown.page.locator("pre.program").count() > 1
    assert shown.page.locator("pre.program:visible, .legend:visible").count() == 0
    assert not shown.page.locator("button.filter").first.is_visible()
    assert shown.page.locator("#heads button").first.is_visible()
    shown.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert shown.page.locator("details[open]").count() == 0
    shown.page.emulate_media(media="screen")


def test_several_exercises_have_a_list_of_contents(browser: Any, tmp_path: Path) -> None:
    blur = ClassExercise("blur", "Blur & more", CASES[:1])
    both = [
        (result("a", "wcc", name="flips"), Result(Person("a", "Name a"), "blur", None)),
        (result("b"), Result(Person("b", "Name b"), "blur", HandIn("b", "blur", "bytes"), "c", 2, 2)),
    ]
    given = replace(gathered([]), exercises=(EXERCISE, blur), results=lambda: iter(both))
    with opened(browser, class_page(given), tmp_path) as found:
        rows = found.page.locator(".contents tbody tr").all_inner_texts()
        assert [row.split("\t") for row in rows] == [
            ["Convolve", "2", "2", "9", "10"],
            ["Blur & more", "1", "1", "2", "2"],
        ]
        found.page.click("text=Blur & more")
        assert found.page.evaluate("location.hash") == "#exercise-2"
        assert [column(found, place) for place in (2, 3, 4)] == [["8", "12"], ["8", "10"], ["", "2"]]
        found.page.select_option("#exercise", label="Blur & more")
        assert column(found, 3) == ["not handed in", "no fault"]
        found.page.locator(".causes button.filter").click()
        assert found.text("#which") == "1 of 2 students: flips" and found.page.input_value("#exercise") == "0"
        assert found.faults() == []
        found.assert_quiet()


def test_without_its_script_the_counts_are_there(browser: Any, page: str, tmp_path: Path) -> None:
    with opened(browser, page, tmp_path, java_script_enabled=False) as found:
        assert found.text(".facts dd") == "60" and found.page.locator(".causes > li").count() > 4
        assert found.page.locator("noscript p").is_visible()
        assert found.page.locator(".filter:visible, .copy:visible, #students:visible").count() == 0


@pytest.mark.parametrize("width", [360, 1200])
def test_nothing_that_students_write_runs_or_breaks_it(browser: Any, tmp_path: Path, width: int) -> None:
    texts = [
        *HOSTILE,
        "A" * 10_000,
        "\u202eevil\u202c",
        "שלום",
        "\x00\x07",
        '"><svg onload=alert(1)>',
        "//example.org",
        "",
    ]
    results = []
    for number, text in enumerate(texts):
        word = Adjustment(text, points=number, comment=text)
        results += [result(f"{text}{number}", "wxs", called=text, stopped=1, symptoms=text, adjustment=word),
                    replace(result(f"t{number}", "xcc", f"same {text}", text), kind="experiment"),
                    nothing(f"n{number}", text or "why")]  # fmt: skip

    def record(content: str) -> dict[str, Any]:
        text = texts[len(content) % len(texts)]
        traits = [{"trait": text, "says": text}]
        return record_of([{"kind": "fact", "name": None, "says": text, "traits": traits}], text, case=text)

    exercise = ClassExercise(
        "convolution", HOSTILE[1], tuple(replace(case, name=f"{HOSTILE[0]}{case.name}") for case in CASES)
    )
    given = gathered(results, record, texts[1].encode("utf-8", "replace"), HOSTILE[0], exercise)
    with opened(browser, class_page(given, page_of=lambda key: key), tmp_path, width) as found:
        assert found.page.title() == HOSTILE[0] and found.text("h1") == HOSTILE[0]
        assert found.page.locator("main script, main img, main svg[onload], main b b").count() == 0
        assert found.overflow() == 0
        names = found.page.locator("#rows > tr > th > :first-child").all_text_contents()
        assert len(names) == len(results) and HOSTILE[1] in names
        links = found.page.evaluate(
            "[...document.querySelectorAll('main a[href]')].map(one => new URL(one.href).protocol)"
        )
        assert set(links) == {"file:"}
        found.assert_quiet()
