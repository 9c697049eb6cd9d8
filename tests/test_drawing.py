"""What is drawn of a case: matrices, numbers, rows of numbers, planes of what has three axes; and of which window."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from grader.report.markdown import render
from grader.report.pictures import draw
from grader.values.array import Array
from grader.values.difference import WrongAxes, WrongShape, WrongValues
from grader.values.exercise import Accepted, Case, Compare, Exercise, Place
from grader.values.function import Function, Window
from grader.values.grade import Grade
from grader.values.outcome import Outcome, Verdict
from tests.judged import outcome

FADE = Function("fade", ("image", "amount"))
CASE = Case("c", 1, {}, Accepted(), "", False, Place(""), FADE)
EXERCISE = Exercise("fade", Path(), "Fade", (FADE,), (CASE,))
IMAGE = np.arange(6).reshape(2, 3)
LONG, LATE = np.zeros((20, 20)), np.arange(400).reshape(20, 20) > 200
COLOUR, STACK = np.arange(12).reshape(2, 2, 3), np.arange(24).reshape(2, 2, 6)

# Arguments, expected, output, first wrong cell; then lines that are drawn.
DRAWN: dict[str, tuple[dict[str, Array], Array, Array, tuple[int, ...], list[str]]] = {
    "a number beside an image": (
        {"image": IMAGE, "amount": np.array(40)}, IMAGE + 40, IMAGE + 39, (0, 0),
        ["image 2×3    amount 40", "expected 2×3    yours 2×3", " 40  41  42      39* 40* 41*"],
    ),
    "a number with a fraction": (
        {"image": IMAGE, "amount": np.array(0.25)}, IMAGE * 2, IMAGE, (1, 2), ["image 2×3    amount 0.25"],
    ),
    "a row of numbers": (
        {"image": IMAGE, "amount": np.array([1, 2, 3])}, np.array([5, 6, 7]), np.array([5, 9, 7]), (1,),
        ["image 2×3    amount (3 numbers)", " 0  1  2      1  2  3", "expected (3 numbers)    yours (3 numbers)",
         " 5  6  7                 5  9* 7"],
    ),
    "a long row is cropped around the first that is wrong": (
        {"image": IMAGE, "amount": np.array(1)}, np.arange(50), np.arange(50) + (np.arange(50) == 30), (30,),
        ["expected (50 numbers)          yours (50 numbers)",
         "numbers 26 to 34    numbers 26 to 34"],
    ),
    "a number comes back": (
        {"image": IMAGE, "amount": np.array(1)}, np.array(15), np.array(14), (), ["expected 15    yours 14"],
    ),
    "a row of one number": (
        {"image": IMAGE, "amount": np.array([7])}, IMAGE, IMAGE + 1, (0, 0), ["image 2×3    amount (1 number)"],
    ),
    "the first wrong cell where nothing slides": (
        {"image": LONG, "amount": np.array(1)}, LONG, LONG + LATE, (10, 1),
        ["expected 20×20                  yours 20×20",
         "rows 6 to 14, columns 0 to 8    rows 6 to 14, columns 0 to 8"],
    ),
    "of a picture in colour the plane that is wrong": (
        {"image": COLOUR, "amount": np.array(1)}, COLOUR, COLOUR + (COLOUR == 7), (1, 0, 1),
        ["image[:, :, 1] 2×2    amount 1", "expected[:, :, 1] 2×2    yours[:, :, 1] 2×2",
         " 1   4                      1   4", " 7  10                      8* 10",
         "1 of 3 planes differs"],
    ),
    "of a stack the picture that is wrong": (
        {"image": STACK, "amount": np.array(1)}, STACK, STACK + (STACK == 13), (1, 0, 1),
        ["image[1, :, :] 2×6    amount 1", "expected[1, :, :] 2×6    yours[1, :, :] 2×6"],
    ),
    "a grey picture made of one in colour": (
        {"image": COLOUR, "amount": np.array(1)}, COLOUR[..., 0], COLOUR[..., 1], (0, 0),
        ["image[:, :, 0] 2×2    image[:, :, 1] 2×2    image[:, :, 2] 2×2    amount 1", "expected 2×2    yours 2×2"],
    ),
    "an argument in colour of another size": (
        {"image": np.zeros((3, 3, 3)), "amount": np.array(1)}, np.ones((2, 2)), np.zeros((2, 2)), (0, 0),
        ["image[:, :, 0] 3×3    image[:, :, 1] 3×3    image[:, :, 2] 3×3    amount 1", "expected 2×2    yours 2×2"],
    ),
    "a comparison": (
        {"image": IMAGE, "amount": np.array(1)}, IMAGE > 2, IMAGE > 3, (1, 0),
        ["expected 2×3                 yours 2×3", "T is True, . is False    T is True, . is False",
         " T  T  T      .* T  T"],
    ),
}  # fmt: skip


def made(name: str) -> tuple[Grade, Outcome]:
    given, expected, output, first, _ = DRAWN[name]
    evidence = WrongValues(1, expected.size, first, tuple(length - 1 for length in expected.shape))
    outcome = Outcome(
        CASE, Verdict.WRONG, "Wrong.", evidence, given=given, expected=expected, output=output
    )  # fmt: skip
    return Grade(EXERCISE, "fade.py", (outcome,), "full"), outcome


@pytest.mark.parametrize("name", DRAWN)
def test_drawn_in_a_terminal(name: str) -> None:
    lines = [" ".join(line.plain.split()) for line in draw(*made(name), 80)]
    for line in DRAWN[name][-1]:
        assert " ".join(line.split()) in lines


@pytest.mark.parametrize("name", DRAWN)
def test_drawn_as_markdown(name: str) -> None:
    text = render(made(name)[0]).replace("\\", "")
    for part in DRAWN[name][-1][0].split("    "):
        assert part.strip() in text


@pytest.mark.parametrize("shape", [(2, 2, 0), (0, 2, 2), (1,) * 9])
def test_outputs_that_cannot_be_drawn(shape: tuple[int, ...]) -> None:
    """Such as only a forged answer has: the rest is drawn."""
    given, expected, *_ = DRAWN["of a picture in colour the plane that is wrong"]
    evidence = WrongAxes(shape, expected.shape) if len(shape) != 3 else WrongShape(shape, expected.shape)
    outcome = Outcome(
        CASE, Verdict.WRONG, "Wrong.", evidence, given=given, expected=expected, output=np.zeros(shape)
    )  # fmt: skip
    text = "\n".join(line.plain for line in draw(Grade(EXERCISE, "fade.py", (outcome,), "full"), outcome, 80))
    assert "expected[:, :, 0] 2×2" in text
    assert "yours" not in text


SLIDES = Function("c", ("image", "kernel"), window=Window())
SLIDING = Case("c", 1, {}, Accepted(), "", False, Place(""), SLIDES)
SLIDING_EXERCISE = Exercise("c", Path(), "C", (SLIDES,), (SLIDING,))


@pytest.mark.parametrize(
    ("expected", "told"), [(0 * 1 + 1 * 2 + 3 * 3 + 4 * 4, True), (0 * 4 + 1 * 3 + 3 * 2 + 4 * 1, False)]
)
def test_a_window_is_worked_out_only_where_its_products_add_up(expected: int, told: bool) -> None:
    """Parameters image and kernel, and accepted solutions that turn the kernel: the sum would be a false one."""
    given = {"image": IMAGE, "kernel": np.array([[1, 2], [3, 4]])}
    right = np.array([[expected, 0]])
    evidence = WrongValues(1, 2, (0, 0), (0, 0))
    outcome = Outcome(SLIDING, Verdict.WRONG, "Wrong.", evidence, given=given, expected=right, output=right + 9)
    text = "\n".join(line.plain for line in draw(Grade(SLIDING_EXERCISE, "c.py", (outcome,), "full"), outcome, 80))
    assert ("0 + 2 + 9 + 16 = 27; yours is 36." in text) == told
    assert ("[" in text) == told


# --- what the judge says, drawn ---------------------------------------------------------------------------------------

WORDS = " ".join(f"word{number}" for number in range(40))
RANDOM = np.random.default_rng(1)
FILM, WIDE = RANDOM.integers(0, 9, (2, 3, 4, 3)), RANDOM.normal(size=(12, 30)) * 1e5
ROW = Function("f", (), results=("row", "column"))

# What came and what is expected, and what else `outcome` takes; then what is drawn, whole.
JUDGED: dict[str, tuple[Outcome, str]] = {
    "a text": (outcome("hello wurld", "hello world"), """
