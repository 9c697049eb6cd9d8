"""The bytes of an exported file → a Gradebook: which platform's it is, and how it is to be read."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from pathlib import Path

from grader.classes.gathering.gradebooks import blackboard, brightspace, canvas, moodle, sakai
from grader.classes.gathering.gradebooks.sheet import Gradebook, Head, Sheet
from grader.classes.gathering.sheets import decode, delimiters, lines_of
from grader.files.beside import did_you_mean
from grader.files.opening import REPORT_BYTES, read_file
from grader.values.clean import clean_name
from grader.values.errors import UsageError
from grader.values.files import FileFault

_LOOKED_AT = 200  # lines; a file is recognised by its heading and by what its columns hold

# To know another platform's file is to add one function. The ones that go by headings of their own come first.
RECOGNISERS: dict[str, Callable[[Head], Sheet | None]] = {
    "Canvas (Grades, Export)": canvas.recognise,
    "Brightspace (Grades, Export)": brightspace.recognise,
    "Blackboard (Download Grades)": blackboard.recognise,
    "Sakai (grades.csv of an assignment, or the gradebook's export)": sakai.recognise,
    "Moodle (the grading worksheet of an assignment, or the gradebook's export)": moodle.recognise,
}


def open_gradebook(path: Path) -> Gradebook:
    """Raises UsageError for what cannot be read, or is no gradebook."""
    try:
        return read_gradebook(read_file(path, REPORT_BYTES), path.name)
    except FileFault as fault:
        mend = fault.mend or (did_you_mean(path) if fault.why == "missing" else "")
        raise UsageError(f"{clean_name(str(path))} {fault.what}", mend) from None


def read_gradebook(data: bytes, name: str) -> Gradebook:
    """Raises UsageError where no platform's file is recognised. name: of the file, for sentences."""
    name = clean_name(name)
    decoded = decode(data, name)
    for delimiter in delimiters(decoded.text):
        head = Head(tuple(islice(lines_of(decoded.text, delimiter, name), _LOOKED_AT)))
        for recognise in RECOGNISERS.values():
            if sheet := recognise(head):
                return Gradebook(name, decoded, delimiter, sheet)
    known = "".join(f"\n    {one}" for one in RECOGNISERS)
    raise UsageError(
        f"{name} is no gradebook that is known here",
        f"give the file as the platform exported it, not one that was made from it; known are:{known}",
    )
