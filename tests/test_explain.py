"""Naming the mistake: every known one by its own name, whatever its style; a right or unknown one never."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from grader.files.answers import read_answers
from grader.files.prepared import prepare
from grader.files.submission import read_submission
from grader.grading import grade
from grader.judging.explain import explain, symptom
from grader.judging.facts.pictures import CHANGES
from grader.judging.observe import UNWRITTEN
from grader.preparing.answers import Answers
from grader.preparing.mistakes import join_mistakes, pack_mistakes, unpack_mistakes
from grader.proving.programs import for_each_program
from grader.sandbox.outside.homes import start
from grader.values.clean import clean
from grader.values.difference import WrongShape, WrongValues
from grader.values.exercise import Accepted, Case, Exercise, Place
from grader.values.function import Function, Window
from grader.values.grade import Grade
from grader.values.load import NoFunction
from grader.values.mistake import Mistake, Symptom
from grader.values.outcome import Outcome, Verdict
from grader.values.reply import TimedOut
from tests.conftest import SECRET

PROGRAMS = Path(__file__).parent / "programs"
WRONG = sorted((SECRET / "wrong").glob("*.py"))
STRANGERS = sorted((PROGRAMS / "strangers").glob("*.py"))
BLIND = sorted((PROGRAMS / "blind").glob("*.py"))
FUNCTION = Function("convolve", ("image", "kernel"), window=Window())


@pytest.fixture(scope="module")
def student_answers(public: Exercise) -> Answers:
    """What a student's machine has: the public file."""
    return read_answers(public, None)


def grades(programs: Sequence[Path], public: Exercise, answers: Answers) -> list[Grade]:
    prepared = prepare(public, answers)
    return for_each_program(programs, lambda path, box: grade(prepared, read_submission(path), box), start)


def name(result: Grade) -> str:
    return (result.misconception.name or "") if result.misconception else ""


@pytest.mark.soak  # test_verify.py sees the same, by the same outcomes
def test_every_wrong_solution_is_named_on_a_students_machine(public: Exercise, student_answers: Answers) -> None:
    found = {
        path.stem: name(result) for path, result in zip(WRONG, grades(WRONG, public, student_answers), strict=True)
    }
    assert found == {path.stem: path.stem for path in WRONG}


def test_strangers_are_never_named(public: Exercise, student_answers: Answers) -> None:
    for path, result in zip(STRANGERS, grades(STRANGERS, public, student_answers), strict=True):
        assert not result.full, path.name
        assert name(result) == "", path.name


def test_programs_in_many_styles(public: Exercise, student_answers: Answers) -> None:
    """188 programs in odd styles by a writer who had not seen the grader, and 37 short ones (short_*) by us, each with
    the name that a teacher would give in its first line. On its first run, before the rules learned from them, 107 of
    the writer's 149 known mistakes were named.

    None that is right may be rejected, none that is wrong may pass, none may get a wrong name. Not every style can be
    named: which exception comes out of a mistake, for example, is a matter of style.
    """
    said = {mistake.name: mistake.gist for mistake in student_answers.mistakes()}
    known = named = 0
    for path, result in zip(BLIND, grades(BLIND, public, student_answers), strict=True):
        first = path.read_text("utf-8").splitlines()[0]
        label = found[1] if (found := re.match(r"# mistake: (\w+)", first)) else "right"
        assert result.full == (label == "right"), path.name
        if label == "right":
            continue
        told = name(result)
        if label == "none":
            assert told == "", path.name
            continue
        known += 1
        named += bool(told)
        assert told in ("", label) or said[told] == said[label], f"{path.name} is called {told}"
    assert known > 180
    assert named >= 0.85 * known


# --- the rules, on outcomes made by hand ------------------------------------------------------------------------------

RIGHT = np.arange(12.0).reshape(3, 4) * 30 - 100.25


