"""Rows of cells → lines of CSV, one at a time."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence

from grader.report.as_csv import cell

# A spreadsheet takes a file without it for one in its own old encoding, and Müller for MÃ¼ller. In Python such a file
# is read with encoding="utf-8-sig"; pandas and R need no word.
MARK = "\ufeff"


class _Echo:
    """What a csv.writer writes is what its writerow gives back."""

    def write(self, line: str) -> str:
        return line


def csv_lines(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """With the mark before the first one; lines end with CR LF, as RFC 4180 wants it. The cells are safe already."""
    writer = csv.writer(_Echo())
    mark = MARK
    for row in rows:
        yield mark + str(writer.writerow(row))
        mark = ""


def text_cell(text: str) -> str:
    """A stranger's text as a cell that is never a formula: an apostrophe stands before it where it could be one.

    So a key stays recognisable: what reads it takes one leading apostrophe away, as adjustments.csv and the gradebooks
    do; spreadsheets hide it.
    """
    return text if text.isascii() and text.isalnum() else cell(text)
