"""Grade → JUnit XML, as strict as Jenkins' junit-10.xsd: failure is wrong, error is crashed or out of a limit.

Points are no part of JUnit: they stand in the suite's properties. `junit+lines` adds file and line of the student's
code to each testcase, which annotating actions read, and times finer than a millisecond; junit-10.xsd forbids both.
"""

from __future__ import annotations

from xml.etree import ElementTree

from grader.report.orders import without_orders_in_xml
from grader.report.places import def_line
from grader.report.safe import MOST_PRINTED, one_line, safe
from grader.report.shown import Row, about, file_of, misconception_of, rows, text_of, title_of
from grader.values.grade import Grade
from grader.values.numerals import out_of, points
from grader.values.outcome import Verdict

# Every other verdict is an error.
_ELEMENTS = {Verdict.WRONG: "failure", Verdict.NOT_GRADED: "skipped"}


def render(grade: Grade, lines: bool = False) -> str:
    """One suite, one testcase for each case that is shown. lines: with file and line."""
    cases = rows(grade)
    elements = [_element(one) for one in cases]
    counts = {"tests": str(len(cases)), "failures": str(elements.count("failure"))}
    counts["errors"] = str(elements.count("error"))
    time = _seconds(sum(one.seconds for one in cases), lines)
    root = ElementTree.Element("testsuites", {"name": "grader", **counts, "time": time})
    skipped = {"skipped": str(elements.count("skipped"))}
    suite = ElementTree.SubElement(root, "testsuite", {"name": title_of(grade), **counts, **skipped, "time": time})
    _properties(suite, grade)
    start = def_line(grade) or 1
    for one, element in zip(cases, elements, strict=True):
        place = {"file": file_of(grade), "line": str(one.line or start)} if lines else {}
        attributes = {"classname": grade.exercise.name, "name": one.name, "time": _seconds(one.seconds, lines), **place}
        case = ElementTree.SubElement(suite, "testcase", attributes)
        if element:
            message = one_line(one.message) or str(one.verdict)
            fault = ElementTree.SubElement(case, element, {"type": str(one.verdict), "message": message})
            fault.text = _text(grade, one)
        if one.outcome and one.outcome.printed.strip():
            ElementTree.SubElement(case, "system-out").text = safe(one.outcome.printed, MOST_PRINTED)
    ElementTree.indent(root)
    text = without_orders_in_xml(ElementTree.tostring(root, "unicode"))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def render_lines(grade: Grade) -> str:
    """With file and line."""
    return render(grade, lines=True)


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