expected  'hello world'
yours     'hello wurld'
                  ^"""),
    "a long text": (outcome(WORDS.replace("word20", "wird20"), WORDS), """
expected  … word17 word18 word19 word20 word21 word22 wor…
yours     … word17 word18 word19 wird20 word21 word22 wor…
                                  ^"""),
    "a text that ends too early": (outcome(WORDS[:60], WORDS), """
expected  …ord6 word7 word8 word9 word10 word11 word12 wo…
yours     …ord6 word7 word8 word9 '
                                  ^"""),
    "what cannot be seen, and what is wide": (outcome("画像\n\u200b\tc", "画像\n\u200b c"), """
expected  '画像\\n\\u200b c'
yours     '画像\\n\\u200b\\tc'
                       ^"""),
    "nothing printed in the second line": (
        outcome(None, None, prints="one\ntwo", printed="one\ntow"), """
expected  'two'
yours     'tow'
            ^"""),
    "one value of three": (outcome((1, 2, 5), (1, 2, 4)), """
expected (1, 2, 4)    yours (1, 2, 5*)"""),
    "one value of two, by its name": (outcome((1, 5), (1, 4), ROW), """
expected row 1, column 4    yours row 1, column 5*"""),
    "an array within a tuple": (outcome((1, np.ones((2, 2), int)), (1, np.eye(2, dtype=int))), """
