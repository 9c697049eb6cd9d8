"""The command line: what was typed → one of the commands, and every end as a sentence and an exit code.

0 full points, 1 graded but not full points, 2 wrong use or a faulty exercise, 3 a fault of this machine or of the
grader, 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import sys

from grader import __version__

TYPE_CHECKING = False  # typing itself takes 5 ms to import, and `grader --version` has not many
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

COMMANDS = {
    "check": "grade a submission and show what is right, what is wrong and why",
    "list": "the exercises, and the points reached last time",
    "hint": "one hint for the first case that fails",
    "freeze": "run the accepted solutions and freeze their answers (instructors)",
    "completion": "print a completion script for your shell",
    "help": "how to begin",
}


def make_parser() -> argparse.ArgumentParser:
    """The parser of all commands; completion scripts are made from it, too."""
    import argparse
    from pathlib import Path

    parser = argparse.ArgumentParser(
        prog="grader",
        description="Auto-graded exercises for numpy image code.",
        epilog="grader help: how to begin",
        exit_on_error=True,
    )
    parser.add_argument("--version", action="version", version=f"grader {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    parsers = {name: commands.add_parser(name, help=text, description=text) for name, text in COMMANDS.items()}
    for name in ("check", "list", "hint", "freeze"):
        parsers[name].add_argument("--course", type=Path, metavar="DIR", help="the folder that holds exercises/")
    for name in ("check", "hint"):
        parsers[name].add_argument(
            "target", nargs="?", metavar="EXERCISE|FILE", help="an exercise, or a submission anywhere"
        )
        parsers[name].add_argument("--exercise", metavar="NAME", help="the exercise that FILE answers")
    check = parsers["check"]
    check.add_argument(
        "--json", metavar="FILE", help="write the grade as JSON; - is standard output, instead of the report"
    )
    check.add_argument("--all", action="store_true", help="show every failing case in full, not only the first two")
    check.add_argument("--exit-zero", action="store_true", help="end with 0 whatever the points are (for CI)")
    parsers["freeze"].add_argument("exercise", nargs="?", metavar="EXERCISE", help="default: all exercises")
    parsers["completion"].add_argument("shell", choices=["bash", "zsh", "tcsh"])
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; its exit code. No exception leaves it."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments == ["--version"]:
        print(f"grader {__version__}")
        return 0
    try:
        code = _run(arguments)
        sys.stdout.flush()
        return code
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the last net: nobody sees a traceback of ours
        from grader.ending import end

        return end(error)


def _run(arguments: list[str]) -> int:
    sandbox = None
    if arguments[:1] in (["check"], ["hint"]) and not {"-h", "--help"} & set(arguments):
        # Before anything else is imported: the worker loads numpy while the grader reads.
        from grader.sandbox.spawn import start

        sandbox = start()
    try:
        options = _parse(arguments)
        match options.command:
            case "check" | "hint":
                from grader.commands.check import run_check, run_hint

                assert sandbox is not None
                return (run_check if options.command == "check" else run_hint)(options, sandbox)
            case "list":
                from grader.commands.listing import run_list

                return run_list(options)
            case "freeze":
                from grader.commands.freezing import run_freeze

                return run_freeze(options)
            case "completion":
                return _completion(options.shell)
            case _:
                from grader.commands.helping import run_help

                return run_help()
    except SystemExit as end:  # argparse, after --help and after a usage error
        return int(end.code or 0)
    finally:
        if sandbox is not None:
            sandbox.close()


def _parse(arguments: list[str]) -> argparse.Namespace:
    """argparse's own work, but a misspelt command gets the nearest one."""
    command = next((word for word in arguments if not word.startswith("-")), None)
    if command is not None and command not in COMMANDS:
        import difflib

        from grader.errors import UsageError

        close = difflib.get_close_matches(command, COMMANDS, n=1)
        mend = f"did you mean: grader {close[0]}?" if close else f"the commands are {', '.join(COMMANDS)}"
        raise UsageError(f"there is no command {command}", mend)
    return make_parser().parse_args(arguments)


def _completion(shell: str) -> int:
    from pathlib import Path

    print((Path(__file__).parent / "completions" / f"grader.{shell}").read_text("utf-8"), end="")
    return 0
