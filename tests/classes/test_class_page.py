"""What stands in the page of a class: counts, causes, skeletons of wrong solutions, and nothing that tells a name."""

from __future__ import annotations

import re
import tracemalloc
from collections import Counter
from collections.abc import Iterator
from time import process_time
from typing import Any

import pytest

from grader.report.classes.bins import bars
from grader.report.classes.class_page import class_page
from grader.report.classes.rows import MOST_ROWS
from grader.values.classes import (
    Adjustment,
    ClassExercise,
    HandIn,
    Person,
    Result,
)
from grader.values.value import replace
from tests.classes.written import CASES, SAYS, Written, gathered, nothing, record_of, result, written


def test_everybody_is_counted_once() -> None:
    excused = Adjustment("f", excused=True)
    late = replace(result("c", "wwc"), hand_in=HandIn("c", "convolution", "x", late=True))
    found = written([
        result("a"), result("b", "wcc", name="flips"), late,
        nothing("d"), nothing("e", "There are two files: a.py and b.py."), result("f", points=None, adjustment=excused),
        result("g", "www", points=4.5, adjustment=Adjustment("g", points=4.5, comment="Seen at the desk.")),
    ])  # fmt: skip
    found.has("Images", "7 students, 1 exercise")
    facts = dict(re.findall(r"<dt>(.*?)</dt><dd>([\d.,]*)", found.page))
    assert facts == {
        "students": "7", "handed in": "5", "graded": "4", "not graded": "1", "not handed in": "1", "excused": "1",
        "late": "1", "without a fault": "1", "mean": "6.88", "median": "6.5",
    }  # fmt: skip
    found.has("1 student: There are two files: a.py and b.py.", "of 1 student the instructor gave them by hand")
    assert [one["of"][0][6] for one in found.data["students"]][5:] == [
        "excused",
        "points by hand: 4.5; Seen at the desk.",
    ]
    assert [one["of"][0][1] for one in found.data["students"]] == [10.0, 8.0, 5.0, None, None, None, 4.5]


def test_the_instructor_says_who_is_late() -> None:
    late = [replace(result(key), hand_in=HandIn(key, "convolution", key, late=key != "b")) for key in "abc"]
    words = [Adjustment("a", late_days=0.0), Adjustment("b", late_days=2.0), None]
    found = written([replace(one, adjustment=word) for one, word in zip(late, words, strict=True)])
    assert [(one["of"][0][3], one["of"][0][6]) for one in found.data["students"]] == [
        (0, "late days: 0"), (1, "late days: 2"), (1, ""),
    ]  # fmt: skip
    assert "<dt>late</dt><dd>2</dd>" in found.page


def test_mistakes_with_what_students_are_told() -> None:
    found = written([result("a", "wcc", name="flips"), result("b", "wcc", name="flips"), result("c")])
    found.has("2 students 67 %", "flips", SAYS, "The program of Name a first fails small .", "It is wrong.")
    assert "More of it" not in found.page
    assert found.data["exercises"][0]["causes"] == ["flips"]
    assert [one["of"][0][4] for one in found.data["students"]] == [0, 0, -1]


def test_equal_files_in_a_cause_count_as_one_file() -> None:
    found = written([result(key, "wcc", "same", "flips") for key in "abc"] + [result("d", "wcc", name="flips")])
    found.has("4 students 100 %", "2 different files", "3 students handed in the same file (Name a , Name b , Name c )")


def test_the_starter_is_told_as_such() -> None:
    one = [result("a", "xxx", "start", crashes=True), result("b")]
    found = written(one, starters={"convolution": {"start"}})
    found.has("1 student handed in the starter, as it was given to them (Name a )", "Group 1, no name yet the starter")
    assert "to be completed" not in found.text
    assert "Equal files" not in written(one).text


def traits_of(content: str) -> dict[str, Any]:
    said = {"border: zeros": "It pads with zeros.", "kernel: turned": "It turns the kernel."}
    traits = [{"trait": trait, "says": says} for trait, says in said.items() if content != "pads" or "border" in trait]
    return record_of([{"kind": "experiment", "name": None, "says": "Both.\n\nMore.", "traits": traits}])


def test_traits_are_counted_alone_and_together() -> None:
    both, one = "border: zeros; kernel: turned", "border: zeros"
    results = [result(key, "wcc", name=both, kind="experiment") for key in "abc"]
    results += [result("d", "wcc", "pads", one, kind="experiment"), result("e")]
    found = written(results, record=traits_of)
    found.has(
        "border: zeros 4 80 % It pads with zeros.",
        "kernel: turned 3 60 % It turns the kernel.",
        f"3 students 60 % show them : {both} {both} Both.",
    )
    assert re.findall(r'data-causes="([\d,]*)" data-what="(border|kernel): \w+">', found.page) == [
        ("0,1", "border"), ("0", "kernel"), ("1", "border"),
    ]  # fmt: skip


