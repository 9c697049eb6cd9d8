"""The page of a program that turns the kernel, in Chromium: what it shows, says and does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.files.photo import photo
from grader.sandbox.outside.protocols import Sandbox
from grader.seeing.kernels import FOUR
from grader.seeing.photo import convolved
from grader.values.numerals import numeral
from tests.page.chromium import Opened, chromium, opened
from tests.page.made import page_with, program

FLIPS = program("convolution", "wrong/flips_both_axes")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def flips(sandbox: Sandbox) -> str:
    return page_with("convolution", FLIPS, sandbox)


@pytest.fixture(scope="module")
def starter(sandbox: Sandbox) -> str:
    return page_with("convolution", None, sandbox)


@pytest.fixture(scope="module")
def wide(browser: Any, flips: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    with opened(browser, flips, tmp_path_factory.mktemp("wide")) as found:
        yield found


@pytest.fixture
def shown(wide: Opened) -> Iterator[Opened]:
    """The same page, opened anew: a browser's window takes longer than what is tested in it."""
    wide.open_anew()
    yield wide
    wide.assert_quiet()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_quiet_and_open_to_all(browser: Any, flips: str, tmp_path: Path, scheme: str) -> None:
    with opened(browser, flips, tmp_path, 1200, scheme) as found:
        assert found.text("h1") == "Convolve an image with a kernel"
        assert found.overflow() == 0
        found.page.set_viewport_size({"width": 360, "height": 800})
        assert found.overflow() == 0
        assert found.faults() == []
        found.assert_quiet()


def test_the_mistake_is_seen(shown: Opened) -> None:
    assert shown.text("#explanation").startswith("Your function turns the kernel upside down and left to right")
    assert shown.text("#name") == "the 5×5 example from the lesson ✗ wrong"
    assert shown.text(".rule .sum") == "output[0, 0] = 3×0 + 3×1 + 2×2 + 0×2 + 0×2 + 1×0 + 3×0 + 1×1 + 2×2 = 12"
    assert shown.text(".mine .sum") == "yours[0, 0] = 3×2 + 3×1 + 0×2 + 1×2 + 3×2 + 1×1 = 18 ≠ expected 12"
    assert shown.text(".like") == "the kernel upside down and left to right"
    assert shown.page.locator("td.bad").count() == 7  # ≠ stands in them
    differences = shown.page.locator(".difference td").all_text_contents()
    assert differences == ["+6", "+8", "+2", "·", "−8", "−2", "+2", "+2", "·"]
    assert shown.page.locator("td.use").count() == 6


# By keys: what is pressed, at which window one is then, and the cell in the address.
STEPS = [
    ("ArrowRight", 2, "0,1"), ("ArrowDown", 5, "1,1"), ("ArrowLeft", 4, "1,0"), ("ArrowUp", 1, "0,0"),
    ("End", 9, "2,2"),
    ("n", 1, "0,0"), ("n", 2, "0,1"), ("N", 1, "0,0"), ("N", 8, "2,1"), ("Home", 1, "0,0"), ("ArrowLeft", 1, "0,0"),
]  # fmt: skip


def test_keys_step(shown: Opened) -> None:
    for key, window, cell in STEPS:
        shown.page.keyboard.press(key)
        assert shown.text("#where") == f"window {window} of 9", key
        assert shown.page.evaluate("location.hash") == f"#case=1&at={cell}"
        row, column = cell.split(",")
        assert shown.text("#say").startswith(f"output at {row}, {column} =")
    shown.page.keyboard.press("?")
    assert shown.page.locator("#help[open]").count() == 1


def test_buttons_and_the_slider_step(shown: Opened) -> None:
    for name, window in (("next", 2), ("last", 9), ("next", 9), ("back", 8), ("first", 1), ("wrong", 2)):
        shown.page.click(f"#{name}", force=True)  # also where it leads no further
        assert shown.text("#where") == f"window {window} of 9", name
    shown.page.focus("#slider")
    shown.page.keyboard.press("ArrowRight")
    assert shown.text("#where") == "window 3 of 9"


def test_it_plays_when_asked_and_is_silent_meanwhile(shown: Opened) -> None:
    assert shown.text("#where") == "window 1 of 9"
    said = shown.text("#say")
    shown.page.locator("h1").click()
    shown.page.keyboard.press(" ")
    shown.page.wait_for_selector("#where:text('window 2 of 9')")
    assert shown.text("#play") == "Pause" and shown.text("#say") == said
    shown.page.keyboard.press(" ")
    assert shown.text("#play") == "Play" and shown.text("#say") != said