def outcome(output: np.ndarray, number: int = 0, right: np.ndarray = RIGHT) -> Outcome:  # type: ignore[type-arg]
    case = Case(f"case {number}", 1, {}, Accepted(), "", False, Place("x"), FUNCTION)
    if output.shape == right.shape and np.array_equal(output, right):
        return Outcome(case, Verdict.CORRECT, expected=right, output=output)
    same = output.shape == right.shape
    evidence = WrongValues(1, 1, (0, 0), (0, 0)) if same else WrongShape(output.shape, right.shape)
    return Outcome(case, Verdict.WRONG, "wrong", evidence, expected=right, output=output)


def mistake(title: str, says: str, *outcomes: Outcome) -> Mistake:
    return Mistake(title, says, {o.case.name: found for o in outcomes if (found := symptom(o))})


def explained(exercise: Exercise, outcomes: list[Outcome], *mistakes: Mistake) -> tuple[str, str, str]:
    """The name and the words of a known mistake; else the fact."""
    found = explain(exercise, outcomes, lambda: mistakes)
    if found is None or found.kind == "fact":
        return "", "", found.says if found else ""
    return found.name or "", found.says, ""


def test_a_mistake_must_account_for_every_case(public: Exercise) -> None:
    noise = RIGHT + np.random.default_rng(1).normal(size=RIGHT.shape)
    one = mistake("one", "It is one.", outcome(noise, 1), outcome(RIGHT, 2))
    assert explained(public, [outcome(noise, 1), outcome(RIGHT, 2)], one)[0] == "one"
    assert explained(public, [outcome(noise, 1)], one)[0] == "one"  # nothing is known of the other case
    assert explained(public, [outcome(noise, 1), outcome(noise, 2)], one)[0] == ""  # it would be right there
    assert explained(public, [outcome(RIGHT, 1), outcome(noise, 2)], one)[0] == ""
    assert explained(public, [outcome(noise + 1e-3, 1), outcome(RIGHT, 2)], one)[0] == ""
    assert explained(public, [outcome(noise, 1), outcome(noise, 3)], one)[0] == "one"  # it predicts nothing there
    assert explained(public, [outcome(RIGHT, 1)], one) == ("", "", "")


def test_of_two_that_fit_the_one_that_predicts_more_or_what_they_share(public: Exercise) -> None:
    noise = RIGHT + np.random.default_rng(1).normal(size=RIGHT.shape)
    shown = [outcome(noise, 1), outcome(noise * 2, 2)]
    more, less = mistake("more", "M.", *shown), mistake("less", "L.", shown[0])
    assert explained(public, shown, less, more)[0] == "more"
    first = mistake("first", "Both pad.\n\nWith zeros.", *shown)
    second = mistake("second", "Both pad.\n\nWith ones.", *shown)
    assert explained(public, shown, first, second)[:2] == ("first or second", "Both pad.")
    assert explained(public, shown, first, more)[0] == ""


def test_a_function_under_another_name_is_told_only_where_there_is_one(public: Exercise) -> None:
    case = public.cases[0]
    for similar, wanted in ((("convolv",), "no function"), ((), None)):
        found = symptom(Outcome(case, Verdict.CRASHED, evidence=NoFunction("convolve", similar)))
        assert (found and found.kind) == wanted


