"""A program that nobody has a name for → the beginning of a wrong solution, which an instructor completes."""

from __future__ import annotations

import json
import re

from grader.report.safe import safe

MOST_SOURCE = 20_000

# What its author is told stands between these quotes. It is left empty: `grader verify` wants a text, and finds none,
# while a sentence of ours would be told to students by whoever forgets to write one.
TO_COMPLETE = '''"""
"""
# Write between the quotes above, to the author of this program: what it does ("Your function …"),
# why that differs from what is asked, and where to look; leave the mending to them. Let this
# mistake be the only one, call the file by what it does, look for names of people in comments,
# and delete these lines.
'''

# A program's own docstring, after comments and empty lines: the first string would be what students are told.
_DOCSTRING = re.compile(
    r"""\A((?:[ \t]*(?:\#[^\n]*)?\n)*)[rRuU]?(\"{3}|'{3})(?:[^\\]|\\.)*?\2[ \t]*;?[ \t]*(?:\#[^\n]*)?(?:\n|\Z)""",
    re.DOTALL,
)


def program_text(source: bytes, is_notebook: bool) -> str:
    """A program as text, of a notebook the cells with code; "" where it cannot be shown in full."""
    text = source.decode("utf-8-sig", "replace") if not is_notebook else _cells(source)
    text = safe(text).strip("\n")
    return f"{text}\n" if text.strip() and len(text) <= MOST_SOURCE else ""


def without_docstring(program: str) -> str:
    """The program without the text at its head, where there is one."""
    return _DOCSTRING.sub(r"\1", program, count=1).strip("\n") + "\n"


def _cells(source: bytes) -> str:
    """Lines that only Jupyter understands become comments."""
    try:
        cells = json.loads(source.decode("utf-8-sig", "replace"))["cells"]
        texts = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    return re.sub(r"^(?=[ \t]*[%!])", "# ", "\n\n\n".join(texts), flags=re.MULTILINE)