def test_groups_show_the_same_symptoms() -> None:
    crash = record_of(message="IndexError in line 3: index 5 is out of bounds.", verdict="crashed", evidence="Raised")
    results = [result(key, "xcc", crashes=True) for key in "ab"] + [result(key, "wwc") for key in "cde"]
    found = written(results, record=lambda content: crash if content[-1] in "ab" else record_of())
    found.has("5 students whose programs fail, and nobody knows by what mistake: 2 groups.",
              "solutions/convolution/wrong/what_it_does.py", "3 students 60 %", "Group 1, no name yet The program",
              "Group 2, no name yet it only crashes The program of Name a first fails small . Index")  # fmt: skip
    assert found.data["exercises"][0]["causes"] == ["group 2, no name yet", "group 1, no name yet"]


def test_a_group_crashes_only_where_all_do() -> None:
    found = written([result("a", "xcc", crashes=True), result("b", "xcc")])
    assert "it only crashes" not in found.text


def test_who_fails_alike_without_symptoms_is_no_group() -> None:
    found = written([result("a", "wcc", symptoms=""), result("b", "wcc", symptoms="")])
    found.has("2 groups", "Group 2, no name yet")


def test_without_a_record_there_is_still_a_count() -> None:
    found = Written(class_page(replace(gathered([result("a", "wcc", name="flips")]), record=lambda *_: None)))
    found.has("1 student 100 %", "flips")


def test_cases_that_nobody_or_everybody_fails() -> None:
    found = written([result("a", "cwx"), result("b", "cws"), result("c", "cwc"), nothing("d")])
    found.has("Failures of 3 graded programs", "small 2 0 0 % nobody fails it",
              "large 3 3 100 % 3 wrong everybody fails it: look at the case",
              "secret hidden 5 2 67 % 1 crashed, 1 too slow")  # fmt: skip


def test_stopped_programs() -> None:
    found = written([result("a", "wcs", stopped=3), result("b", "ccs", stopped=1), result("c")])
    found.has("Of 2 students the program had to be stopped, 4 times in all", "Name a (3 times), Name b (1 time).")
    assert "Stopped" not in written([result("c")]).text


def test_nobody_and_nothing() -> None:
    written([]).has("0 students, 1 exercise", "Nobody has points yet.")
    found = written([nothing("a"), nothing("b")])
    found.has("Nobody has points yet.")
    assert "Cases" not in found.text


def test_what_does_not_fit_is_counted() -> None:
    def record(content: str) -> dict[str, Any]:
        return traits_of("") if "trait" in content else record_of()

    named = [result(f"m{number:03}", "wcc", name=f"mistake_{number:03}") for number in range(103)]
    described = [
        result(f"t{number:03}", "wcc", f"trait {number}", f"trait: {number:03}", kind="experiment")
        for number in range(45)
    ]
    unnamed = [result(f"u{number:03}", "wcc", symptoms=f"{number}", stopped=1) for number in range(62)]
    pairs = [result(f"p{number:03}", content=f"pair {number % 41}") for number in range(82)]
    crowd = [result(f"q{number:03}", content="all the same") for number in range(33)]
    problems = [nothing(f"r{number:03}", f"Reason {number}.") for number in range(12)]
    found = written([*named, *described, *unnamed, *pairs, *crowd, *problems], record=record)
    found.has(
        "88 rarer mistakes, of 88 students",
        "And 3 more mistakes, of 3 students: too many for this page, and not shown.",
        "And 5 rarer traits, not shown.",
        "And 20 more combinations, of 20 students",
        "30 rarer groups, of 30 students",
        "And 22 more groups, of 22 students",
        "Name u059 (1 time), and 2 more.",
        "And 2 more files that several students handed in.",
        "33 students handed in the same file",
        "and 3 more)",
        "2 students: other reasons; problems.csv has them all.",
    )
    many_reasons = [nothing(f"r{number:04}", f"Reason {number}.") for number in range(1_002)]
    written([*many_reasons, replace(nothing("s", "x"), hand_in=HandIn("s", "convolution", "bytes"), why="")]).has(
        "3 students: Other reasons."
    )
    written([replace(result("a"), graded=None, points=None)]).has("1 student: Nobody says why.")


