"""What an exception, a stop or a death of the program means → sentences."""

from __future__ import annotations

from grader.judging.texts.about import About
from grader.judging.texts.put_off import said_of_module, say_put_off
from grader.judging.texts.words import foreign_letters, in_line, seconds_text, sentence
from grader.values.numerals import numeral
from grader.values.reply import (
    Died,
    Garbled,
    OutOfMemory,
    OutOfRoom,
    Raised,
    Stopped,
    TimedOut,
    UsedForbidden,
    UsedPutOff,
)

SIGNALS = {
    4: "an illegal instruction",
    6: "abort()",
    7: "a bus error",
    8: "an arithmetic fault",
    9: "being killed",
    11: "a segmentation fault (memory that is not its own, or a recursion without end)",
    15: "being terminated",
    24: "using up the processor time",
    25: "writing to a file",
    31: "a call that is not allowed here",
}


def say_stopped(reply: Stopped, about: About) -> str:
    """What kept the function from returning in time."""
    name = about.exercise.function.name
    match reply:
        case Raised("NotImplementedError", _, line, cell):
            return f"{name} is still to be written: it raises NotImplementedError{in_line(line, cell)}."
        case Raised(type_name, message, line, cell):
            where = f"{type_name}{in_line(line, cell)}"
            more = said_of_module(message) if type_name == "ModuleNotFoundError" else meaning(type_name, message)
            return sentence(f"{where}: {message}" if message else where) + more
        case OutOfMemory(line, cell):
            where = f"{in_line(line, cell)} the".strip().capitalize()
            return (
                f"{where} program wanted more memory than the {about.exercise.budget.memory_mib} MiB that it may use."
            )
        case UsedForbidden(wanted, line, cell):
            return forbidden(wanted, in_line(line, cell), about)
        case UsedPutOff():
            return put_off(reply)
        case OutOfRoom():
            room = about.exercise.budget.allow.temp_mib
            return f"The program was stopped because its temporary files took more than the {room} MiB that they may."
        case TimedOut():
            return _timed_out(reply, about)
        case Died(signal, status):
            return died(signal, status)
        case Garbled(what):
            return f"What came back was no answer: {what}."


def put_off(reply: UsedPutOff) -> str:
    """The same of a name that is not there, with what files and questions meet here."""
    type_name = reply.message.partition(":")[0]
    known = type_name in ("EOFError", "PermissionError", "FileNotFoundError")
    return say_put_off(reply) + (meaning(type_name) if known else "")


def forbidden(wanted: str, where: str, about: About) -> str:
    return (
        f"{wanted} is not allowed in this exercise, and is used{where}: "
        f"the point is to write {about.exercise.function.name} yourself."
    )


def _timed_out(reply: TimedOut, about: About) -> str:
    limit = about.limit_seconds
    if reply.clock == "answered":
        return (
            f"The answer is right, but it took {seconds_text(reply.seconds)}; "
            f"the limit here and now is {seconds_text(limit)}, which is "
            f"{numeral(about.exercise.budget.times_slowest)} times what the slowest accepted solution needs or more."
        )
    hurried = (
        " Earlier cases had used up the time for waiting, so this one got less than usual." if reply.hurried else ""
    )
    if reply.clock == "print":
        return "The program was stopped because it printed more than 64 MiB. Is there a loop that never ends?" + hurried
    if reply.clock == "wall":
        return (
            f"The program was stopped after waiting for {seconds_text(reply.seconds)} without computing. "
            "Is there a sleep or an input()?" + hurried
        )
    if reply.hurried:
        return f"The program was stopped after {seconds_text(reply.seconds)} without an answer." + hurried
    return (
        f"The program was stopped after {seconds_text(reply.seconds)} of processor time without an answer; "
        "the limit here and now is "
        f"{seconds_text(limit)}. Is there a loop that never ends?"
    )


def died(signal: int, status: int) -> str:
    if signal:
        return f"The program ended in the middle by {SIGNALS.get(signal, f'signal {signal}')}."
    return f"The program ended itself in the middle (exit status {status}). A function gives its answer with return."


_HELD = " While it is graded, a program may not use other files, the network, or other programs."


def meaning(type_name: str, message: str = "") -> str:
    """One more sentence for exceptions whose own message helps nobody who begins."""
    if type_name == "NameError":
        return "".join(f" {text}" for text in [foreign_letters(message)] if text)
    if type_name == "TypeError" and message.startswith("unhashable type: 'numpy.ndarray'"):
        return (
            " An array cannot be a key: not of a dict or a set, and not of @lru_cache or @cache, "
            "which look their answers up by the arguments. Leave that out."
        )
    return {
        "SystemExit": " The function ends the whole program; give the answer with return.",
        "EOFError": " Nobody answers input() while the program is graded.",
        "RecursionError": " The function calls itself without end.",
        "KeyboardInterrupt": " The program raised it itself.",
        # asyncio.run meets it, too, which begins with a pair of sockets.
        "PermissionError": _HELD,
        "FileNotFoundError": _HELD,
    }.get(type_name, "")
