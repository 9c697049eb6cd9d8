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
from grader.report.classes.told import shortened
from grader.values.classes import (
    Adjustment,
    ClassCase,
    ClassExercise,
    HandIn,
    Person,
    Result,
)
from grader.values.value import replace
from tests.classes.written import CASES, SAYS, TOLD, Written, gathered, nothing, record_of, result, written


def test_everybody_is_counted_once() -> None:
    excused = Adjustment("f", excused=True)
    late = replace(result("c", "wwc"), hand_in=HandIn("c", "convolution", "x", late=True))
    found = written([
        result("a"), result("b", "wcc", name="flips"), late,
        nothing("d"), nothing("e", "There are two files: a.py and b.py."), result("f", points=None, adjustment=excused),
        result("g", "www", points=4.5, adjustment=Adjustment("g", points=4.5, comment="Seen at the desk.")),
    ])  # fmt: skip
    found.has("Images", "Convolve 4 of 7 students are graded; on average 6.9 of 10 points; 1 has full points.")
    facts = dict(re.findall(r"<dt>(.*?)</dt><dd>([\d.,]+)", found.page))
    assert facts == {
        "students": "7", "handed in": "5", "graded": "4", "no file": "1", "not handed in": "1", "excused": "1",
        "late": "1", "without a fault": "1", "mean": "6.88", "median": "6.5",
    }  # fmt: skip
    found.has("1 student: There are two files: a.py and b.py.", "of 1 student the instructor gave them by hand")
    assert [found.data["states"][one["of"][0][0]] for one in found.data["students"]] == [
        "graded", "graded", "graded", "not handed in", "no file", "excused", "graded",
    ]  # fmt: skip
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
    found.has(
        "2 students 67 %",
        f"flips What their authors are told: {SAYS} An example The program of Name a first fails small . "
        "Its author is told of this case: It is wrong. def convolve(",
    )
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
    said = {"border: zeros": "Your function pads with zeros.", "kernel: turned": "Your function turns the kernel."}
    traits = [{"trait": trait, "says": says} for trait, says in said.items() if content != "pads" or "border" in trait]
    says = " ".join(one["says"] for one in traits).replace(". Your function", ". It also")
    return record_of([{"kind": "experiment", "name": None, "says": f"{says}\n\nMore.", "traits": traits}])


def test_traits_are_counted_alone_and_together() -> None:
    both, one = "border: zeros; kernel: turned", "border: zeros"
    results = [result(key, "wcc", name=both, kind="experiment") for key in "abc"]
    results += [result("d", "wcc", "pads", one, kind="experiment"), result("e")]
    found = written(results, record=traits_of)
    does = "The function pads with zeros. It also turns the kernel."
    found.has(
        f"3 students 60 % show them : The function pads with zeros {does} An example",
        "1 student 20 % show them : The function pads with zeros The function pads with zeros. An example",
        "What several of these have in common",
        "The function pads with zeros. 4 80 % show them",
    )
    assert "border:" not in found.text  # what nobody but a program should read
    assert found.text.count("turns the kernel") == 1  # only one combination has it: its card tells of it
    assert re.findall(r'data-causes="([\d,]*)"', found.page.partition('class="traits"')[2]) == ["0,1"]


def test_groups_show_the_same_symptoms() -> None:
    crash = record_of(message="IndexError in line 3: index 5 is out of bounds.", verdict="crashed", evidence="Raised")
    results = [result(key, "xcc", crashes=True) for key in "ab"] + [result(key, "wwc") for key in "cde"]
    found = written(results, record=lambda content: crash if content[-1] in "ab" else record_of())
    found.has("5 students whose programs fail, and nobody knows by what mistake: 2 groups.",
              "solutions/convolution/wrong/what_it_does.py", "3 students 60 %", "Group 1, no name yet The program",
              "Group 2, no name yet it only crashes The program of Name a first fails small . Its author is told "
              "of this case: Index", "2 40 % group 2, no name yet it only crashes")  # fmt: skip
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
    found.has("Failures of 3 graded programs", "how who large 3 3 100 % 3 wrong everybody fails it: look at the case",
              "secret hidden 5 2 67 % 1 crashed, 1 too slow", "Nobody fails 1 of 3 cases small Students")  # fmt: skip
    written([result("a")]).has("Cases Nobody fails all 3 cases small large secret hidden Students")
    written([result("a", "nwc")]).has("small 2 0 0 % It was not run.", "Nobody fails 1 of 3 cases secret hidden")