@pytest.mark.parametrize("words", CHANGES)
def test_an_observation_is_made_where_it_holds_in_every_case(words: str, public: Exercise) -> None:
    rights = [np.random.default_rng(n).uniform(-300, 600, (4 + n, 5)) for n in range(3)]
    outputs = [np.where(np.isnan(made := CHANGES[words](right)), 0.5, made) for right in rights]
    shown = [outcome(output, n, right) for n, (output, right) in enumerate(zip(outputs, rights, strict=True))]
    assert explained(public, shown)[2] == f"In every case that fails, your output is the expected one {words}."
    spoilt = outputs[1].copy()
    spoilt.flat[spoilt.size // 2] += 1
    shown[1] = outcome(spoilt, 1, rights[1])
    assert explained(public, shown)[2] == ""


def test_one_wrong_cell_moves_no_picture(public: Exercise) -> None:
    """image >= 4 in place of image > 4: the picture happens to be its own neighbour, all but that cell."""
    right = np.array([[0, 0, 0], [0, 255, 255], [255, 255, 255]])
    output = np.where(np.arange(9).reshape(3, 3) >= 3, 255, 0)
    assert explained(public, [outcome(output, 0, right)])[2] == ""


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda right: right / 9, "In every case that fails, your output is the expected one times 0.111111."),
        (lambda right: right + 1, "In every case that fails, every value of your output is 1 too large."),
        (lambda right: right - 0.5, "In every case that fails, every value of your output is 0.5 too small."),
        (lambda right: np.where(right > 0, UNWRITTEN, right), "Some of your output was never written: np.empty does "
         "not begin with zeros, np.zeros does."),
        (lambda right: right**2, ""),
        (lambda right: right[:1, :1], ""),  # one cell proves nothing
        (lambda right: right * (1 + 2e-6), ""),  # "times 1" would be no difference
        (lambda right: right + 1e-5, ""),  # lost digits would fit as well
        (lambda right: np.full(right.shape, 2.0**64), ""),  # beside which every expected number is a rounding error
    ],
)  # fmt: skip
def test_other_observations(change: Callable[..., np.ndarray], sentence: str, public: Exercise) -> None:  # type: ignore[type-arg]
    rights = [np.random.default_rng(n).uniform(-300, 600, (4 + n, 5)) for n in range(3)]
    assert explained(public, [outcome(change(right), n, right) for n, right in enumerate(rights)])[2] == sentence


def stopped(clock: str, number: int) -> Outcome:
    case = Case(f"case {number}", 1, {}, Accepted(), "", False, Place("x"), FUNCTION)
    return Outcome(case, Verdict.TOO_SLOW, "too slow", TimedOut(clock, 1.0))


ENDLESS = "It came to an end in no case. Is there a loop that never ends?"
PARTLY = (
    "What it finishes in time is right. Where it does not, either a loop never ends for these arguments, or there is "
    "only too much to do: does the work grow faster than the arguments do?"
)


@pytest.mark.parametrize(
    ("outcomes", "sentence"),
    [
        ([stopped("cpu", 1), stopped("cpu", 2)], ENDLESS),
        ([outcome(RIGHT, 1), stopped("cpu", 2)], PARTLY),
        ([outcome(RIGHT, 1), stopped("answered", 2), stopped("cpu", 3)], PARTLY),
        ([outcome(RIGHT, 1), stopped("answered", 2)], ""),  # that its answer is right is said there
        ([stopped("answered", 1), stopped("cpu", 2)], ""),
        ([outcome(RIGHT + 1, 1), stopped("cpu", 2)], ""),
        ([stopped("wall", 1)], ""),
    ],
)
def test_what_the_cases_say_of_those_that_take_too_long(
    outcomes: list[Outcome], sentence: str, public: Exercise
) -> None:
    assert explained(public, outcomes)[2] == sentence


COLOUR = np.random.default_rng(5).uniform(-300, 600, (5, 6, 3))
STACK = np.random.default_rng(6).uniform(-300, 600, (4, 5, 6))


@pytest.mark.parametrize(
    ("output", "right", "words"),
    [
        (COLOUR[..., ::-1], COLOUR, "with red and blue exchanged"),
        (np.broadcast_to(COLOUR[..., :1], COLOUR.shape), COLOUR, "with its first colour in place of all"),
        (np.broadcast_to(COLOUR.mean(-1, keepdims=True), COLOUR.shape), COLOUR,
         "with the mean of its colours in place of all"),
        (COLOUR.swapaxes(0, 1), COLOUR, "with rows and columns exchanged"),
        (COLOUR[:, ::-1], COLOUR, "with left and right exchanged"),
        (np.pad(COLOUR, [(1, 1), (1, 1), (0, 0)]), COLOUR, "with a border of zeros around it"),
        (STACK[:, ::-1], STACK, "upside down"),
        (STACK[:, :, ::-1], STACK, "with left and right exchanged"),
        (STACK[:, :-1], STACK, "without its last row"),
        (STACK.swapaxes(1, 2), STACK, "with rows and columns exchanged"),
        (STACK * 2, STACK, "times 2"),
    ],
)  # fmt: skip
def test_observations_of_three_axes(output: np.ndarray, right: np.ndarray, words: str, public: Exercise) -> None:  # type: ignore[type-arg]
    sentence = f"In the case that fails, your output is the expected one {words}."
    assert explained(public, [outcome(output, 1, right)])[2] == sentence
    spoilt = output.copy()
    spoilt.flat[0] += 1000
    assert explained(public, [outcome(spoilt, 1, right)])[2] == ""


