"""The terminal's report in two steps: what is known before experiments run, and the rest, are together the whole."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from grader.report.formats import REPORTS
from grader.report.picked import PICTURED
from grader.report.shown import cause_of, traits_of
from grader.report.terminal import Screen, show
from grader.values.grade import Explanation, Grade
from grader.values.value import replace
from tests.report.made import EXPERIMENT, described, make_grade, make_outcome
from tests.report.readers import READERS

FACT = Explanation("convolve", "fact", "Your output is upside down.")


def console(width: int) -> Console:
    return Console(file=io.StringIO(), width=width, highlight=False, markup=False, emoji=False)


def text_of(one: Console) -> str:
    return one.file.getvalue()  # type: ignore[attr-defined,no-any-return]


def whole(grade: Grade, width: int, pictures: int | None = PICTURED) -> str:
    show(grade, one := console(width), pictures)
    return text_of(one)


@pytest.mark.parametrize("width", [40, 60, 80])
@pytest.mark.parametrize("pictures", [PICTURED, None])
@pytest.mark.parametrize("known", [False, True])
def test_two_steps_are_the_whole(known: bool, width: int, pictures: int | None) -> None:
    """Whether they find something, or not."""
    screen = Screen(one := console(width), pictures)
    screen.begin(described(known=False))
    begun = text_of(one)
    assert begun.endswith("yours is 20.\n")
    screen.end(described(known))
    assert text_of(one) == whole(described(known), width, pictures)
    assert text_of(one).startswith(begun)


def test_the_first_step_is_the_same_where_a_fact_was_known_that_an_experiment_replaces() -> None:
    screen = Screen(one := console(80))
    screen.begin(replace(described(known=False), explanation=(FACT,)))
    screen.end(described())
    assert text_of(one) == whole(described(), 80)


def test_what_is_found_adds_one_line_and_the_explanation() -> None:
    before, after = (whole(described(known), 80, None).splitlines() for known in (False, True))
    rest = iter(after)
    assert all(line in rest for line in before)  # in this order
    found = [line for line in after if line not in before]
    assert found[0] == "yours[0, 1] = 3×2 + 2×1 + 1×2 + 3×2 + 1×2 + 2×1 = 20"
    assert found[1].startswith("What happened ──")
    assert " ".join(" ".join(found[2:]).split()) == " ".join(EXPERIMENT.says.split())


def test_where_nothing_fails_or_only_hidden_cases_do_there_is_nothing_to_wait_for() -> None:
    for grade in (make_grade(()), make_grade([make_outcome(hidden=True)])):
        screen = Screen(one := console(80))
        screen.begin(grade)
        screen.end(grade)
        assert text_of(one) == whole(grade, 80)


def test_an_annotation_of_its_own_and_no_more() -> None:
    found = READERS["github"](REPORTS["github"](described()))
    told = " ".join(EXPERIMENT.says.split())
    assert [message for _, message in found].count(told) == 1
    assert sum(EXPERIMENT.traits[0].says in message for _, message in found) == 1


def test_traits_and_causes_are_told_where_they_may_be() -> None:
    assert traits_of(described()) == "kernel: turned; sum: a negative one becomes 0"
    assert cause_of(described(), "convolve") == EXPERIMENT.traits[0].says
    assert cause_of(described(), "another") == cause_of(described(known=False), "convolve") == ""
    assert cause_of(replace(described(), explanation=(FACT,)), "convolve") == ""
    hidden = make_grade([make_outcome(hidden=True)], visibility="hidden", explanation=(EXPERIMENT,))
    assert traits_of(hidden) == cause_of(hidden, "convolve") == ""
