"""Every sentence that a student is told. Full sentences, numbers from this case, no codes, no blame."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from grader.values.array import Array
from grader.values.difference import (
    AnotherAnswer,
    EarlierChanged,
    InputModified,
    NoAnswer,
    NotAnArray,
    NotFinite,
    WrongAxes,
    WrongShape,
    WrongValues,
)
from grader.values.exercise import Exercise
from grader.values.load import (
    BadNotebook,
    BadSignature,
    BadSyntax,
    LeftOut,
    LoadFailed,
    NoFile,
    NoFunction,
    NotCallable,
    Unreadable,
)
from grader.values.numerals import numeral, pair, shape_text
from grader.values.outcome import Evidence
from grader.values.reply import (
    Died,
    Garbled,
    OutOfMemory,
    OutOfRoom,
    Raised,
    Returned,
    ReturnedOther,
    TimedOut,
    UsedForbidden,
)
from grader.values.value import Value


class About(Value):
    """What a sentence may speak of: the exercise, this case's arrays, and the limit."""

    exercise: Exercise
    given: Mapping[str, Array]
    expected: Array | None
    output: Array | None
    limit_seconds: float


# What a function can return instead of an array of real numbers: (what it is, what to do).
KINDS: dict[str, tuple[str, str]] = {
    "list": ("a list", "Turn it into an array before you return it: np.array(…)."),
    "tuple": ("a tuple", "Return the array alone; a comma after return makes a tuple."),
    "text": ("a text", "Return the array itself, not its printed form."),
    "scalar": ("a single number", "Return the whole array, one number for each window."),
    "masked": ("a masked array", "Return a plain array; np.asarray(…) makes one."),
    "matrix": ("a numpy matrix", "Return a plain array; np.asarray(…) makes one."),
    "objects": ("an array that does not hold plain numbers", "Make the array with a number type, such as float."),
    "complex": ("an array of complex numbers", "The imaginary parts are no part of the answer; return the real part."),
    "booleans": ("an array of True and False", "Return the sums themselves, not a comparison."),
    "coroutine": ("a coroutine", "Delete the word async before def."),
    "generator": ("a generator", "Use return, not yield, and return an array."),
    "function": ("a function", "Return the array; perhaps a pair of brackets () is missing."),
    "other": ("something that is no array", "Return a numpy array."),
}

