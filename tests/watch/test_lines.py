"""What is on the screen, whatever its size: nothing that matters is lost, and nothing is too wide."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from rich.text import Text

from grader.grading import grade
from grader.preparing.prepared import Prepared
from grader.sandbox.outside.protocols import Sandbox
from grader.values.grade import Grade
from grader.values.outcome import Verdict
from grader.values.submission import Submission
from grader.values.value import replace
from grader.watching.foot import KEYS, View
from grader.watching.layout import Block, block, fit, wrapped
from grader.watching.lines import lines
from grader.watching.seen import Following, Progress, Seen
from tests.conftest import SECRET
from tests.watch.programs import FLIPS, NAMED, RIGHT, STARTER, SYNTAX

SIZES = [(80, 24), (60, 24), (120, 40), (100, 30), (40, 14), (20, 8), (200, 60), (1, 1), (10, 2)]
OWN = "exercises/convolution/convolution.py"
BLANK = Seen("Convolve an image with a kernel", OWN, "exercises/convolution/README.md", ("convolve(image, kernel)",))


@pytest.fixture(scope="module")
def grades(prepared_public: Prepared, sandbox: Sandbox) -> Callable[[bytes], Grade]:
    known: dict[bytes, Grade] = {}

    def run(program: bytes) -> Grade:
        if program not in known:
            known[program] = grade(prepared_public, Submission(BLANK.file, program), sandbox)
        return known[program]

    return run


def drawn(seen: Seen, view: View = View(), columns: int = 80, rows: int = 24) -> str:  # noqa: B008 - it is frozen
    found = lines(seen, view, columns, rows)
    assert len(found) == rows and max(line.cell_len for line in found) <= columns
    return "\n".join(line.plain.rstrip() for line in found)


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("program", sorted((SECRET / "wrong").glob("*.py"))[::12], ids=lambda path: path.stem)
@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (60, 24)])
def test_the_name_of_the_mistake_is_there_on_24_rows(
    grades: Callable[[bytes], Grade], program: Path, columns: int, rows: int
) -> None:
    graded = grades(program.read_bytes())
    text = flat(drawn(replace(BLANK, grade=graded, alike=1), View(), columns, rows))
    for one in graded.explanation:
        assert flat(f"What happened: {one.says}".partition("\n\n")[0]) in text
    assert "waiting for you to save convolution.py …" in text
    assert all(f"{key} {word}" in text for key, word in KEYS)


def test_a_very_small_terminal_tells_what_happened_first(grades: Callable[[bytes], Grade]) -> None:
    text = drawn(replace(BLANK, grade=grades(FLIPS)), View(), 40, 12)
    assert NAMED in flat(text) and "quit" in text and "11 of 32 points" in text


@pytest.mark.parametrize(("columns", "rows"), SIZES)
@pytest.mark.parametrize("program", [RIGHT, FLIPS, STARTER, SYNTAX], ids=["right", "flips", "starter", "syntax"])
def test_it_fits_every_size(grades: Callable[[bytes], Grade], program: bytes, columns: int, rows: int) -> None:
    for view in (View(), View(hint=True), View(all=True, top=7), View(help=True), View(note="A note.")):
        drawn(replace(BLANK, grade=grades(program), alike=9), view, columns, rows)


def test_what_is_on_24_rows_of_80_columns(grades: Callable[[bytes], Grade]) -> None:
    assert drawn(replace(BLANK, grade=grades(FLIPS), alike=1)) == FLIPS_80
    assert drawn(replace(BLANK, grade=grades(RIGHT), alike=1, following=NEXT, progress=SOME)) == RIGHT_80


NEXT = Following("grey", "Grey from colour", "exercises/grey/README.md", "exercises/grey/grey.py")
SOME = Progress(("convolution", "grey", "sobel"), {"convolution": (32.0, 32.0)})
FLIPS_80 = """\
Convolve an image with a kernel  exercises/convolution/convolution.py
[████████················] 11 of 32 points, 10 of 23 cases

✗ the 5×5 example from the lesson  wrong
7 of 9 values are wrong. The first is output[0, 0]: expected 12, yours 18. The
furthest off is output[0, 1]: expected 12, yours 20.

