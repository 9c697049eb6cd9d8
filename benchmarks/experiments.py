"""What the grader finds out about wrong programs by experiment, with no names of mistakes at hand, and what that costs.

--wrong: the known mistakes of the convolution exercise, against tests/experiments/wrong.yaml.  --composed: programs
with two or three mistakes each, against the traits that they are made of.  --right: right programs, of which nothing
may be said, and for which nothing may be run.  --folder: any folder with programs and a manifest.yaml, which maps a
file to sentences on what it does wrong; prints both, for a person to judge.

Run: python benchmarks/experiments.py [--wrong] [--composed] [--right] [--folder DIR] [--source NAME]
"""

from __future__ import annotations

import argparse
import sys
import textwrap
import warnings
from collections.abc import Iterator
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).parents[1]))

from grader.sandbox.outside.homes import start
from grader.sandbox.outside.protocols import Sandbox
from tests.experiments.figures import (
    Heard,
    Program,
    compositions,
    known_mistakes,
    listen,
    right_programs,
    summary,
)


def folder_of(path: Path) -> dict[str, list[str]]:
    """By file, the sentences of the manifest."""
    told = yaml.safe_load((path / "manifest.yaml").read_text("utf-8"))
    return {name: [says] if isinstance(says, str) else [str(one) for one in says] for name, says in told.items()}


def side_by_side(path: Path, sandbox: Sandbox) -> Iterator[str]:
    manifest = folder_of(path)
    programs = [
        Program(name, (path / (name if name.endswith(".py") else f"{name}.py")).read_bytes()) for name in manifest
    ]
    for one in listen(programs, sandbox):
        yield f"## {one.program.name}" + (" (full points)" if one.full else "")
        yield from (_wrapped("manifest: ", says) for says in manifest[one.program.name])
        yield from (_wrapped("grader:   ", f"{trait.says}  [{trait.trait}]") for trait in one.traits)
        if not one.traits:
            yield _wrapped("grader:   ", one.says or "(nothing)")
        yield f"{one.calls} calls, {1e3 * one.call_seconds:.1f} ms\n"


def _wrapped(label: str, text: str) -> str:
    return textwrap.fill(" ".join(text.split()), 118, initial_indent=label, subsequent_indent=" " * len(label))


def of_right(heard: list[Heard]) -> str:
    """Right programs: how many, and of which something is said or for which something runs."""
    said = [one for one in heard if one.says or one.traits or one.calls]
    names = "".join(f"\n  {one.program.name}: {one.calls} calls, {one.says or 'nothing said'}" for one in said)
    short = [one.program.name for one in heard if not one.full]
    return (
        f"{len(heard)} right programs: something is said or run for {len(said)}{names}"
        f"\n  without full points: {', '.join(short) or 'none'}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for option in ("wrong", "composed", "right"):
        parser.add_argument(f"--{option}", action="store_true")
    parser.add_argument("--folder", type=Path, action="append", default=[])
    parser.add_argument("--source", help="print this composed program, and the traits it is made of")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    if options.source:
        one = next(one for one in compositions() if one.name == options.source)
        print(", ".join(one.expected), one.source.decode(), sep="\n\n")
        return
    everything = not (options.wrong or options.composed or options.right or options.folder)
    sandbox = start()
    if options.wrong or everything:
        print("Known mistakes, without their names.", summary(list(listen(known_mistakes(), sandbox))), "", sep="\n")
    if options.composed or everything:
        print("Two or three mistakes at once.", summary(list(listen(compositions(), sandbox))), "", sep="\n")
    if options.right or everything:
        print(of_right(list(listen(right_programs(), sandbox))), "", sep="\n")
    for path in options.folder:
        print(*side_by_side(path, sandbox), sep="\n")
    sandbox.close()


if __name__ == "__main__":
    main()
