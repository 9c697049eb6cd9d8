"""The command line: what was typed → one of the commands, and every end as a sentence and an exit code.

0 full points, 1 graded but not full points, 2 wrong use or a faulty exercise, 3 a fault of this machine or of the
grader, 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from grader import __version__

TYPE_CHECKING = False  # typing itself takes 5 ms to import, and `grader --version` has not many
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

# For each command: what help says of it, and where it is done (a module of grader.commands, and its function).
COMMANDS = {
    "check": ("grade a submission and show what is right, what is wrong and why", "check.run_check"),
    "watch": ("check whenever the file is saved: verdict, hint and next exercise on one screen", "watch.run_watch"),
    "list": ("the exercises, and the points reached last time", "listing.run_list"),
    "next": ("the next exercise that is not finished: its lesson, and the file to edit", "next.run_next"),
    "hint": ("one hint for the first case that fails", "check.run_hint"),
    "show": ("show how a case comes about, step by step, and what your function does there", "show.run_show"),
    "reset": ("put the starter back, and keep what you wrote beside it", "resetting.run_reset"),
    "new": ("make a new exercise that works, to be made one's own (instructors)", "new.run_new"),
    "verify": ("prove that an exercise catches and names every known mistake (instructors)", "verifying.run_verify"),
    "freeze": ("run the solutions and freeze their answers (instructors)", "freezing.run_freeze"),
    "try": ("show what the accepted solutions make of one case (instructors)", "trying.run_try"),
    "expect": ("print the expected output of one case as YAML (instructors)", "trying.run_expect"),
    "batch": ("grade a whole class: a download in, a filled gradebook out (instructors)", "batch.command.run_batch"),
    "pack": ("pack an exercise for Gradescope or Classroom 50, or the course for students", "pack.run_pack"),
    "schema": ("the JSON Schema of exercise.yaml, for editors (instructors)", "schema.run_schema"),
    "doctor": ("what this machine offers to hold student code, tried line by line", "doctor.run_doctor"),
    "completion": ("print a completion script for your shell", "completion.run_completion"),
    "help": ("how to begin", "helping.run_help"),
}


def make_parser() -> argparse.ArgumentParser:
    """The parser of all commands, for help and for the completion scripts."""
    from grader.commands import options

    return options.make_parser(COMMANDS)


def run() -> None:
    """Entry of the command. Ends without taking the interpreter apart, which takes 10 ms to free what is free."""
    import gc

    gc.disable()  # a short life: what imports leave behind is not worth looking for
    # Before numpy is loaded: the grader multiplies no matrices, and OpenBLAS starting its threads takes 30 ms.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by who started us; grades and exit codes are as ever
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - for the rest of our life
        elif reconfigure := getattr(getattr(sys, name), "reconfigure", None):
            reconfigure(errors="replace")  # a name that a code page cannot show is no reason to end with a traceback
    import _signal as signal  # the C part; signal itself takes 4 ms

    for name in ("SIGTERM", "SIGHUP"):  # not every system has both
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:  # nohup has it ignored
            signal.signal(number, _terminate)
    code = main()
    with suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; its exit code. No exception leaves it."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments in (["--version"], ["-V"]):
        print(f"pixelgrader {__version__}")
        return 0
    try:
        code = _run(arguments)
        sys.stdout.flush()
        return code
    except BaseException as error:  # noqa: BLE001 - the last net: nobody sees a traceback of ours
        return _end(error)


def _terminate(number: int, frame: object) -> None:
    from grader.values.errors import Terminated

    raise Terminated(number)


def _end(error: BaseException) -> int:
    try:
        from grader.commands.ending import end

        return end(error)
    except BaseException:  # noqa: BLE001 - without memory not even this can be loaded, and Python would end with 1
        with suppress(OSError):
            os.write(2, b"grader: nothing was graded: there is too little memory even to say why.\n")
        return 3


def _run(arguments: list[str]) -> int:
    sandbox = None
    if arguments[:1] and arguments[0] in COMMANDS and arguments[0] not in ("help", "completion"):
        from grader.commands.room import check_room

        check_room()
    if arguments[:1] in (["check"], ["hint"], ["show"], ["watch"]) and not {"-h", "--help"} & set(arguments):
        # Before anything else is imported: the worker loads numpy while the grader reads.
        from grader.sandbox.outside.homes import start

        sandbox = start()
    try:
        from importlib import import_module

        options = _parse(arguments)
        module, _, function = COMMANDS[options.command or "help"][1].rpartition(".")
        command = getattr(import_module(f"grader.commands.{module}"), function)
        return int(command(options, sandbox) if sandbox else command(options))
    except SystemExit as end:  # argparse, after --help and after a usage error
        return int(end.code or 0)
    finally:
        if sandbox is not None:
            sandbox.close()


def _parse(arguments: list[str]) -> argparse.Namespace:
    """argparse's work; a misspelt command gets the nearest one, and a plain call builds only the parser it needs."""
    if arguments and arguments[0] in COMMANDS:
        import argparse

        from grader.commands.options import Parser, add_options

        parser = Parser(prog=f"grader {arguments[0]}", description=COMMANDS[arguments[0]][0])
        add_options(parser, arguments[0])
        # check a.py --json x b.py; not with --, which Python 3.11 loses on that way.
        parse = parser.parse_args if "--" in arguments else parser.parse_intermixed_args
        return parse(arguments[1:], argparse.Namespace(command=arguments[0]))
    command = next((word for word in arguments if not word.startswith("-")), None)
    if command is not None and command not in COMMANDS:
        import difflib

        from grader.values.errors import UsageError

        close = difflib.get_close_matches(command, COMMANDS, n=1)
        mend = f"did you mean: grader {close[0]}?" if close else f"the commands are {', '.join(COMMANDS)}"
        raise UsageError(f"there is no command {command}", mend)
    return make_parser().parse_args(arguments)