expected[1] 2×2    yours[1] 2×2
 1  0               1  1*
 0  1               1* 1"""),
    "an array within a dict": (outcome({"pad": np.zeros(2)}, {"pad": np.ones(2)}), """
expected['pad'] (2 numbers)    yours['pad'] (2 numbers)
 1  1                           0* 0*"""),
    "a text within a list": (outcome([1, "ab"], [1, "ac"]), """
expected[1]  'ac'
yours[1]     'ab'
               ^"""),
    "a list that is too short": (outcome([1, 2], [1, 2, 3]), """
expected  [1, 2, 3]
yours     [1, 2]
               ^"""),
    "other keys": (outcome({"a": 1, "b": 2}, {"a": 1, "c": 2}), """
expected  {'a': 1, 'c': 2}
yours     {'a': 1, 'b': 2}
                    ^"""),
    "other items": (outcome([1, 2, 4], [3, 2, 1], compare=Compare("any_order")), """
expected  [3, 2, 1]
yours     [1, 2, 4]"""),
    "nothing raised, a text": (outcome("no", None, raises="ValueError"), """
expected  ValueError
yours     'no'"""),
    "nothing raised, an array": (outcome(np.eye(2), None, raises="ValueError"), """
yours 2×2
 1  0
 0  1"""),
    "numbers that are close": (outcome(0.33333, 0.3334567), """
expected 0.3335    yours 0.3333"""),
    "a mask of 0 and 1": (outcome(np.eye(2), np.eye(2) == 0), """
expected 2×2             yours 2×2
T is True, . is False    T is True, . is False
 .  T                     T* .*
 T  .                     .* T*"""),
    "complex numbers": (outcome(np.array([[1 + 2j, 3]]), np.array([[1 - 2j, 3]])), """
expected 1×2    yours 1×2
 1-2j  3+0j      1+2j* 3+0j"""),
    "a film, of which two planes are wrong": (
        outcome(FILM + (FILM == 8) * (np.arange(3) > 1), FILM, given={"film": FILM}), """
film[0, :, :, 2] 3×4
 6  1  2  3
 2  4  7  4
 4  2  8  3

expected[0, :, :, 2] 3×4    yours[0, :, :, 2] 3×4
 6  1  2  3                  6  1  2  3
 2  4  7  4                  2  4  7  4
 4  2  8  3                  4  2  9* 3
                            2 of 6 planes differ"""),
    "arguments that are no arrays": (
        outcome(1, 2, given={"images": [np.eye(2)], "flag": True, "none": None, "size": (3, 4), "mode": "same"}), """
images [array 2×2]    flag True    none None    size (3, 4)

mode 'same'

expected 2    yours 1"""),
}  # fmt: skip


@pytest.mark.parametrize("name", JUDGED)
def test_what_the_judge_made_is_drawn(name: str) -> None:
    made, wanted = JUDGED[name]
    assert "\n".join(line.plain.rstrip() for line in draw(graded(made), made, 60)).strip("\n") == wanted.strip("\n")
    text = render(graded(made))
    assert "```text" in text or "yours" in text


def graded(made: Outcome) -> Grade:
    function = made.case.function
    return Grade(Exercise("f", Path(), "F", (function,), (made.case,)), "f.py", (made,), "full")


@pytest.mark.parametrize("width", [20, 40, 60, 80])
@pytest.mark.parametrize("name", [*JUDGED, "wide"])
def test_nothing_is_wider_than_the_terminal(name: str, width: int) -> None:
    """Fewer columns are drawn, and headings go on in the next line."""
    wide = {"image": WIDE, "mode": "x" * 100}
    made = outcome(WIDE / 7, WIDE, given=wide) if name == "wide" else JUDGED[name][0]
    lines = list(draw(graded(made), made, width))
    assert lines
    assert max(line.cell_len for line in lines) <= max(width, 31 if made.told else 0)  # a text needs some room


def test_expected_and_yours_show_the_same_columns() -> None:
    made = outcome(np.round(WIDE), WIDE)
    text = "\n".join(line.plain for line in draw(graded(made), made, 50))
    assert len(set(re.findall(r"columns (\d+ to \d+)", text))) == 1


def test_a_stack_without_a_cell_is_told_by_its_shape() -> None:
    from grader.report.parts import part_of

    assert part_of("image", np.zeros((0, 0, 3)), (0, 0, 0)).heading == "image 0×0×3"
