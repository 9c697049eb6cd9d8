"""Hand-ins, what is known of them, and the instructor's word → results: which attempt counts, and what is blank."""

from __future__ import annotations

import math
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.classes.gathering.late import LateRule, days_late, late_told, left_of, read_due, read_late_rule
from grader.classes.gathering.results_of import EXCUSED, NOT_GRADED, NOT_HANDED_IN, results_of, results_of_class
from grader.values.classes import Adjustment, HandIn, Person, Result
from grader.values.errors import UsageError
from tests.classes.made import CONVOLUTION, PADDING, hand_in, lookup, row

JANE = Person("jdoe", "Jane Doe")
DUE = datetime(2026, 11, 5, 23, 59, 59)


def one(hand_ins: list[HandIn], *rows: object, **more: object) -> Result:
    adjustments = {"convolution": more.pop("adjustment")} if "adjustment" in more else {}
    found = results_of(JANE, hand_ins, lookup(*rows), [CONVOLUTION], adjustments, **more)  # type: ignore[arg-type]
    assert len(found) == 1
    return found[0]


# ---------------------------------------------------------------------------------------------------- points and blanks


def test_points_are_summed_here() -> None:
    found = one([hand_in("jdoe")], row("cwc", kind="fact", symptoms="s", crashes=True, stopped=2))
    assert (found.graded, found.points, found.verdicts) == (3.5, 3.5, "cwc")
    assert (found.kind, found.symptoms, found.crashes, found.stopped, found.why) == ("fact", "s", True, 2, "")


def test_letters_may_come_one_by_one() -> None:
    assert one([hand_in("jdoe")], row(("c", "w", "c"))).verdicts == "cwc"


def test_what_was_not_run_counts_nothing() -> None:
    assert one([hand_in("jdoe")], row("cnn")).points == 2


@pytest.mark.parametrize(
    ("hand_ins", "rows", "why"),
    [
        ([], [], NOT_HANDED_IN),
        ([hand_in("jdoe", "", problem="Two files define convolve.")], [], "Two files define convolve."),
        ([hand_in("jdoe", "")], [], NOT_HANDED_IN),
        ([hand_in("jdoe")], [], NOT_GRADED),
        ([hand_in("jdoe")], [row("", fault="The worker died twice.")], "The worker died twice."),
        ([hand_in("jdoe")], [row(("c", "", "w"))], NOT_GRADED),  # a case is new
        ([hand_in("jdoe")], [row("cw")], NOT_GRADED),  # of an exercise that had two cases then
    ],
)
def test_blank_is_not_zero(hand_ins: list[HandIn], rows: list[object], why: str) -> None:
    found = one(hand_ins, *rows)
    assert (found.points, found.graded, found.why, found.verdicts) == (None, None, why, "")
    assert (found.hand_in is None) == (not hand_ins)


def test_a_result_for_each_exercise_in_order() -> None:
    found = results_of(
        JANE, [hand_in("jdoe", "c9", "padding")], lookup(row("cw", "c9", "padding")), [CONVOLUTION, PADDING], {}
    )
    assert [(one.exercise, one.points) for one in found] == [("convolution", None), ("padding", 1)]


# ------------------------------------------------------------------------------------------------------------- attempts

FIRST, SECOND = hand_in("jdoe", "c1", attempt="1"), hand_in("jdoe", "c2", attempt="2")


@pytest.mark.parametrize("order", [1, -1])
def test_which_attempt_counts(order: int) -> None:
    rows = [row("ccc", "c1"), row("cww", "c2")]
    tried = [FIRST, SECOND][::order]
    assert one(tried, *rows).hand_in == SECOND
    assert one(tried, *rows, attempt="best").hand_in == FIRST
    assert one(tried, row("cww", "c1"), rows[1], attempt="best").hand_in == SECOND  # of equal ones the later


def test_the_best_is_one_that_was_graded() -> None:
    assert one([FIRST, SECOND], row("www", "c1"), attempt="best").points == 0
    assert one([FIRST, SECOND], row("www", "c1")).why == NOT_GRADED


def test_the_best_is_what_counts_after_late_days() -> None:
    left = left_of(LateRule(percent=50), DUE)
    tried = [
        hand_in("jdoe", "c1", attempt="1", handed_in="2026-11-05T10:00"),
        hand_in("jdoe", "c2", attempt="2", handed_in="2026-11-06T10:00", late=True),
    ]
    found = one(tried, row("cww", "c1"), row("cwc", "c2"), attempt="best", left=left)
    assert (found.hand_in, found.points) == (tried[0], 2)


# ------------------------------------------------------------------------------------------------------ the instructor


def test_points_by_hand_stand() -> None:
    word = Adjustment("jdoe", "convolution", points=3, comment="seen", late_days=9)
    left = left_of(LateRule(percent=100), DUE)
    for hand_ins, rows in (([], []), ([hand_in("jdoe")], []), ([hand_in("jdoe")], [row("www")])):
        found = one(hand_ins, *rows, adjustment=word, left=left)
        assert (found.points, found.adjustment) == (3, word)
    assert found.graded == 0


def test_who_is_excused_has_no_points() -> None:
    found = one([hand_in("jdoe")], row("ccc"), adjustment=Adjustment("jdoe", "convolution", True))
    assert (found.points, found.graded, found.why) == (None, 4, EXCUSED)


