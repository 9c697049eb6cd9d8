"""`grader schema`: the JSON Schemas with which editors help to write exercises."""

from __future__ import annotations

import argparse
import os
from contextlib import suppress
from pathlib import Path

from grader.files.course import find_course
from grader.values.errors import UsageError


def run_schema(options: argparse.Namespace) -> int:
    """Prints one schema, or writes both into the course's exercises/."""
    from grader.reading.schema import FILES, make_schema

    if not options.write:
        print(make_schema(f"{options.of}.schema.json"), end="")
        return 0
    folder = find_course(Path.cwd(), options.course).root / "exercises"
    for file in FILES:
        path, aside = folder / file, folder / f".{file}.{os.getpid()}"
        try:
            aside.write_text(make_schema(file), "utf-8")
            os.replace(aside, path)
        except OSError as error:
            with suppress(OSError):
                aside.unlink()
            raise UsageError(f"{path} cannot be written: {error.strerror}") from None
        print(f"{path} written")
    return 0