# --- frozen and read back -----------------------------------------------------------------------------------------

TEXT = st.text(max_size=20)
SYMPTOMS = st.builds(
    Symptom, TEXT, TEXT, st.tuples(st.integers(0, 9)), arrays(np.float64, st.integers(0, 66), elements=st.floats())
)
MISTAKES = st.lists(st.builds(Mistake, TEXT, TEXT, st.dictionaries(TEXT, SYMPTOMS, min_size=1, max_size=4)), max_size=4)


@settings(max_examples=60, deadline=None)
@given(MISTAKES)
def test_mistakes_come_back_as_they_were(mistakes: list[Mistake]) -> None:
    mistakes = [Mistake(f"{n}", clean(m.says.encode("utf-8", "replace")), m.symptoms) for n, m in enumerate(mistakes)]
    names = {case for m in mistakes for case in m.symptoms}
    try:
        packed = pack_mistakes(mistakes, sorted(names))
    except UnicodeEncodeError:
        return
    back = unpack_mistakes(packed, names)
    assert [(m.name, m.says, sorted(m.symptoms)) for m in back] == [
        (m.name, m.says, sorted(m.symptoms)) for m in mistakes
    ]
    for one, other in zip(mistakes, back, strict=True):
        for case, found in one.symptoms.items():
            assert (found.kind, found.detail, found.shape) == (
                other.symptoms[case].kind, other.symptoms[case].detail, other.symptoms[case].shape
            )  # fmt: skip
            assert np.array_equal(found.cells, other.symptoms[case].cells, equal_nan=True)


TOLD = '{"cases": ["c"], "mistakes": [["a", "b", ""]], "kinds":["output"],"details":[""],"shapes":[[1]],"dtypes":[""]}'


@pytest.mark.parametrize(
    ("text", "line"),
    [
        *((text, [0, 0, 0, 0, 0, 1]) for text in ("", "{", "[1]", '{"cases": 3}', "[" * 10**5)),
        (TOLD.replace("[[1]]", "3"), [0, 0, 0, 0, 0, 1]),
        *((TOLD.replace('[["a", "b", ""]]', text), [0, 0, 0, 0, 0, 1]) for text in ("[]", "3", '["abc"]')),
        *((TOLD, line) for line in ([1, 0, 0, 0, 0, 1], [0, 9, 0, 0, 0, 1], [0, 0, -2, 0, 0, 1], [0, 0, 0, 0, 0, 9],
                                    [0, 0, 0, 0, -5, 2], [0, 0, 0, 0, 2**31 - 1, 2**31 - 1], [0, 0, 0, 0, 3, 67])),
    ],
)  # fmt: skip
def test_mistakes_that_pack_did_not_make_are_refused(text: str, line: list[int]) -> None:
    stored = {
        "mistakes": np.frombuffer(text.encode(), np.uint8),
        "mistakes_table": np.array([[line]], np.int32),
        "mistakes_cells": np.zeros(3),
    }
    with pytest.raises(ValueError, match=r"not what pack_mistakes makes|Expecting|Extra data"):
        unpack_mistakes(stored, {"c"})
    for broken in ("mistakes_table", "mistakes_cells"):
        with pytest.raises(ValueError, match="not what pack_mistakes makes"):
            unpack_mistakes(
                {**stored, "mistakes": np.frombuffer(TOLD.encode(), np.uint8), broken: np.zeros(2, "U3")}, "c"
            )


def test_public_and_hidden_symptoms_are_joined() -> None:
    one, other = Mistake("a", "A", {"x": Symptom("correct")}), Mistake("a", "A", {"y": Symptom("nothing")})
    (joined,) = join_mistakes([one], [other])
    assert sorted(joined.symptoms) == ["x", "y"]