# Why a file with the ending .ipynb cannot be read as a notebook.
NOTEBOOKS = {
    "json": "The file is no notebook: it is not JSON{line}. Open it in Jupyter, and save it again.",
    "nested": "The file is no notebook: its JSON is nested too deeply. Open it in Jupyter, and save it again.",
    "form": "The file is no notebook: it is JSON, but has no list of cells. Save it as a notebook in Jupyter.",
    "empty": "The notebook has no code. Write the function into a code cell, and save the notebook.",
    "large": "The notebook has more than 1 MiB of code. Keep data in files of their own.",
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


def say(evidence: Evidence | None, about: About) -> str:
    """The sentences about one case; "" when nothing is wrong."""
    name = about.exercise.function.name
    match evidence:
        case None:
            return ""
        case NoFile(path, similar):
            return f"There is no file {path}." + _did_you_mean(similar)
        case Unreadable(why):
            return why
        case BadSyntax(message, line, cell):
            return _sentence(f"Python cannot read the file{_line(line, cell)}: {message}")
        case BadNotebook(why, line):
            return NOTEBOOKS.get(why, NOTEBOOKS["form"]).format(line=_line(line))
        case LoadFailed(reply):
            return _load_failed(reply, about)
        case NoFunction(wanted, similar):
            near = _nearest(wanted, similar)
            return f"The file defines no function called {wanted}." + _did_you_mean(near)
        case NotCallable(wanted, type_name):
            return f"{wanted} is {_a(type_name)} in this file, not a function. Is the name used twice?"
        case BadSignature(wanted, signature, line, cell):
            count = len(about.exercise.function.parameters)
            return (
                f"{wanted}{signature}{_line(line, cell)} cannot be called with {count} arguments. "
                f"It is called as {about.exercise.function}."
            )
        case Raised("NotImplementedError", _, line, cell):
            return f"{name} is still to be written: it raises NotImplementedError{_line(line, cell)}."
        case Raised(type_name, message, line, cell):
            where = f"{type_name}{_line(line, cell)}"
            return _sentence(f"{where}: {message}" if message else where) + _why(type_name)
        case OutOfMemory(line, cell):
            where = f"{_line(line, cell)} the".strip().capitalize()
            return (
                f"{where} program wanted more memory than the {about.exercise.budget.memory_mib} MiB that it may use."
            )
        case UsedForbidden(wanted, line, cell):
            return _forbidden(wanted, _line(line, cell), about)
        case OutOfRoom():
            room = about.exercise.budget.allow.temp_mib
            return f"The program was stopped because its temporary files took more than the {room} MiB that they may."
        case TimedOut():
            return _timed_out(evidence, about)
        case Died(signal, status):
            return _died(signal, status)
        case Garbled(what):
            return f"What came back was no answer: {what}."
        case NoAnswer():
            return f"{name} returned nothing (None). Did you forget return?"
        case NotAnArray(kind, type_name, value):
            what, mend = KINDS.get(kind, KINDS["other"])
            what += f", {value}" if value else ""
            shown = f" ({type_name})" if kind in ("other", "objects", "scalar") and type_name else ""
            return f"{name} returned {what}{shown}, not an array of real numbers. {mend}"
        case WrongAxes(shape, expected):
            return _wrong_axes(shape, expected, about)
        case WrongShape(shape, expected):
            return _wrong_shape(shape, expected, about)
        case NotFinite(count, total, first, value):
            which = "NaN (not a number)" if math.isnan(value) else "infinite"
            return (
                f"{_of(count, total)} {_are(count)} NaN or infinite; the first is output{_at(first)}, "
                f"which is {which}. Every window has a finite sum."
            )
        case WrongValues():
            return _wrong_values(evidence, about)
        case InputModified(parameter, index, before, after):
            if not index:
                return f"The answer is right, but the call changed the caller's own {parameter}. Work on a copy."
            old, new = pair(before, after)
            return (
                f"The answer is right, but the call changed {parameter}{_at(index)} from {old} to {new}. "
                f"{parameter} belongs to the caller: work on a copy."
            )
        case AnotherAnswer(reply, index):
            return _another_answer(reply, index, about)
        case EarlierChanged():
            return (
                "The answer was right, but it changed when the function was called again: "
                "both calls return the same array. "
                f"Make a new output array inside {name}."
            )
        case Returned() | ReturnedOther():
            return ""


def of_many(number: int, count: int, given: Mapping[str, Array], message: str) -> str:
    """What is said of a repeated case: which of its variants is shown, and how large it is."""
    shapes = ", ".join(f"{name} {shape_text(array.shape)}" for name, array in given.items())
    before = f"the {number - 1} before it, which are no larger, are right" if number > 1 else "it is the smallest"
    return f"This is number {number} of {count} ({shapes}); {before}. {message}"


def _forbidden(wanted: str, where: str, about: About) -> str:
    return (
        f"{wanted} is not allowed in this exercise, and is used{where}: "
        f"the point is to write {about.exercise.function.name} yourself."
    )


def _load_failed(reply: Any, about: About) -> str:
    match reply:
        case UsedForbidden(wanted, line, cell):
            return _forbidden(wanted, _line(line, cell), about)
        case Raised("ModuleNotFoundError", message, line, cell):
            return _sentence(f"The file does not load{_line(line, cell)}: {message}") + (
                " Only numpy and Python's own modules are there when it is graded."
            )
        case Raised("SystemExit", _, line, cell):
            where = _line(line, cell)
            return f"The file ends the program{where} while it is loaded. Delete the exit() at its top level."
        case Raised("EOFError", _, line, cell):
            where = _line(line, cell)
            return f"The file does not load{where}: nobody answers input() while it is graded. Delete that call."
        case Raised(type_name, message, line, cell):
            return _sentence(f"The file does not load: {type_name}{_line(line, cell)}: {message}") + _why(type_name)
        case OutOfMemory(line, cell):
            return f"The file does not load: it wants more memory than it may use{_line(line, cell)}."
        case OutOfRoom():
            return "The file does not load: its temporary files take more room than they may."
        case TimedOut("wall", seconds):
            return (
                f"The file does not load: it was still waiting after {seconds:.1f} s. "
                "Is there a sleep or an input() at its top level?"
            )
        case TimedOut(_, seconds):
            return (
                f"The file does not load: it was still running after {seconds:.1f} s. "
                "Is there a loop without end at its top level?"
            )
        case Died(signal, status):
            return "The file does not load: " + _died(signal, status)
    return "The file does not load: what came back was no answer."


def _timed_out(reply: TimedOut, about: About) -> str:
    limit = about.limit_seconds
    if reply.clock == "answered":
        return (
            f"The answer is right, but it took {_seconds(reply.seconds)}; "
            f"the limit here and now is {_seconds(limit)}, which is "
            f"{numeral(about.exercise.budget.times_slowest)} times what the slowest accepted solution needs or more."
        )
    hurried = (
        " Earlier cases had used up the time for waiting, so this one got less than usual." if reply.hurried else ""
    )
    if reply.clock == "print":
        return "The program was stopped because it printed more than 64 MiB. Is there a loop that never ends?" + hurried
    if reply.clock == "wall":
        return (
            f"The program was stopped after waiting for {_seconds(reply.seconds)} without computing. "
            "Is there a sleep or an input()?" + hurried
        )
    if reply.hurried:
        return f"The program was stopped after {_seconds(reply.seconds)} without an answer." + hurried
    return (
        f"The program was stopped after {_seconds(reply.seconds)} of processor time without an answer; "
        "the limit here and now is "
        f"{_seconds(limit)}. Is there a loop that never ends?"
    )


def _died(signal: int, status: int) -> str:
    if signal:
        return f"The program ended in the middle by {SIGNALS.get(signal, f'signal {signal}')}."
    return f"The program ended itself in the middle (exit status {status}). A function gives its answer with return."


def _wrong_axes(shape: Sequence[int], expected: Sequence[int], about: About) -> str:
    axes = f"{len(shape)} axis" if len(shape) == 1 else f"{len(shape)} axes"
    yours = f"It has {axes}, shape {_tuple(shape)}; the expected output has {len(expected)}, shape {_tuple(expected)}."
    if len(shape) == 3 and (shape[0] == 1 or shape[-1] == 1):
        return f"The output has an axis too many. {yours}"
    if len(shape) == 1 and expected and shape[0] == expected[0] * (expected[1] if len(expected) > 1 else 1):
        return f"The output is one long row. {yours} Give it rows and columns with reshape."
    return f"The output has a wrong number of axes. {yours}"


def _wrong_shape(shape: Sequence[int], expected: Sequence[int], about: About) -> str:
    given = about.given
    if not about.exercise.slides or "image" not in given:
        return f"The output has the shape {shape_text(shape)}; expected is {shape_text(expected)}."
    image, kernel = given["image"].shape, given["kernel"].shape
    text = (
        f"The output has a wrong shape: "
        f"image {shape_text(image)}, kernel {shape_text(kernel)} → {shape_text(expected)} "
        f"(rows {image[0]} - {kernel[0]} + 1 = {expected[0]}, columns {image[1]} - {kernel[1]} + 1 = {expected[1]}); "
        f"yours is {shape_text(shape)}"
    )
    return text + _as_if(tuple(shape), image, kernel) + "."


def _as_if(shape: tuple[int, ...], image: Sequence[int], kernel: Sequence[int]) -> str:
    """What a wrong shape is equal to: the first that fits, the most telling first."""
    rows, columns = image[0] - kernel[0] + 1, image[1] - kernel[1] + 1
    explanations = (
        ((image[0], image[1]), ", as large as the image, as if it were padded"),
        ((image[0] + kernel[0] - 1, image[1] + kernel[1] - 1), ", as if every overlap counted, however small"),
        ((columns, rows), ", rows and columns exchanged"),
        ((rows - 1, columns - 1), ", one row and one column too few"),
        ((rows - 1, columns), ", one row too few"),
        ((rows, columns - 1), ", one column too few"),
        ((rows + 1, columns + 1), ", one row and one column too many"),
        ((kernel[0], kernel[1]), ", the shape of the kernel"),
    )
    return next((text for like, text in explanations if like == shape), "")


def _wrong_values(difference: WrongValues, about: About) -> str:
    output, expected = about.output, about.expected
    assert output is not None and expected is not None
    first, worst = difference.first, difference.worst
    want, got = pair(expected[first], output[first])
    text = f"{_of(difference.count, difference.total)} {_are(difference.count)} wrong. "
    text += f"{'The first is' if difference.count > 1 else 'It is'} output{_at(first)}: expected {want}, yours {got}."
    if worst != first:
        want, got = pair(expected[worst], output[worst])
        text += f" The furthest off is output{_at(worst)}: expected {want}, yours {got}."
    return text


def _another_answer(reply: Any, index: Any, about: About) -> str:
    text = "The first call gave the right answer, but the same call after another one did not"
    match reply:
        case Returned(output=output) if index is not None and output is not None and about.expected is not None:
            want, got = pair(about.expected[index], output.array()[index])
            text += f": output{_at(index)} was {want} and became {got}"
        case Returned(shape=shape):
            text += f": its shape became {shape_text(shape)}"
        case Raised(type_name, message, line, cell):
            text += f": {type_name}{_line(line, cell)}: {message}".rstrip(": ")
    return text + ". Something is remembered between calls; start every call from nothing."


def _nearest(name: str, names: Sequence[str]) -> tuple[str, ...]:
    import difflib

    return tuple(difflib.get_close_matches(name, names, n=1, cutoff=0.5)) or tuple(names[:3])


def _did_you_mean(similar: Sequence[str]) -> str:
    if not similar:
        return ""
    return f" Did you mean {similar[0]}?" if len(similar) == 1 else f" There are: {', '.join(similar)}."


_HELD = " While it is graded, a program may not use other files, the network, or other programs."


def _why(type_name: str) -> str:
    """One more sentence for exceptions whose own message helps nobody who begins."""
    return {
        "SystemExit": " The function ends the whole program; give the answer with return.",
        "EOFError": " Nobody answers input() while the program is graded.",
        "RecursionError": " The function calls itself without end.",
        "KeyboardInterrupt": " The program raised it itself.",
        # asyncio.run meets it, too, which begins with a pair of sockets.
        "PermissionError": _HELD,
        "FileNotFoundError": _HELD,
    }.get(type_name, "")


def _line(line: int, cell: int = 0) -> str:
    """ " in line 2", " in cell 3, line 2", or nothing where a number makes no sense"""
    if not 0 < line < 10**7:
        return f" in cell {cell}" if 0 < cell < 10**7 else ""
    return f" in cell {cell}, line {line}" if 0 < cell < 10**7 else f" in line {line}"


def _at(index: Sequence[int]) -> str:
    return f"[{', '.join(map(str, index))}]"


def _tuple(shape: Sequence[int]) -> str:
    shown = tuple(shape[:8])
    return str(shown) if len(shape) <= 8 else f"{str(shown)[:-1]}, …)"


def _of(count: int, total: int) -> str:
    return f"{count} of {total} {'value' if total == 1 else 'values'}"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _a(word: str) -> str:
    return f"an {word}" if word[:1].lower() in "aeiou" else f"a {word}"


def _seconds(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds < 10 else f"{seconds:.0f} s"


def _sentence(text: str) -> str:
    text = " ".join(text.split())
    if len(text) > 400:
        text = text[:399] + "…"
    return text if text.endswith((".", "!", "?", "…")) else text + "."


def say_load_fault(fault: NoFile | Unreadable | Any) -> str:
    """The sentence about a file that could not even be read, without its full stop."""
    match fault:
        case NoFile(path, similar):
            return f"there is no file {path}." + _did_you_mean(similar)
        case Unreadable(why):
            return why
    return "the file cannot be graded"


# What of a notebook is left out without a sentence of its own, and so only counted: (one, several).
COUNTED = {
    "statement": ("statement", "statements"),
    "magic": ("magic or shell line", "magic or shell lines"),
}
MOST_SENTENCES = 5


def say_left_out(entries: Sequence[LeftOut]) -> tuple[str, ...]:
    """Sentences about what was not run of a notebook, so that nobody is surprised; none for other submissions."""
    sentences: list[str] = []
    more = 0
    for entry in entries:
        match entry:
            case LeftOut("unreadable", cell, line, _, text):
                sentence = _sentence(f"Cell {cell} was left out, because Python cannot read it{_line(line)}: {text}")
            case LeftOut("uncompiled", cell, line, _, text):
                sentence = _sentence(
                    f"A statement{_line(line, cell)} was left out, because Python cannot read it: {text}"
                )
            case LeftOut("failed", cell, line, _, text):
                sentence = _sentence(f"A statement{_line(line, cell)} was left out, because it fails: {text}")
            case _:
                continue
        if len(sentences) < MOST_SENTENCES:
            sentences.append(sentence)
        else:
            more += 1
    if more:
        sentences.append(f"{more} more {'failure' if more == 1 else 'failures'} of this kind in the notebook.")
    if twice := [entry for entry in entries if entry.why == "twice"]:
        places = ", then".join(_line(entry.line, entry.cell) for entry in twice[-4:])
        sentences.append(_sentence(f"{twice[-1].text} is defined {len(twice)} times:{places}. The last one is graded"))
    if counted := _counted(entries):
        sentences.append(
            f"{counted} left out of the notebook: only imports, definitions, and the values that they use are run."
        )
    return tuple(sentences)


def _counted(entries: Sequence[LeftOut]) -> str:
    """ "3 statements of 2 cells and 1 magic or shell line of 1 cell were" """
    parts, total = [], 0
    for why, (one, several) in COUNTED.items():
        own = [entry for entry in entries if entry.why == why]
        count, cells = sum(entry.count for entry in own), len({entry.cell for entry in own})
        if count:
            parts.append(f"{count} {one if count == 1 else several} of {cells} {'cell' if cells == 1 else 'cells'}")
            total += count
    return f"{' and '.join(parts)} {'was' if total == 1 else 'were'}" if parts else ""
