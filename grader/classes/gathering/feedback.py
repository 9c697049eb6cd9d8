"""A class → the zip that Moodle and Canvas take back, with what each student may be told.

Moodle   "Upload multiple feedback files in a zip": the downloaded folder's name, and feedback.txt in it; where the
         download had no folders, the same beginning of a file's name.
Canvas   "Re-upload submissions": the downloaded file's own name, and Canvas shows it under the student's file name and
         ending, whatever is in it. So a program comes back as itself, with the feedback as comments on top; a notebook
         with a first cell; an archive as an archive with feedback.txt in it.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from grader.classes.gathering.feedback_text import feedback_text
from grader.classes.gathering.results_of import NOT_GRADED
from grader.files.streaming import open_whole
from grader.report.as_html import preformatted
from grader.values.classes import Gathered, HandIn, Result
from grader.values.clean import clean_name
from grader.values.submission import NOTEBOOK
from grader.values.value import Value

FEEDBACK = "feedback.txt"
_MOODLE = "_assignsubmission_"
_FLAT = "_assignsubmission_file_"
_FILES = (".py", NOTEBOOK, ".zip")
_UNSAFE = "the name leads out of an archive, and nobody unpacks it"
_WRONG_KIND = "the platform takes a file of the same kind back, and none of this kind can hold a text"
_MOST_NAMED = 5
_DATE = (1980, 1, 1, 0, 0, 0)  # the same grades give the same bytes


class Returned(Value):
    """count: of the files in the zip.  left: (name, why) of graded hand-ins of which nothing could be given back."""

    count: int
    left: tuple[tuple[str, str], ...]


def write_feedback(path: Path, gathered: Gathered, visible: Callable[[str], bool]) -> Returned:
    """The zip, one student after the other. visible: may hidden cases of this exercise be named? Raises OSError."""
    written: set[str] = set()  # each member of a group has the group's hand-in
    left: list[tuple[str, str]] = []
    with open_whole(path) as file, zipfile.ZipFile(file, "w") as archive:
        for results in gathered.results():
            for back, own in _by_place(results).items():
                if back in written:
                    continue
                text = "\n\n".join(_text(gathered, one, visible) for one in own)
                hand_in = own[0].hand_in
                assert hand_in is not None
                member = _member(back, text, hand_in, gathered.source) if _is_safe(back) else None
                if member is None:
                    if any(one.hand_in and one.hand_in.content for one in own):
                        left.append((clean_name(back), _WRONG_KIND if _is_safe(back) else _UNSAFE))
                    continue
                written.add(back)
                _write(archive, *member)
    return Returned(len(written), tuple(left))


def _by_place(results: tuple[Result, ...]) -> dict[str, list[Result]]:
    """A student's results by where the platform takes them back; one place may have several exercises."""
    found: dict[str, list[Result]] = {}
    for one in results:
        # Of what is graded elsewhere (a shard) or later nothing is to be told yet.
        if one.hand_in is not None and one.hand_in.back and one.why != NOT_GRADED:
            found.setdefault(one.hand_in.back, []).append(one)
    return found


def _text(gathered: Gathered, result: Result, visible: Callable[[str], bool]) -> str:
    exercise = next(one for one in gathered.exercises if one.name == result.exercise)
    content = result.hand_in.content if result.hand_in else ""
    record = gathered.record(content, result.exercise) if content else None
    return feedback_text(result, exercise, record, visible(result.exercise))


def _is_safe(back: str) -> bool:
    """Is it a name in an archive, and no way out of it?"""
    path = PurePosixPath(back)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in back and "\0" not in back


def _member(back: str, text: str, hand_in: HandIn, source: Callable[[str], bytes]) -> tuple[str, bytes] | None:
    """(its name in the zip, its bytes); None for a file that nothing can be added to."""
    ending = PurePosixPath(back).suffix.lower()
    if back.partition(_FLAT)[2].strip("/"):
        return back[: back.index(_FLAT) + len(_FLAT)] + FEEDBACK, _plain(text)
    if _MOODLE in back or not ending or back.endswith("/"):
        return f"{back.rstrip('/')}/{FEEDBACK}", _plain(text)
    if ending not in _FILES:
        return None
    if ending == ".zip":
        return back, _zipped(text)
    own = source(hand_in.content) if hand_in.content else b""
    data = _notebook(own, text) if ending == NOTEBOOK else _program(own, text)
    return None if data is None else (back, data)


def _plain(text: str) -> bytes:
    """With the mark: a browser would take a text without it for one in an old encoding."""
    return text.encode("utf-8-sig")


def _program(source: bytes, text: str) -> bytes:
    """The student's own file, below comments."""
    comments = "".join(f"# {line}".rstrip() + "\n" for line in text.splitlines())
    return (comments + "\n\n").encode() + _utf8(source)


def _utf8(source: bytes) -> bytes:
    body = source.removeprefix(b"\xef\xbb\xbf")
    try:
        body.decode()
    except UnicodeDecodeError:
        return body.decode("latin-1").encode()
    return body


def _notebook(source: bytes, text: str) -> bytes | None:
    """The student's own notebook with a first cell; one of that alone where it cannot be read."""
    cell = {"cell_type": "markdown", "metadata": {}, "source": [preformatted(text)]}
    try:
        notebook = json.loads(source)
        notebook["cells"] = [
            cell | ({"id": "grader-feedback"} if _has_ids(notebook) else {}),
            *(one for one in notebook["cells"] if one.get("id") != "grader-feedback"),
        ]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
    return json.dumps(notebook, indent=1, ensure_ascii=True).encode() + b"\n"


def _has_ids(notebook: dict[str, object]) -> bool:
    minor = notebook.get("nbformat_minor")
    return notebook.get("nbformat") == 4 and isinstance(minor, int) and minor >= 5


def _zipped(text: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        _write(archive, FEEDBACK, _plain(text))
    return stream.getvalue()


def _write(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _DATE)
    info.create_system = 3  # the same on each system
    info.external_attr = 0o600 << 16
    archive.writestr(info, data, zipfile.ZIP_DEFLATED, 1)  # the quickest level, most of the gain


def left_told(returned: Returned) -> Iterator[str]:
    """A sentence for each reason why something could not be given back."""
    for reason in (_WRONG_KIND, _UNSAFE):
        left = [name for name, why in returned.left if why == reason]
        if left:
            more = f" and {len(left) - _MOST_NAMED} more" if len(left) > _MOST_NAMED else ""
            names = ", ".join(left[:_MOST_NAMED]) + more
            yield f"Not in it: {names}: {reason}. What they may be told stands in grades.jsonl."