def test_pointing_at_a_cell_shows_its_window(shown: Opened) -> None:
    output = shown.page.locator(".rule table").nth(3).locator("button")
    output.nth(5).hover()
    assert shown.text(".rule .sum").startswith("output[1, 2] = 1×0 + 3×1 + 1×2")
    assert shown.text("#where") == "window 1 of 9"
    shown.page.mouse.move(1, 1)
    assert shown.text(".rule .sum").startswith("output[0, 0] =")
    output.nth(4).click()
    shown.page.mouse.move(1, 1)
    assert shown.text(".rule .sum").startswith("output[1, 1] =") and shown.text("#where") == "window 5 of 9"


def test_pointing_at_a_pixel_shows_what_it_feeds(shown: Opened) -> None:
    pixels = shown.page.locator(".rule table").nth(0).locator("button")
    pixels.nth(7).hover()
    assert shown.page.locator("td.fed").count() == 6
    assert shown.text("#fed") == "Pixel 1, 2 is 1 and feeds 6 output cells: 0, 0; 0, 1; 0, 2; 1, 0; 1, 1; 1, 2."
    shown.page.mouse.move(1, 1)
    assert shown.page.locator("td.fed").count() == 0
    pixels.nth(0).focus()  # by keys
    shown.page.keyboard.press("ArrowRight")
    assert shown.page.locator("td.fed").count() == 2 and shown.text("#where") == "window 1 of 9"
    assert shown.text("#say").startswith("Pixel 0, 1 is 3 and feeds 2 output cells")


def test_by_touch(browser: Any, flips: str, tmp_path: Path) -> None:
    with opened(browser, flips, tmp_path, 360, has_touch=True) as found:
        found.page.locator(".rule table").nth(3).locator("button").nth(5).tap()
        assert found.text("#where") == "window 6 of 9"
        found.page.locator(".rule table").nth(0).locator("button").nth(7).tap()
        assert found.page.locator("td.fed").count() == 6
        found.page.locator(".mine table").nth(3).locator("button").nth(0).tap()
        assert found.text(".mine .sum").startswith("yours[0, 0] =")
        found.assert_quiet()


ADDRESSES = [
    ("#case=2&at=3,1", "a 2×2 kernel, every weight different ✗ wrong", "window 14 of 16"),
    ("#case=4", "one pixel and one weight ✓ correct", "window 1 of 1"),
    ("#case=2&at=9,9", "a 2×2 kernel, every weight different ✗ wrong", "window 1 of 16"),
    ("#case=2&at=3%2C1", "a 2×2 kernel, every weight different ✗ wrong", "window 14 of 16"),
    ("#case=%E0%A4", "the 5×5 example from the lesson ✗ wrong", "window 1 of 9"),
    ("#case=99", "the 5×5 example from the lesson ✗ wrong", "window 1 of 9"),
    ("#case=x&at=<b>", "the 5×5 example from the lesson ✗ wrong", "window 1 of 9"),
]


def test_the_address_opens_a_case(shown: Opened) -> None:
    for hash, name, window in ADDRESSES:
        shown.open_anew(hash)
        assert (shown.text("#name"), shown.text("#where")) == (name, window)
    shown.open_anew("#case=4")
    assert shown.text("#told") == "Yours is right, too."
    shown.page.evaluate("location.hash = '#case=3&at=1,1'")  # as somebody types it
    shown.page.wait_for_selector("#where:text('window 5 of 15')")


def test_ask_me_first(shown: Opened) -> None:
    shown.page.check("#askfirst")
    assert shown.text(".ask span") == "What will output[0, 0] be?"
    assert not shown.page.locator(".lane.mine").is_visible()
    shown.page.fill(".ask input", "twelve")
    shown.page.keyboard.press("Enter")
    assert shown.text(".ask .bad") == "That is no number: write one like 7 or −2.5, or be shown."
    shown.page.fill(".ask input", "18")
    shown.page.keyboard.press("Enter")
    assert shown.text(".rule .sum").endswith("= 12 you said 18")
    shown.page.keyboard.press("ArrowRight")
    shown.page.fill(".ask input", "12,0")
    shown.page.keyboard.press("Enter")
    assert shown.text(".rule .sum").endswith("= 12 ✓ you said so")
    shown.page.click("#next")
    shown.page.click("text=show me")
    assert shown.text(".rule .sum").endswith("= 17")
    shown.page.click("#next")
    shown.page.click("#next")  # never a lock
    assert shown.text(".ask span") == "What will output[1, 1] be?"
    shown.page.uncheck("#askfirst")
    assert shown.page.locator(".lane.mine").is_visible()


def test_before_anything_is_written_there_is_one_question(browser: Any, starter: str, tmp_path: Path) -> None:
    with opened(browser, starter, tmp_path) as found:
        assert found.text(".ask span") == "What will output[0, 0] be?"
        assert found.page.locator("#case option").first.text_content() == "the 5×5 example from the lesson"
        assert found.faults() == []
        found.page.fill(".ask input", "18")
        found.page.click("text=say it")
        assert "18 comes out of a function that turns the kernel upside down and left to right" in found.text(
            ".mistake"
        )
        assert found.text(".rule .sum").startswith("output[0, 0] = 3×0 + 3×1")
        found.page.click("#next")
        assert found.page.locator(".ask").count() == 0
        found.assert_quiet()


