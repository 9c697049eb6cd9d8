"""A class before and after → who rises and falls."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from grader.classes.gathering.changes import changes, changes_text
from grader.values.classes import Person, Result
from tests.classes.made import CONVOLUTION, PADDING, result


def text(before: list[tuple[Result, ...]], after: list[tuple[Result, ...]], most: int = 20) -> str:
    return changes_text(changes(iter(before), iter(after), [CONVOLUTION, PADDING], most))


def test_who_rises_and_falls() -> None:
    evil = Person("c", "Carl\x1b[2J\nCox")
    before = [
        (result("a", 2.0, verdicts="cww"), result("a", 2.0, "padding")),
        (result("b", 4.0, verdicts="ccc"),),
        (result("c", 1.0, person=evil, verdicts="xxx"),),
        (result("d", None),),
        (result("e", 3.0),),
    ]
    after = [
        (result("a", 2.5, verdicts="ccw"), result("a", 2.0, "padding")),
        (result("b", 2.5, verdicts="cws"),),
        (result("c", 2.0, person=evil, verdicts="cww"),),
        (result("d", 4.0),),
        (result("e", None),),
    ]
    assert text(before, after) == (
        "2 rise, 1 falls, 1 stays, 1 gets their first points, 1 has no points any more\n"
        "  d, convolution: none → 4\n"
        "  e, convolution: 3 → none\n"
        "  b, convolution: 4 → 2.5\n"
        "      one pixel: correct → wrong\n"
        "      a Sobel kernel: correct → too slow\n"
        "  Carl\ufffd[2J Cox (c), convolution: 1 → 2\n"
        "      the 5×5 example: crashed → correct\n"
        "      one pixel: crashed → wrong\n"
        "      a Sobel kernel: crashed → wrong\n"
        "  a, convolution: 2 → 2.5\n"
        "      one pixel: wrong → correct\n"
    )


def test_nobody_changes() -> None:
    same = [(result("a", 2.0),), (result("b", None),)]
    assert text(same, same) == "0 rise, 0 fall, 2 stay\n"
    assert text(same, [(result("a", 2.001),), (result("b", None),)]) == "0 rise, 0 fall, 2 stay\n"
    assert text([], []) == "0 rise, 0 fall, 0 stay\n"


def test_many_cases_are_counted() -> None:
    from grader.values.classes import ClassCase, ClassExercise

    exercise = ClassExercise("long", "", tuple(ClassCase(f"case {number}", 1, False) for number in range(6)))
    before, after = [(result("a", 0.0, "long", verdicts="wwwwww"),)], [(result("a", 6.0, "long", verdicts="cccccc"),)]
    told = changes_text(changes(before, after, [exercise])).splitlines()
    assert len(told) == 7 and told[-1] == "      and 2 more cases"


def test_only_the_largest_are_shown() -> None:
    before = [(result(f"s{number:03}", 0.0),) for number in range(50)]
    after = [(result(f"s{number:03}", float(number)),) for number in range(50)]
    lines = text(before, after, most=2).splitlines()
    assert lines == [
        "49 rise, 0 fall, 1 stays", "  s049, convolution: 0 → 49", "  s048, convolution: 0 → 48",
        "  and 47 more; into a pipe or a file all are listed",
    ]  # fmt: skip


CLASS = st.dictionaries(st.sampled_from("abcdef"), st.none() | st.integers(0, 4).map(float))


@given(CLASS, CLASS)
def test_everybody_is_counted_once(before: dict[str, float | None], after: dict[str, float | None]) -> None:
    old = [(result(key, before[key]),) for key in sorted(before)]
    new = [(result(key, after[key]),) for key in sorted(after)]
    found = changes(iter(old), iter(new), [CONVOLUTION])
    assert found.count + found.stay == len(before.keys() | after.keys())
    back = changes(iter(new), iter(old), [CONVOLUTION])
    assert (found.rise, found.fall, found.first, found.blank) == (back.fall, back.rise, back.blank, back.first)