def test_an_exercise_without_points_has_no_bars() -> None:
    empty = ClassExercise("convolution", "", tuple(replace(case, points=0) for case in CASES))
    written([result("a")], exercise=empty).has("convolution", "There are no points to be had here.")


SECRETS = ("Ada", "ada@", "id-7", "lab/ada.py", "ada_helper", "Was ill", "two files")


def test_without_names_nothing_tells_who_it_is() -> None:
    crash = record_of([{"kind": "fact", "name": None, "says": "It calls ada_helper.", "traits": []}],
                      "NameError: ada_helper", verdict="crashed", evidence="Raised")  # fmt: skip
    word = Adjustment("id-7", points=3, comment="Was ill.")
    hand_in = HandIn("id-7", "convolution", "bytes", file="lab/ada.py", path="id-7/lab/ada.py")
    person = Person("id-7", "Ada Lovelace", "ada@example.org", ("ada",))
    mine = replace(result("x", "xxc", stopped=2, adjustment=word), person=person, hand_in=hand_in)
    results = [
        mine,
        replace(mine, person=Person("id-71", "Ada B")),
        replace(nothing("id-72", "There are two files."), person=person),
    ]
    page = class_page(
        gathered(results, lambda content: crash, b"# Ada\n"), anonymous=True, page_of=lambda key: f"students/{key}.html"
    )
    assert [one for one in SECRETS if one in page] == []
    found = Written(page)
    found.has("This page was made without names.", "2 students handed in the same file (student")
    assert [one["name"] for one in found.data["students"]] == ["student 1", "student 2", "student 3"]
    assert {row["of"][0][6] for row in found.data["students"]} == {"points by hand: 3; a comment, left out here", ""}
    shown = written(results, record=lambda content: crash)
    shown.has("NameError: ada_helper", "Ada Lovelace", "It calls ada_helper.")


def test_numbers_of_a_page_without_names_are_drawn_anew() -> None:
    results = [result(f"{number:03}", "wcc" if number == 0 else "ccc") for number in range(100)]

    def place(**more: Any) -> int:
        students = written(results, anonymous=True, **more).data["students"]
        return [one["of"][0][5] for one in students].index("wcc")

    assert len({place() for _ in range(8)}) > 1
    assert len({place(salt=b"1") for _ in range(3)}) == 1


BARS = [
    (10, [0, 1, 10], ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10 (full)"]),
    (38, [0, 3, 4, 37, 38], ["0 to 3", "4 to 7", "8 to 11", "12 to 15", "16 to 19", "20 to 23",
                            "24 to 27", "28 to 31", "32 to 35", "36 to 37", "38 (full)"]),
    (2, [0.5, 2, 3], ["0 to below 0.2", "0.2 to below 0.4", "0.4 to below 0.6"]),
    (1000, [999, 1000], ["0 to 99", "100 to 199"]),
]  # fmt: skip


@pytest.mark.parametrize(("most", "reached", "labels"), BARS)
def test_bars_hold_everybody_once(most: float, reached: list[float], labels: list[str]) -> None:
    found = bars(Counter(map(float, reached)), most)
    assert [one.label for one in found][: len(labels)] == labels
    assert sum(one.count for one in found) == len(reached) and len(found) <= 14
    assert found[-1].label == (f"more than {most:g}" if max(reached) > most else f"{most:g} (full)")


def test_a_large_class_has_exact_counts_and_no_table() -> None:
    def results() -> Iterator[tuple[Result, ...]]:
        for number in range(MOST_ROWS + 1):
            yield (result(f"{number:06}", "wcc" if number % 3 else "ccc", name="flips" if number % 3 else ""),)

    found = Written(class_page(replace(gathered([]), results=results)))
    found.has("There is no table of students here: 6,001 students are too many for a page, which holds 6,000 rows.",
              "4,000 students 67 %", "handed in 6,001")  # fmt: skip
    assert found.data["students"] is None and len(found.page) < 60_000


@pytest.mark.soak
def test_a_class_of_100_000_costs_seconds_and_little_memory() -> None:
    def results() -> Iterator[tuple[Result, ...]]:
        for number in range(100_000):
            verdicts = ("ccc", "wcc", "wwc", "xxx")[number % 4]
            yield (result(f"{number:06}", verdicts, symptoms=str(number % 397) if verdicts != "ccc" else ""),)

    given = replace(gathered([]), results=results)
    start = process_time()
    page = class_page(given)
    assert process_time() - start < 20 and len(page) < 1_000_000
    tracemalloc.start()
    class_page(given)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 60_000_000
