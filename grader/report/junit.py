"""Grade → JUnit XML, as strict as Jenkins' junit-10.xsd: failure is wrong, error is crashed or out of a limit.

Points are no part of JUnit: they stand in the suite's properties. `junit+lines` adds file and line of the student's
code to each testcase, which annotating actions read, and times finer than a millisecond; junit-10.xsd forbids both.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree

from grader.report.orders import without_orders_in_xml
from grader.report.places import def_line
from grader.report.safe import MOST_PRINTED, one_line, safe
from grader.report.shown import Row, about, file_of, misconception_of, rows, text_of, title_of
from grader.values.grade import Grade
from grader.values.grades import Grades
from grader.values.numerals import out_of, points
from grader.values.outcome import Verdict

# Every other verdict is an error.
_ELEMENTS = {Verdict.WRONG: "failure", Verdict.NOT_GRADED: "skipped"}


def render(grade: Grade, lines: bool = False) -> str:
    """One suite, one testcase for each case that is shown. lines: with file and line."""
    return _render([grade], lines)


def render_lines(grade: Grade) -> str:
    """With file and line."""
    return _render([grade], lines=True)


def render_all(grades: Grades) -> str:
    """A suite for each exercise."""
    return _render(grades.grades, lines=False)


def render_all_lines(grades: Grades) -> str:
    """The same with file and line."""
    return _render(grades.grades, lines=True)


def _render(grades: Sequence[Grade], lines: bool) -> str:
    cases = [one for grade in grades for one in rows(grade)]
    root = ElementTree.Element("testsuites", {"name": "grader", **_counts(cases, lines)})
    for grade in grades:
        _suite(root, grade, lines)
    ElementTree.indent(root)
    text = without_orders_in_xml(ElementTree.tostring(root, "unicode"))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _counts(cases: Sequence[Row], lines: bool) -> dict[str, str]:
    elements = [_element(one) for one in cases]
    counts = {"tests": len(cases), "failures": elements.count("failure"), "errors": elements.count("error")}
    time = _seconds(sum(one.seconds for one in cases), lines)
    return {**{name: str(count) for name, count in counts.items()}, "time": time}


def _suite(root: ElementTree.Element, grade: Grade, lines: bool) -> None:
    cases = rows(grade)
    elements = [_element(one) for one in cases]
    counts = _counts(cases, lines)
    time = counts.pop("time")
    skipped = {"skipped": str(elements.count("skipped"))}
    suite = ElementTree.SubElement(root, "testsuite", {"name": title_of(grade), **counts, **skipped, "time": time})
    _properties(suite, grade)
    for one, element in zip(cases, elements, strict=True):
        place = {"file": file_of(grade), "line": str(one.line or def_line(grade, one.function) or 1)} if lines else {}
        several = one.function and len(grade.exercise.functions) > 1
        group = f"{grade.exercise.name}.{one.function}" if several else grade.exercise.name
        attributes = {"classname": group, "name": one.name, "time": _seconds(one.seconds, lines), **place}
        case = ElementTree.SubElement(suite, "testcase", attributes)
        if element:
            message = one_line(one.message) or str(one.verdict)
            fault = ElementTree.SubElement(case, element, {"type": str(one.verdict), "message": message})
            fault.text = _text(grade, one)
        if one.outcome and one.outcome.printed.strip():
            ElementTree.SubElement(case, "system-out").text = safe(one.outcome.printed, MOST_PRINTED)


def _element(one: Row) -> str:
    return "" if one.verdict is Verdict.CORRECT else _ELEMENTS.get(one.verdict, "error")


def _properties(suite: ElementTree.Element, grade: Grade) -> None:
    found = {
        "points": points(grade.points),
        "max_points": points(grade.max_points),
        "cpu_seconds": f"{sum(outcome.cpu_seconds for outcome in grade.outcomes):.6f}",
        "submission": file_of(grade),
        "about": " ".join(about(grade)),
        "misconception": misconception_of(grade),
    }
    properties = ElementTree.SubElement(suite, "properties")
    for name, value in found.items():
        if value:
            ElementTree.SubElement(properties, "property", {"name": name, "value": value})


def _text(grade: Grade, one: Row) -> str:
    return f"{text_of(grade, one, printed=False)}\n\n{out_of(one.points, one.max_points)}."


def _seconds(seconds: float, lines: bool) -> str:
    """A right case takes less than a millisecond; the strict form allows no more than three digits behind the point."""
    return f"{seconds:.6f}" if lines else f"{seconds:.3f}"