def test_a_long_table_of_cases_is_folded_up_where_most_students_pass_each() -> None:
    exercise = ClassExercise("convolution", "", tuple(ClassCase(f"case {number}", 1, False) for number in range(13)))
    folded = "13 of 13 cases are failed, none by more than 33 % of those graded Failures of 3 graded programs"
    results = [replace(result("a"), verdicts="w" * 13), replace(result("b"), verdicts="c" * 13)]
    third = replace(result("c"), verdicts="c" * 13)
    written([*results, third], exercise=exercise).has(folded)
    assert "are failed" not in written(results, exercise=exercise).text


def test_the_most_frequent_mistakes_stand_first_whatever_is_known_of_them() -> None:
    def many(count: int, letter: str, **more: Any) -> list[Result]:
        return [result(f"{letter}{number}", "wcc", **more) for number in range(count)]

    results = [*many(2, "a", name="b_second"), *many(2, "b", name="a_first"), *many(1, "c", name="alone"),
               *many(1, "h", name="too"),
               *many(3, "d", name="border: zeros", kind="experiment"), *many(4, "e", symptoms="same"),
               *many(2, "f", name="c_third"), *many(2, "g", name="d_fourth")]  # fmt: skip
    found = written(results, record=lambda content: traits_of("") if content[9] == "d" else TOLD)
    found.has("; nobody has full points; most frequent, with 4 students: group 1, no name yet .",
              "5 of 8 mistakes and groups, the largest first; the share is of those graded")  # fmt: skip
    (table,) = re.findall(r'<table class="frequent">.*?</table>', found.page.replace("<wbr>", ""))
    assert re.findall(r'<td class="number">(\d+)</td>', table) == ["4", "3", "2", "2", "2"]
    links = re.findall(r'<a href="#(.*?)">(?:<code>)?(.*?)<', table)
    assert [title for _, title in links] == [
        "group 1, no name yet", "The function pads with zeros", "a_first", "b_second", "c_third",
    ]  # fmt: skip
    unfolded = re.sub(r'<details class="rarer">.*?</ol></details>', "", found.page)
    assert unfolded != found.page and all(unfolded.count(f'id="{anchor}"') == 1 for anchor, _ in links)
    tied = written([*many(2, "a", name="one"), *many(2, "b", name="two")])
    tied.has("most frequent, with 2 students each: one , two .", "All 2 mistakes and groups")
    written([*many(1, "a", name="one"), *many(1, "b", name="two")]).has("No two students make the same mistake")
    assert "Most frequent" not in written(many(2, "a", name="one")).text


def test_bars_are_as_long_as_the_share_of_all_who_are_graded() -> None:
    found = written([result("a", "wcc", name="flips"), *(result(key) for key in "bcdefghijk")])
    (card,) = re.findall(r'<li id="exercise-1-cause-1">.*?</li>', found.page)
    assert '<rect width="9.1"' in card and "9.1 %" in card


def test_rarer_is_said_only_where_it_is_true() -> None:
    alone = [result(f"a{number}", "wcc", name=f"m{number}") for number in range(7)]
    written(alone).has("2 more mistakes, of 1 student each")
    twice = [result(f"b{number}", "wcc", name=f"m{number}") for number in range(6)]
    written([*alone, *twice]).has("2 more mistakes, of 3 students")
    more = [*twice[:5], result("c", "wcc", name="m0")]
    written([*alone, *more]).has("2 rarer mistakes, of 1 student each")


def test_the_program_of_an_example_is_shown_but_not_without_names() -> None:
    results = [result("a", "wcc", name="flips"), result("b", "wcc", name="border: zeros", kind="experiment")]
    records = {"record": lambda content: traits_of("") if content[-1] == "b" else TOLD}
    shown = written(results, **records, source=b"# mine\n")
    assert shown.text.count("It is wrong. # mine") == 2
    assert "# mine" not in written(results, **records, source=b"# mine\n", anonymous=True).page
    assert "# mine" not in written(results, **records, source=b"# mine" + b"x" * 20_000).page


def test_a_title_stands_once() -> None:
    page = written([result("a")], title="Convolve").page
    assert re.findall(r"<h[12].*?>(.*?)</h[12]>", page) == ["Convolve", "At a glance", "Students"]
    assert re.findall(r"<h[12].*?>(.*?)</h[12]>", written([result("a")]).page) == ["Images", "Convolve", "Students"]


