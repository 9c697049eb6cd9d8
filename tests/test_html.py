"""The HTML of notebooks: small, without colours of its own, readable wherever it is shown: a browser measures it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from grader.files.submission import read_submission
from grader.grading import grade
from grader.preparing.prepared import Prepared
from grader.report.as_html import MOST_BYTES, preformatted, render
from grader.sandbox.outside.protocols import Sandbox
from grader.values.grade import Explanation, Grade
from grader.values.outcome import Verdict
from grader.values.submission import Submission
from grader.values.value import replace
from tests.browser import measure
from tests.conftest import SECRET
from tests.test_live import Checked

WRONG = sorted((SECRET / "wrong").glob("*.py"))


@pytest.fixture
def flips(prepared_public: Prepared, sandbox: Sandbox) -> Grade:
    return grade(prepared_public, read_submission(SECRET / "wrong" / "flips_both_axes.py"), sandbox)


# --- its size --------------------------------------------------------------------------------------------------------

LONG = "\"'<&>" * 4_000
SHOUTS = f"def convolve(image, kernel):\n    print({LONG!r}, *range(999), sep='\\n')\n    raise ValueError({LONG!r})"
SOURCES = {
    "prints and raises": SHOUTS,
    "prints while it is loaded": SHOUTS.replace("def convolve(image, kernel):\n   ", "if 1:\n   "),
    "all values are wrong, and long": "def convolve(image, kernel):\n"
    "    h, w = kernel.shape\n    print('\"' * 9999)\n"
    "    return -1.23456789e-200 - image[h - 1:, w - 1:] * 1e-200",
    "nothing": "",
    "a line that is long": f"def convolve(image, kernel): x = {LONG!r}; return image[99]",
}


@pytest.mark.parametrize("name", SOURCES)
def test_whatever_a_program_says_the_page_stays_small(name: str, prepared_public: Prepared, sandbox: Sandbox) -> None:
    made = render(grade(prepared_public, Submission(f"{LONG[:2000]}.py", SOURCES[name].encode()), sandbox))
    assert 500 < len(made.encode()) <= MOST_BYTES
    assert "points." in Checked(made).text


def test_so_it_does_for_many_cases_with_long_names(flips: Grade) -> None:
    long = tuple(replace(o, message=LONG, case=replace(o.case, name=LONG)) for o in flips.outcomes)
    made = render(
        replace(
            flips,
            outcomes=long * 20,
            explanation=(Explanation("convolve", "fact", LONG),),
            notes=(LONG,) * 40,
            sandbox=LONG,
        )
    )
    assert len(made.encode()) <= MOST_BYTES
    assert re.search(r"\d+ more cases fail; grader check --pictures all shows them all\.", Checked(made).text)
    for times in (1, 20):
        text = Checked(render(replace(flips, outcomes=flips.outcomes * times))).text
        lines = len(re.findall(r"(?m)^.*[✓✗] [012] / [12]  .", text))
        rest = len(flips.outcomes) * times - lines
        assert re.findall(r"… and (\d+) more", text) == [str(rest)] * (times > 1)


@pytest.mark.soak  # nine seconds
def test_every_known_mistake_is_told_in_full(prepared_public: Prepared, sandbox: Sandbox) -> None:
    for path in WRONG:
        result = grade(prepared_public, read_submission(path), sandbox)
        made = render(result)
        assert len(made.encode()) <= MOST_BYTES
        assert "more cases fail" not in made and "more case fails" not in made
        assert (
            made.count("<details") == sum(o.verdict is not Verdict.CORRECT for o in result.outcomes)
            or result.load_fault
        )


# --- how it looks ----------------------------------------------------------------------------------------------------


def test_it_has_no_colours_and_a_font_of_fixed_width(flips: Grade) -> None:
    for made in (render(flips), preformatted("a <sentence>")):
        assert not re.search(r"colou?r|background|#[0-9a-fA-F]{3}|rgb", made)
        assert made.count("<pre") == made.count("font-family:monospace")
    assert "<b>18*</b>" in render(flips)  # what red says in the terminal
    assert "&lt;sentence&gt;" in preformatted("a <sentence>")


# What the result stands on: a page's background, the colour of its text.
HOSTS = {
    "plain": ("#ffffff", "#000000"),
    "VS Code, light": ("#ffffff", "#3b3b3b"),
    "VS Code, dark": ("#1f1f1f", "#cccccc"),
    "VS Code, high contrast": ("#000000", "#ffffff"),
    "Colab, light": ("#ffffff", "#212121"),
    "Colab, dark": ("#383838", "#d5d5d5"),
    "Solarized, dark": ("#002b36", "#93a1a1"),
}


@pytest.mark.parametrize("name", HOSTS)
def test_it_can_be_read_on_every_background(name: str, flips: Grade, tmp_path: Path) -> None:
    background, text = HOSTS[name]
    page = f"<!doctype html><meta charset=utf-8><body style='background:{background};color:{text}'>{{}}</body>"
    assert_readable(measure(page.format(render(flips)), tmp_path))


@pytest.mark.soak  # two seconds each, in a browser
@pytest.mark.parametrize(
    ("template", "theme"), [("lab", "light"), ("lab", "dark"), ("classic", "light"), ("basic", "light")]
)
def test_it_can_be_read_in_pages_of_nbconvert(template: str, theme: str, flips: Grade, tmp_path: Path) -> None:
    """The page `lab` has the style sheets of JupyterLab itself, light and dark."""
    nbconvert = pytest.importorskip("nbconvert")
    nbformat = pytest.importorskip("nbformat")
    shown = nbformat.v4.new_output("display_data", {"text/html": render(flips)})
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("check(convolve)", outputs=[shown])])
    exporter = nbconvert.HTMLExporter(template_name=template, theme=theme)
    assert_readable(measure(exporter.from_notebook_node(notebook)[0], tmp_path))


def test_the_measuring_measures(tmp_path: Path) -> None:
    """Dark red on dark grey, which is what wrong values once were; and a <pre> that is no matrix."""
    page = "<body style='background:#1f1f1f;color:#ccc'><div class=grader-result>{}</div></body>"
    found = measure(page.format("<pre style='font-family:serif'><b style='color:#800000'>18*</b> 3</pre>"), tmp_path)
    (bad, what), (good, _) = found["texts"]
    assert (round(bad, 1), what) == (1.5, "18*") and good > 10
    assert found["widths"][0][0] < found["widths"][0][1]


def assert_readable(found: dict[str, list[list[float]]]) -> None:
    assert len(found["texts"]) > 50 and len(found["widths"]) > 2
    assert min(found["texts"])[0] >= 4.5, min(found["texts"])
    for widths in found["widths"]:
        assert min(widths) == max(widths) > 0
