"""What an exception, a stop or a death of the program means → sentences."""

from __future__ import annotations

from collections.abc import Sequence

from grader.judging.texts.about import About
from grader.judging.texts.plainly import TYPES, plainly
from grader.judging.texts.put_off import said_of_module, say_put_off
from grader.judging.texts.words import foreign_letters, in_line, seconds_text, sentence, with_message
from grader.values.array import Shape
from grader.values.numerals import counted, numeral, shape_text
from grader.values.reply import (
    Died,
    Garbled,
    NotRun,
    OutOfMemory,
    OutOfRoom,
    Raised,
    Stopped,
    TimedOut,
    UsedForbidden,
    UsedPutOff,
)
from grader.values.rules import KEYWORDS

# Why the rest of a submission is not run: what it had used up.
NOT_RUN = {
    "time": "the cases before it had used up the processor time that one submission may lose",
    "sleep": "the program had slept for as long as one submission may",
    "print": "the program had printed 512 MiB, as much as one submission may",
}

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
    name = about.function.name
    match reply:
        case Raised("NotImplementedError", _, line, cell):
            return f"{name} is still to be written: it raises NotImplementedError{in_line(line, cell)}."
        case Raised(type_name, message, line, cell):
            message = "" if (type_name, message) == ("SystemExit", "None") else message  # exit() without a status
            text = sentence(with_message(f"{type_name}{in_line(line, cell)}", message))
            if type_name == "ModuleNotFoundError":
                return text + said_of_module(message)
            return text + (plainly(type_name, message) or meaning(type_name, message)) + _when_it_happened(reply)
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
            return _timed_out(reply, about) + _where_it_was(reply)
        case NotRun(why):
            return f"Not run: {NOT_RUN.get(why, NOT_RUN['time'])}."
        case Died(signal, status):
            return died(signal, status)
        case Garbled(what):
            return f"What came back was no answer: {what}."


def say_not_run(reply: NotRun, count: int) -> str:
    """The one sentence about all cases that were not run."""
    cases = "The last case was" if count == 1 else f"{count} cases were"
    return f"{cases} not run: {NOT_RUN.get(reply.why, NOT_RUN['time']).replace('before it', 'before')}."


# What is about the program's text and not about what it computed: no number explains it.
_WITHOUT_NUMBERS = {*TYPES} - {"RecursionError"} | {
    "NameError",
    "UnboundLocalError",
    "ImportError",
    "ModuleNotFoundError",
    "SyntaxError",
}


def _when_it_happened(raised: Raised) -> str:
    """ " When it happened, i = 0, j = 4; out is 3×4." """
    if not raised.seen or raised.type_name in _WITHOUT_NUMBERS:
        return ""
    return f" When it happened, {_seen(raised.seen)}."


def _where_it_was(reply: TimedOut) -> str:
    """ " It was in line 7 then (i = 0, j = 4; out is 3×4)." """
    if not reply.line:
        return ""
    return f" It was{in_line(reply.line, reply.cell)} then{f' ({_seen(reply.seen)})' if reply.seen else ''}."


def _seen(seen: Sequence[tuple[str, int | Shape]]) -> str:
    numbers = ", ".join(f"{name} = {value}" for name, value in seen if isinstance(value, int))
    shapes = [
        f"{name} is {shape_text(value)}" if len(value) > 1 else f"{name} has {counted(value[0], 'value')}"
        for name, value in seen
        if not isinstance(value, int)
    ]
    return "; ".join(part for part in (numbers, ", ".join(shapes)) if part)


def put_off(reply: UsedPutOff) -> str:
    """The same of a name that is not there, with what files and questions meet here."""
    type_name = reply.message.partition(":")[0]
    known = type_name in ("EOFError", "PermissionError", "FileNotFoundError")
    return say_put_off(reply) + (plainly(type_name, "") if known else "")


def forbidden(wanted: str, where: str, about: About) -> str:
    if wanted in KEYWORDS:
        word = "A comprehension (… for … in …)" if wanted == "comprehension" else f"The word {wanted}"
        place = f", and stands{where}" if where else "; the program is nested too deeply to look for it"
        return f"{word} is not allowed in this exercise{place}: the point is to write {about.function.name} without it."
    return (
        f"{wanted} is not allowed in this exercise, and is used{where}: "
        f"the point is to write {about.function.name} yourself."
    )


def _timed_out(reply: TimedOut, about: About) -> str:
    limit = about.limit_seconds
    if reply.clock == "answered":
        return (
            f"The answer is right, but it took {seconds_text(reply.seconds)}; "
            f"the limit here and now is {seconds_text(limit)}, which is "
            f"{numeral(about.exercise.budget.times_slowest)} times what the slowest accepted solution needs or more."
        )
    hurried = " Cases before it had used up most of the time, so it got less than usual." if reply.hurried else ""
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
        f"the limit here and now is {seconds_text(limit)}."
    )


def died(signal: int, status: int) -> str:
    if signal:
        return f"The program ended in the middle by {SIGNALS.get(signal, f'signal {signal}')}."
    return f"The program ended itself in the middle (exit status {status}). A function gives its answer with return."


def meaning(type_name: str, message: str = "") -> str:
    """One more sentence where it takes more than the message's own words: letters that look alike, keys of a cache."""
    if type_name == "NameError":
        return "".join(f" {text}" for text in [foreign_letters(message)] if text)
    if type_name == "TypeError" and message.startswith("unhashable type: 'numpy.ndarray'"):
        return (
            " An array cannot be a key: not of a dict or a set, and not of @lru_cache or @cache, "
            "which look their answers up by the arguments. Leave that out."
        )
    return ""