WITHOUT = [
    (HandIn("a", "convolution"), "not handed in"),
    (HandIn("a", "convolution", problem="Handed in a link to a page, and no file."), "no file"),
    (HandIn("a", "convolution", problem="Several files could be meant: a.py.", path="x/a.py"), "file not clear"),
    (HandIn("a", "convolution", "bytes", path="x/a.py"), "not graded"),
]


@pytest.mark.parametrize(("hand_in", "word"), WITHOUT)
def test_who_has_no_grade_is_counted_by_what_is_there(hand_in: HandIn, word: str) -> None:
    found = written([Result(Person("a"), "convolution", hand_in, why=hand_in.problem or "It was not graded yet.")])
    assert found.data["states"][found.data["students"][0]["of"][0][0]] == word
    assert dict(re.findall(r"<dt>([\w ]+)</dt><dd>(\d+)</dd>", found.page))[word] == "1"
    assert re.search(f"<dt>{word}</dt><dd>[A-Z]", found.page)  # what the word means


TITLES = [
    ("The function turns the kernel. More.", "The function turns the kernel"),
    ("a" * 101, "a" * 100 + " …"),
    ("The function " + "word " * 25, "The function" + " word" * 17 + " …"),
    ("The function pads all sides of the image, " + "word " * 25, "The function pads all sides of the image …"),
    ("One, " + "word " * 25, "One," + " word" * 19 + " …"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_titles_are_short(text: str, title: str) -> None:
    assert shortened(text.strip()) == title


def test_stopped_programs() -> None:
    found = written([result("a", "wcs", stopped=3), result("b", "ccs", stopped=1), result("c")])
    found.has("Of 2 students the program had to be stopped, 4 times in all", "Name a (3 times), Name b (1 time).")
    assert "Stopped" not in written([result("c")]).text


def test_nobody_and_nothing() -> None:
    written([]).has("There are no students here.", "Nobody has points yet.")
    found = written([nothing("a"), nothing("b")])
    found.has("Nobody has points yet.")
    assert "Cases" not in found.text


def test_what_does_not_fit_is_counted() -> None:
    def record(content: str) -> dict[str, Any]:
        return traits_of("") if "trait" in content else record_of()

    shared = [f"shared: {number}" for number in range(45)]
    named = [result(f"m{number:03}", "wcc", name=f"mistake_{number:03}") for number in range(103)]
    described = [
        result(f"t{number:03}", "wcc", f"trait {number}", "; ".join((f"own: {number}", *shared)), kind="experiment")
        for number in range(45)
    ]
    unnamed = [result(f"u{number:03}", "wcc", symptoms=f"{number}", stopped=1) for number in range(62)]
    pairs = [result(f"p{number:03}", content=f"pair {number % 41}") for number in range(82)]
    crowd = [result(f"q{number:03}", content="all the same") for number in range(33)]
    problems = [nothing(f"r{number:03}", f"Reason {number}.") for number in range(12)]
    found = written([*named, *described, *unnamed, *pairs, *crowd, *problems], record=record)
    found.has(
        "95 more mistakes, of 1 student each",
        "And 3 more mistakes, of 1 student each: too many for this page, and not shown.",
        "And 5 more, not shown.",
        "And 20 more combinations, of 1 student each",
        "35 more groups, of 1 student each",
        "And 22 more groups, of 1 student each",
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


ENDS = [
    ("ends with AdaError when h > w", "ends with an exception when h > w"),
    ("ends with IndexError or ada_error: for all", "ends with an exception: for all"),
    (
        "ends with IndexError or ValueError or gives other numbers",
        "ends with IndexError or ValueError or gives other numbers",
    ),
    ("ends with AdaError or gives other numbers", "ends with an exception or gives other numbers"),
]


@pytest.mark.parametrize(("says", "shown"), ENDS)
def test_without_names_an_exception_has_no_name_of_a_student(says: str, shown: str) -> None:
    traits = [{"trait": "crash: sizes", "says": f"Your function {says}."}]
    record = record_of([{"kind": "experiment", "name": None, "says": f"Your function {says}.", "traits": traits}])
    combinations = ("crash: sizes", "crash: sizes; more")
    results = [result(name, "wcc", name=name, kind="experiment") for name in combinations]
    found = written(results, record=lambda content: record, anonymous=True)
    assert found.text.count(f"The function {shown}.") == 3  # two cards, and what they have in common
    assert says == shown or says not in found.page
    written(results, record=lambda content: record).has(f"The function {says}")


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
