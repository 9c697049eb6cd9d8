"""Writes a notebook of a submission: its program in one cell, and a graded test cell for each case.

Usage: write_notebook.py PROGRAM NOTEBOOK
"""

import sys
from pathlib import Path

import cases
import nbformat
from nbformat.v4 import new_code_cell, new_notebook


def cell(source, name, **kind):
    marks = {"schema_version": 3, "grade_id": name, "locked": False, "solution": False, "grade": False, **kind}
    return new_code_cell(source, metadata={"nbgrader": {"task": False, **marks}})


program, target = map(Path, sys.argv[1:])
cells = [cell(program.read_text(), "program", solution=True), cell("import cases", "imports", locked=True)]
for name in cases.CASES:
    cells.append(cell(f"cases.check(convolve, {name!r})", name, grade=True, points=1, locked=True))
kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
target.parent.mkdir(parents=True, exist_ok=True)
nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": kernel}), target)
