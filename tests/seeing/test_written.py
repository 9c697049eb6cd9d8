"""Every sum that is written out adds up as it is written: on the terminal, in a picture, in a report, in a page."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator

import pytest

from grader.files.submission import read_submission
from grader.grading import grade
from grader.report.drawing import drawing
from grader.report.moving.scenes import still_of
from grader.report.moving.sentences import of_rule, of_yours
from grader.report.page.data import page_data
from grader.report.standalone.standalone import script_of
from grader.report.stories.listing import entry
from grader.report.stories.sums import mine_sum, rule_sum
from grader.sandbox.outside.protocols import Sandbox
from grader.seeing.steps import Step, count, step
from grader.seeing.story import Story
from grader.seeing.written import adds_up
from grader.stories import rules, stories
from grader.values.grade import Grade
from tests.conftest import ROOT
from tests.seeing.test_show_frames import opened
from tests.seeing.test_stories import COURSE

CANCELS = "large numbers that cancel"
_MOST = 150  # steps of a case, spread

# Terms, or the factors of each, and the total → do they add up?
ADDED = [
    (["1", "(-2)", "−3"], "-4", True), (["1e+08", "-2e+08", "1e+08"], "4", False), ([("3", "(−2)"), "1"], "−5", True),
    (["0.3333"] * 3, "1", True), (["0.333"] * 3, "1.01", False), (["0.3333", "-0.3334"], "0", False), ([], "0", True),
    (["nan", "1"], "nan", True), (["inf", "1"], "inf", True), (["inf", "-inf"], "nan", True), (["inf"], "1", False),
    (["1"], "nan", False), ([("inf", "0")], "nan", True), ([], "3", False),
]  # fmt: skip


@pytest.mark.parametrize(("terms", "total", "does"), ADDED)
def test_what_adds_up(terms: list[str | tuple[str, ...]], total: str, does: bool) -> None:
    assert adds_up(terms, total) is does


def is_true(text: str) -> bool | None:
    """Does "… 3×0 + (−2) = 12 …" hold? None for what is written without a sum."""
    plain = re.sub(r"(yours|output)\[[\d, ]+\] = ", "", text.replace("−", "-").replace(" × ", "*").replace("×", "*"))
    found = re.search(r"([-+*().\de ]+?) = (-?[\d.e+-]+)", plain)
    if found is None or "…" in text or not re.search(r"[-+*]", found[1].strip("- ")):
        return None
    total = float(found[2].rstrip("."))
    return bool(abs(eval(found[1].strip()) - total) <= 1e-3 * abs(total) + 1e-9)  # only digits and signs are in it


def test_the_reader_of_this_test_can_say_no() -> None:
    assert is_true("output[0, 3] = 1e+08 − 2e+08 + 1e+08 = 17.5") is False and is_true("1 + (-2) = -1 = output[0]")
    assert is_true("yours[0, 0] = 3×(−2) + 1 = −5 ≠ expected 3") and is_true("output[0, 1] = 2") is None


def steps(story: Story) -> Iterator[Step]:
    return (step(story, number) for number in range(0, count(story), max(1, count(story) // _MOST)))


def of_steps(story: Story) -> Iterator[str]:
    for one in steps(story) if story.sliding else ():
        yield " ".join(rule_sum(one, 400, 9))
        yield of_rule(one)
        _, arrow, products = entry(story, one.number).partition("yours")[0].partition("→")
        if arrow and "products" not in products:
            terms, _, total = products.partition(" = ")
            yield f"{' + '.join(f'({term})' for term in terms.replace('/', ' ').split())} = {total.strip()}"
        if one.mine is not None and one.yours is not None:
            yield " ".join(mine_sum(one, 400, 9))
            yield of_yours(one.mine, "")


def in_the_page(given: Grade) -> list[str]:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    script = script_of("grader.report.page", ("numbers", "case", "sums")) + _SCRIPT
    data = json.dumps(page_data(given, 250_000))
    ran = subprocess.run([node, "-"], input=script.replace("DATA", data, 1), capture_output=True, text=True, check=True,
                         encoding="utf-8")  # fmt: skip
    found: list[str] = json.loads(ran.stdout)
    return found


_SCRIPT = """
globalThis.document = { createElement: () => ({}) };
const data = DATA, told = [], say = nodes => told.push(nodes.map(one => one.textContent ?? one).join(""));
for (const story of data.cases.map(one => new Case(one)).filter(one => one.slides)) {
  for (let number = 0; number < story.count; number += Math.max(1, Math.floor(story.count / 150))) {
    const { row, column } = story.shown.expected.placeOf(number), mine = story.mineAt(row, column);
    say(sumOf(story.termsAt(row, column), story.shown.expected.at(0, row, column), data.addsUp));
    if (mine) say(sumOf(mine.used, mine.total, data.addsUp, { base: mine.base }));
  }
}
console.log(JSON.stringify(told));
"""


def check(texts: list[str], least: int) -> None:
    found = {text: is_true(text) for text in texts}
    assert [text for text, true in found.items() if true is False] == []
    assert sum(map(bool, found.values())) >= least  # most are written out


@pytest.mark.parametrize("name", [name for name in COURSE if any(one.sliding for one in rules(opened(name)))])
def test_every_sum_of_the_course_adds_up_as_it_is_written(name: str) -> None:
    told = rules(opened(name))
    check([text for story in told for text in of_steps(story)], 10)
    check(in_the_page(Grade(opened(name).exercise, "", (), "", stories=told)), 10)


@pytest.mark.parametrize("name", ["flips_both_axes", "divides_by_nine", "output_is_uint8"])
def test_every_sum_of_a_wrong_program_adds_up(name: str, sandbox: Sandbox) -> None:
    prepared = opened("convolution")
    submission = read_submission(ROOT / "solutions" / "convolution" / "wrong" / f"{name}.py")
    found = grade(prepared, submission, sandbox)
    told = stories(prepared, found, submission, sandbox)
    check([text for story in told for text in of_steps(story)], 30)
    check(in_the_page(Grade(prepared.exercise, "", (), "", stories=told)), 30)
    drawn = [drawing(outcome) for outcome in found.outcomes]
    worked = [one.worked for one in drawn if one and one.worked]
    check([text for one in worked for text in (one.sentence, one.yours)], 3)


def test_what_cancels_is_told_in_words() -> None:
    story = next(one for one in rules(opened("convolution")) if one.name.startswith(CANCELS))
    told = "the 6 products add up to 17.5"
    assert told in " ".join(re.findall(r">([^<>]+)</text>", still_of(story, (0, 3))))
    one = step(story, 3)
    assert rule_sum(one, 80, 1) == ["the rows' sums 16 + 1.5 = 17.5 = output[0, 3]"]
    assert "the sum of 6 products = 17.5" in in_the_page(
        Grade(opened("convolution").exercise, "", (), "", stories=(story,))
    )
