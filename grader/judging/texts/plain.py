"""What is wrong with numbers, texts, tuples, lists and dicts, and with what has several right answers → sentences."""

from __future__ import annotations

from grader.judging.texts.about import About
from grader.judging.texts.words import at
from grader.values.difference import (
    Unconvincing,
    WrongItems,
    WrongKeys,
    WrongLabels,
    WrongLength,
    WrongText,
    WrongTruth,
)
from grader.values.numerals import counted

Plain = WrongLength | WrongKeys | WrongText | WrongTruth | WrongLabels | WrongItems | Unconvincing
AROUND = 12  # characters of a text before and after the first that differs


def say_plain(difference: Plain, about: About) -> str:
    name = about.function.name
    result = f"{name} returned" if not about.part else f"{about.named} is"
    match difference:
        case WrongLength("tuple", length, expected) if about.function.results and not about.part:
            names = ", ".join(about.function.results)
            return f"{name} returned {counted(length, 'result')}; {expected} are wanted: return {names}."
        case WrongLength(kind, length, expected):
            return f"{result} a {kind} of {counted(length, 'item')}; it should have {expected}."
        case WrongKeys(missing, more):
            parts = [f"without the {_keys(missing)}"] if missing else []
            parts += [f"with the {_keys(more)}, which nobody asked for"] if more else []
            return f"{result} a dict {' and '.join(parts)}."
        case WrongText(text, expected, place):
            return _wrong_text(text, expected, place, about)
        case WrongTruth(expected):
            what = "The result" if about.named == "output" else about.named
            return f"{what} is wrong: expected {expected}, yours {not expected}."
        case WrongLabels():
            return _wrong_labels(difference, about)
        case WrongItems():
            return _wrong_items(difference)
        case Unconvincing(says, first, count, total) if first is not None:
            where = f"{count} of {counted(total, 'value')} {'is' if count == 1 else 'are'} wrong; the first is "
            return f"{where}{about.named}{at(first)}.{f' {says}' if says else ''}"
        case Unconvincing(says):
            return says


def _keys(names: tuple[str, ...]) -> str:
    return f"{'key' if len(names) == 1 else 'keys'} {', '.join(names)}"


def _wrong_text(text: str, expected: str, place: int, about: About) -> str:
    what = "The text" if about.named == "output" else about.named
    if not text:
        return f"{what} is empty; expected is {expected!r}."
    if text.strip() == expected.strip():
        return f"{what} is right but for blanks at its ends: expected {expected!r}, yours {text!r}."
    if text.lower() == expected.lower():
        return f"{what} is right but for capital letters: expected {_near(expected, 0)}, yours {_near(text, 0)}."
    if place >= len(text):
        return f"{what} ends too early: expected {_near(expected, place)}, yours ends after {_near(text, len(text))}."
    if place >= len(expected):
        return f"{what} goes on where it should end: expected {_near(expected, 0)}, yours {_near(text, place)}."
    return (
        f"{what} is wrong from character {place + 1} on: expected {_near(expected, place)}, yours {_near(text, place)}."
    )


def _near(text: str, place: int) -> str:
    """The text around this place, in quotes; all of a short one."""
    if len(text) <= 40:
        return repr(text)
    start, end = max(place - AROUND, 0), min(max(place, 0) + AROUND, len(text))
    return f"{'…' if start else ''}{text[start:end]!r}{'…' if end < len(text) else ''}"


def _wrong_items(difference: WrongItems) -> str:
    """In whatever order: what is not there, and what is there too much."""
    missing, more = difference.missing_count, difference.more_count
    parts = []
    if missing:
        which = f"{'is' if missing == 1 else 'are'} missing: {'' if missing == 1 else 'the first '}"
        parts.append(f"Of {counted(difference.total, 'expected item')}, {missing} {which}{difference.missing[0]}.")
    if more:
        which = f"{'is' if more == 1 else 'are'} there: {'' if more == 1 else 'the first '}"
        parts.append(f"{counted(more, 'item')} too many {which}{difference.more[0]}.")
    return " ".join(parts)


def _wrong_labels(difference: WrongLabels, about: About) -> str:
    name = about.named
    first, second = f"{name}{at(difference.first)}", f"{name}{at(difference.second)}"
    count = "" if difference.found == difference.things else (
        f" There {'is' if difference.things == 1 else 'are'} {difference.things}; "
        f"yours has {counted(difference.found, 'number')}."
    )  # fmt: skip
    match difference.kind:
        case "missing":
            return f"{first} belongs to something, and is 0 in yours.{count}"
        case "more":
            return f"{first} belongs to nothing, so it is 0; yours gives it a number.{count}"
        case "apart":
            return f"{first} and {second} belong together, and have two numbers in yours.{count}"
    return f"{first} and {second} do not belong together, and share one number in yours.{count}"