def test_a_comment_changes_no_points() -> None:
    found = one([hand_in("jdoe")], row("ccc"), adjustment=Adjustment("jdoe", "convolution", comment="well done"))
    assert (found.points, found.why) == (4, "")


# ------------------------------------------------------------------------------------------------------------ the class


def test_a_class_is_walked_once() -> None:
    people = [Person("b"), Person("d")]
    hand_ins = [hand_in("a"), hand_in("b", "c1", "padding"), hand_in("b"), hand_in("c"), hand_in("e")]
    found = list(
        results_of_class(iter(people), iter(hand_ins), lookup(row("ccc")), [CONVOLUTION], lambda key: {
            "convolution": Adjustment(key, "convolution", key == "e")
        })
    )  # fmt: skip
    assert [(one.person.key, one.points, one.why) for (one,) in found] == [
        ("a", 4, ""), ("b", 4, ""), ("c", 4, ""), ("d", None, NOT_HANDED_IN), ("e", None, EXCUSED),
    ]  # fmt: skip
    assert list(results_of_class([], [], lookup(), [CONVOLUTION], lambda key: {})) == []


# ------------------------------------------------------------------------------------------------------------ late days


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("10% a day", LateRule(percent=10)),
        ("10 percent per day,2 days free, at most 5 days", LateRule(10, 0, 2, 5)),
        ("at most 1 day,  2,5 Points each day", LateRule(points=2.5, most=1)),
        ("nothing after 7 days, 0.5 point a day", LateRule(points=0.5, end=7)),
    ],
)
def test_rules(text: str, rule: LateRule) -> None:
    assert read_late_rule(text) == rule


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", '"" is no part of a rule for late days'),
        ("10% a week", '"10% a week" is no part of a rule for late days'),
        ("2 days free", "the rule for late days takes nothing away for a day"),
        ("10% a day, 1 point a day", "the rule for late days takes percent and points away for a day"),
        ("10% a day, 20% a day", 'the rule for late days says "% a day" twice'),
        ("150% a day", "the rule for late days takes more than 100% away for a day"),
    ],
)
def test_what_is_no_rule(text: str, what: str) -> None:
    with pytest.raises(UsageError) as found:
        read_late_rule(text)
    assert str(found.value) == f'{what}\n  write it like "10% a day, 2 days free, at most 5 days"'


def test_a_rule_by_hand() -> None:
    rule = read_late_rule("10% a day, 2 days free, at most 3 days, nothing after 30 days")
    assert [rule.left(20, days) for days in (0, 2, 3, 4, 5, 9, 30, 31)] == [20, 20, 18, 16, 14, 14, 14, 0]
    assert read_late_rule("3 points a day").left(5, 2) == 0


DAYS = st.floats(0, 50)
RULES = st.builds(
    LateRule, st.floats(0, 100), st.floats(0, 50), DAYS, DAYS | st.just(math.inf), DAYS | st.just(math.inf)
)


@given(RULES, st.floats(0, 1e6), st.floats(0, 1e6), DAYS, DAYS)
def test_late_days_only_take_away(rule: LateRule, points: float, more: float, days: float, later: float) -> None:
    assert 0 <= rule.left(points, days) <= points
    assert rule.left(points, days + later) <= rule.left(points, days)
    assert rule.left(points, days) <= rule.left(points + more, days) + 1e-6 * (points + more)
    assert rule.left(points, 0) == points


@pytest.mark.parametrize(
    ("handed_in", "late", "word", "due", "days"),
    [
        ("2026-11-05T23:59:59", False, None, DUE, 0),
        ("2026-11-06T00:00:00", True, None, DUE, 1),
        ("2026-11-07T00:00:00", True, None, DUE, 2),
        ("2026-11-01", False, None, DUE, 0),
        ("2026-11-09T12:00", True, 1.5, DUE, 1.5),  # the instructor's word
        ("2026-11-09T12:00", True, None, None, None),
        ("", True, None, DUE, None),
        ("yesterday", True, None, DUE, None),
        ("yesterday", False, None, DUE, 0),
        ("", False, None, DUE, 0),
    ],
)
def test_how_late(handed_in: str, late: bool, word: float | None, due: datetime | None, days: float | None) -> None:
    adjustment = Adjustment("jdoe", late_days=word)
    found = hand_in("jdoe", handed_in=handed_in, late=late)
    assert days_late(found, adjustment, due) == days == (days_late(found, None, due) if word is None else word)


def test_where_nobody_knows_how_late_nothing_is_taken_away() -> None:
    late = hand_in("jdoe", late=True)
    assert left_of(LateRule(percent=50), None)(8, late, None) == 8
    assert left_of(None, DUE)(8, hand_in("jdoe", handed_in="2026-12-05"), None) == 8
    assert left_of(LateRule(percent=50), DUE)(8, hand_in("jdoe", handed_in="2026-11-06"), None) == 4
    assert late_told(0) == ""
    assert late_told(1).startswith("1 hand-in is marked late, nobody says by how many days, so nothing was taken away")
    assert late_told(3).startswith("3 hand-ins are marked late")


def test_due() -> None:
    assert read_due("2026-11-05") == DUE
    assert read_due("2026-11-05T18:00") == read_due("2026-11-05 18:00") == datetime(2026, 11, 5, 18)
    for text, what in (("5.11.2026", "is no date"), ("2026-11-05T18:00+01:00", "has a time zone")):
        with pytest.raises(UsageError, match=what):
            read_due(text)
