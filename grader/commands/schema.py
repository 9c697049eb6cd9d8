"""`grader schema`: the JSON Schemas with which editors help to write exercises."""

from __future__ import annotations

import argparse
from pathlib import Path

from grader.files.course import find_course
from grader.files.links import Strange
from grader.files.writing import write_file
from grader.values.errors import UsageError


def run_schema(options: argparse.Namespace) -> int:
    """Prints one schema, or writes all into the course's exercises/."""
    from grader.reading.schema import FILES, make_schema

    if not options.write:
        print(make_schema(f"{options.of}.schema.json"), end="")
        return 0
    folder = find_course(Path.cwd(), options.course).root / "exercises"
    for file in FILES:
        path = folder / file
        try:
            write_file(path, make_schema(file).encode(), strange=Strange((folder,)))
        except OSError as error:
            raise UsageError(f"{path} cannot be written: {error.strerror}") from None
        print(f"{path} written")
    return 0
