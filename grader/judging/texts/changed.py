"""What a call changed that it must not, arguments, earlier answers and later ones → sentences."""

from __future__ import annotations

from typing import Any

from grader.arrays.packed import Packed
from grader.arrays.plain import written
from grader.judging.texts.about import About
from grader.judging.texts.words import at, in_line, with_message
from grader.values.difference import AnotherAnswer, EarlierChanged, InputModified
from grader.values.numerals import pair, shape_text
from grader.values.reply import Raised, Returned, ReturnedLarge


def say_changed(difference: InputModified | AnotherAnswer | EarlierChanged, about: About) -> str:
    """What is wrong though the first answer was right."""
    match difference:
        case InputModified(parameter, index, before, after):
            if not index:
                return f"The answer is right, but the call changed the caller's own {parameter}. Work on a copy."
            old, new = pair(before, after)
            return (
                f"The answer is right, but the call changed {parameter}{at(index)} from {old} to {new}. "
                f"{parameter} belongs to the caller: work on a copy."
            )
        case AnotherAnswer(reply, index, by_chance, part):
            return _another_answer(reply, index, part, about) + _WHY[by_chance]
        case EarlierChanged():
            name = about.function.name
            return (
                "The answer was right, but it changed when the function was called again: "
                "both calls return the same array. "
                f"Make a new output array inside {name}."
            )


# By what fresh starts say: they differ, they do not, there were none.
_WHY: dict[bool | None, str] = {
    True: " This is chance: started afresh twice, the program gave different answers to the same calls. "
    "Does it use random numbers, or the clock?",
    False: " Something is remembered between calls; start every call from nothing.",
    None: " Something is remembered between calls, or it is chance, such as random numbers.",
}


def _alike(expected: Any, output: Packed) -> bool:
    return expected is not None and expected.shape == output.shape and output.dtype[0] != "c"


def _another_answer(reply: Any, index: Any, part: str, about: About) -> str:
    text = "The first call gave the right answer, but the same call after another one did not"
    match reply:
        case Returned(output=Packed() as output) if index and not part and _alike(about.expected, output):
            assert about.expected is not None
            want, got = pair(about.expected[index], output.array()[index])
            text += f": {about.named}{at(index)} was {want} and became {got}"
        case Returned(output=Packed(shape=shape)) | ReturnedLarge(shape) if (
            not part and about.expected is not None and shape
        ):
            text += f": its shape became {shape_text(shape)}"
        case Returned(output=output) if output is not None and not isinstance(output, Packed):
            text += f": {part or 'it'} became {written(output, 60)}"
        case Returned() if part:
            text += f": {part} became another one"
        case Raised(type_name, message, line, cell):
            text += ": " + with_message(f"{type_name}{in_line(line, cell)}", message.rstrip(". "))
    return f"{text}."