def pixels(found: Opened, selector: str) -> np.ndarray:
    """The greys of a canvas."""
    script = """([...document.querySelectorAll(SELECTOR)]).map(canvas => { const {width, height} = canvas;
        const data = canvas.getContext("2d").getImageData(0, 0, width, height).data;
        return {width, height, data: Array.from(data).filter((_, k) => k % 4 === 0)} })"""
    (one,) = found.page.evaluate(script.replace("SELECTOR", json.dumps(selector)))
    return np.array(one["data"]).reshape(one["height"], one["width"])


def test_the_gallery_shows_what_convolve_gives(shown: Opened) -> None:
    for number, kernel in enumerate(FOUR):
        sums = convolved(photo(), np.array(kernel.rows))
        picture = pixels(shown, f"#kernels button:nth-child({number + 1}) canvas")
        assert np.abs(picture - np.clip(sums, 0, 255)).max() <= 0.5 + 1e-9
    shown.page.click("#kernels button:nth-child(4)")
    assert shown.text("#why") == FOUR[3].why
    window = photo()[48:51, 66:69]
    assert shown.text("#windowsum") == f"sum of products {window.mean():.4g}"
    sub = [text.split("×")[0] for text in shown.page.locator("#window td").all_text_contents()]
    assert list(map(int, sub)) == window.ravel().tolist()


def test_the_loupe_moves_by_keys_and_pointing(shown: Opened) -> None:
    shown.page.focus("#before")
    for key in ("ArrowRight", "Shift+ArrowDown"):
        shown.page.keyboard.press(key)
    sums = convolved(photo(), np.array(FOUR[1].rows))
    assert shown.text("#windowsum").split()[3].rstrip(",") == f"{sums[58, 67]:.0f}".replace("-", "−")
    assert shown.text("#saywindow").startswith("Row 58, column 67: sum of products")
    shown.page.locator("#after").scroll_into_view_if_needed()
    box = shown.page.locator("#after").bounding_box()
    shown.page.mouse.move(box["x"] + box["width"] * 100.5 / 158, box["y"] + box["height"] * 20.5 / 158)
    assert "Window at row 20, column 100." in shown.page.get_attribute("#after", "aria-label")


def test_weights_of_ones_own(shown: Opened) -> None:
    first = shown.page.locator("#weights input").first
    first.fill("7")
    assert shown.text("#why").startswith("Your own weights add up to 8:")
    assert shown.page.locator("#kernels [aria-pressed=true]").count() == 0
    kernel = np.array(FOUR[1].rows, float)
    kernel[0, 0] = 7
    want = np.clip(convolved(photo(), kernel), 0, 255)
    assert np.abs(pixels(shown, "#after") - want)[:40, :40].max() <= 0.5 + 1e-9  # the loupe lies elsewhere
    first.fill("1e")
    assert shown.text("#noweight") == "“1e” is no number, so the weight stays 7."
    first.fill("1e999")
    assert shown.text("#noweight") == "“1e999” is no number, so the weight stays 7."
    first.press("ArrowRight")
    assert shown.text("#where") == "window 1 of 9"  # keys in a field are the field's
    shown.page.click("#reset")
    assert first.input_value() == "-1" and shown.text("#noweight") == ""


NUMBERS = [
    0,
    12,
    -3.5,
    1 / 3,
    -2 / 3,
    1e-5,
    1.5e8,
    123456.7,
    9999999,
    10_000_000,
    1e-4,
    0.1 + 0.2,
    255.0,
    1e300,
    5e-324,
]


def test_numbers_are_written_as_everywhere_else(shown: Opened) -> None:
    for digits in (3, 4, 6):
        written = shown.page.evaluate(
            "([numbers, digits]) => numbers.map(one => numeral(one, digits))", [NUMBERS, digits]
        )
        assert [one.replace("−", "-") for one in written] == [numeral(one, digits) for one in NUMBERS]
    assert shown.page.evaluate("pair(1 / 3, 1 / 3 + 1e-8)") == ["0.333333333", "0.333333343"]
    typed = {"12": 12, "1,5": 1.5, "−3": -3, " 7 ": 7, "": None, "x": None, "1e999": None, "nan": None, "0x1f": 31}
    assert [shown.page.evaluate("text => readNumber(text)", text) for text in typed] == list(typed.values())


def test_with_less_motion_nothing_slides(browser: Any, flips: str, tmp_path: Path) -> None:
    with opened(browser, flips, tmp_path, reduced_motion="reduce", forced_colors="active") as found:
        assert found.page.evaluate("getComputedStyle(document.querySelector('.frame')).transitionProperty") == "none"
        assert found.page.evaluate("getComputedStyle(document.querySelector('td.win')).borderTopWidth") == "3px"
        found.assert_quiet()