What happened: Your function turns the kernel upside down and left to right
before it multiplies.
Many textbooks define convolution so, but this exercise does not: the kernel
lies on the window as it is written, its first weight on the first pixel.
np.flip, np.rot90 twice, kernel[::-1, ::-1] and indices that count from the end
turn it; np.convolve and a product of Fourier transforms do it by themselves.

expected 3×3    yours 3×3
 12  12  17      18* 20* 19*
 10  17  19      10   9* 17*
  9   6  14      11*  8* 14




waiting for you to save convolution.py …
h hint · s show · n next · r run again · a all cases · ? help · q quit"""
RIGHT_80 = """\
Convolve an image with a kernel  exercises/convolution/convolution.py
[████████████████████████] 32 of 32 points, 23 of 23 cases

✓ All 23 public cases are correct: 32 of 32 points.

Next: Grey from colour (grey). Press n to go on; 2 exercises left.
  lesson: exercises/grey/README.md
  file:   exercises/grey/grey.py

s shows step by step what your function does; h what each case was about.












waiting for you to save convolution.py …
h hint · s show · n next · r run again · a all cases · ? help · q quit"""


def test_a_check_that_goes_on_says_where_it_is(grades: Callable[[bytes], Grade]) -> None:
    before = grades(FLIPS)
    seen = replace(BLANK, grade=before, checking=True, count=23, done=6, case="one pixel and one weight")
    text = drawn(seen)
    assert "checking case 7 of 23: one pixel and one weight …" in text and NAMED in flat(text)
    assert "11 of 32 points, 10 of 23 cases before" in text
    failed = before.outcomes[0]
    same = drawn(replace(seen, first=failed))
    assert "the 5×5 example from the less…: wrong · checking all cases …" in same and NAMED in flat(same)
    mended = drawn(replace(seen, first=grades(RIGHT).outcomes[0]))
    assert "✓ the 5×5 example from the lesson  correct" in mended and NAMED not in flat(mended)
    asking = drawn(replace(seen, grade=replace(before, explanation=()), asking=True, done=23))
    assert "all cases are graded; finding out what your function does …" in asking


def test_after_five_saves_that_came_to_the_same_it_offers_to_show(grades: Callable[[bytes], Grade]) -> None:
    seen = replace(BLANK, grade=grades(FLIPS), alike=4)
    assert "saves came to the same" not in drawn(seen)
    assert "5 saves came to the same. s shows this case step by step" in flat(drawn(replace(seen, alike=5)))
    assert "hint: Work the first window out on paper" in drawn(replace(seen, alike=5), View(hint=True))


def test_other_states(grades: Callable[[bytes], Grade]) -> None:
    text = drawn(replace(BLANK, fault="exercise.yaml:3:1: casse: no such key\n  mend: did you mean 'cases'?"))
    assert "Nothing can be graded until this is mended:\nexercise.yaml:3:1: casse" in text
    assert "waiting for a file of the exercise, or yours, to be saved …" in text
    text = drawn(replace(BLANK, missing=True))
    assert "✗ There is no file exercises/convolution/convolution.py." in text
    assert "waiting for convolution.py to be there …" in text
    done = Progress(("convolution", "grey"), {"convolution": (32.0, 32.0), "grey": (1.0, 1.0)})
    text = drawn(replace(BLANK, grade=grades(RIGHT), progress=done))
    assert "The course is done: all 2 exercises have full points." in text
    text = drawn(replace(BLANK, grade=grades(RIGHT), progress=Progress(("convolution",), done.points)))
    assert "The course is done: its one exercise has full points." in text
    text = drawn(replace(BLANK, grade=grades(RIGHT)), View(hint=True), 100, 40)
    assert "· Work the first window out on paper; it must come to 12." in text
    text = drawn(replace(BLANK, grade=grades(STARTER), unwritten=True))
    assert "convolve(image, kernel) is still to be written. So begin:" in text
    text = drawn(replace(BLANK, grade=grades(STARTER), unwritten=True, functions=("f(a)", "g(b)", "h(c)")))
    assert "f(a), g(b) and h(c) are still to be written. So begin:" in text and "write them, and save" in flat(text)
    crash = grades(b"def convolve(image, kernel):\n    print('here')\n    return imag\n")
    text = drawn(replace(BLANK, grade=crash), View(hint=True))
    assert "exercises/convolution/convolution.py:3" in text and "  3 │     return imag" in text
    assert "hint: This case has no hint for what came out: what happened says more." in text
    assert "It printed:\n  │ here" in text
    assert "checking …" in drawn(replace(BLANK, checking=True))


def test_hidden_cases_keep_their_secret(prepared: Prepared, sandbox: Sandbox) -> None:
    hidden = next(one.case.name for one in prepared.cases if one.case.hidden)
    # It is right wherever a public case looks.
    only = prepared.only([hidden])
    graded = grade(only, Submission("x.py", FLIPS), sandbox)
    if graded.full:
        pytest.skip("this hidden case does not see it")
    text = drawn(replace(BLANK, grade=graded))
    assert "(hidden)  wrong" in text and "Of hidden cases nothing more is shown." in text
    assert "yours" not in text
    withheld = replace(graded, exercise=replace(graded.exercise, visibility="hidden"))
    assert "1 hidden case was graded, too, and is not shown here." in flat(drawn(replace(BLANK, grade=withheld)))


def test_all_cases_are_scrolled(grades: Callable[[bytes], Grade]) -> None:
    seen = replace(BLANK, grade=grades(FLIPS))
    top, end = drawn(seen, View(all=True)), drawn(seen, View(all=True, top=10_000))
    assert "1 to 17 of 23 cases; ↑ ↓" in top and "7 to 23 of 23 cases; ↑ ↓" in end
    assert grades(FLIPS).outcomes[-1].case.name in end
    assert all(one.case.name in drawn(seen, View(all=True), 100, 40) for one in grades(FLIPS).outcomes)


def test_files_are_links_where_the_terminal_follows_them(grades: Callable[[bytes], Grade]) -> None:
    crash = grades(b"def convolve(image, kernel):\n    return imag\n")
    found = lines(replace(BLANK, grade=crash), View(links=str(Path("/course"))), 80, 24)
    styles = " ".join(str(span.style) for line in found for span in line.spans) + " ".join(
        str(one.style) for one in found
    )
    assert f"link {Path('/course').as_uri()}/{OWN}#1" in styles and f"{OWN}#2" in styles
    assert "link" not in " ".join(str(one.style) for one in lines(replace(BLANK, grade=crash), View(), 80, 24))


def test_without_colours_nothing_is_lost(grades: Callable[[bytes], Grade]) -> None:
    for outcome in grades(FLIPS).outcomes:
        row = next(
            line.plain
            for line in lines(replace(BLANK, grade=grades(FLIPS)), View(all=True), 100, 40)
            if outcome.case.name in line.plain
        )
        assert row.startswith("✓" if outcome.verdict is Verdict.CORRECT else "✗")


def test_what_matters_least_gives_way_first() -> None:
    def of(count: int, weight: int, gap: bool = False, cut: int = 0) -> Block:
        return Block(tuple(Text(f"{weight}.{n}") for n in range(count)), weight, gap, cut)

    def fitted(*blocks: Block, rows: int) -> str:
        return " ".join(line.plain or "-" for line in fit(blocks, rows))

    blocks = of(2, 1), of(3, 0, gap=True), of(2, 2, gap=True)
    assert fitted(*blocks, rows=9) == "1.0 1.1 - 0.0 0.1 0.2 - 2.0 2.1"
    assert fitted(*blocks, rows=8) == "1.0 1.1 - 0.0 0.1 0.2"
    assert fitted(*blocks, rows=5) == "0.0 0.1 0.2"
    assert fitted(of(4, 1, cut=2), of(1, 0), rows=4) == "1.0 1.1 1.2 … 0.0"
    assert fitted(of(4, 1, cut=2), of(1, 0), rows=2) == "0.0"
    assert fitted(rows=0) == fitted(of(1, 0), rows=0) == ""
    assert [line.plain.rstrip() for line in block(["a bb ccc"], 0, 4).lines] == ["a bb", "ccc"]
    assert [line.plain for line in wrapped("", 5)] == [""]
