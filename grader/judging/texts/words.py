"""Numbers and names → the small words of sentences: lines, indices, counts, what was meant."""

from __future__ import annotations

from collections.abc import Sequence


def sentence(text: str) -> str:
    text = " ".join(text.split())
    if len(text) > 400:
        text = text[:399] + "…"
    return text if text.endswith((".", "!", "?", "…")) else text + "."


def with_message(what: str, message: str) -> str:
    """ "ValueError: no", and without a colon where there is no message: a bare assert and raise have none."""
    return f"{what}: {message}" if message.strip() else what


def in_line(line: int, cell: int = 0) -> str:
    """ " in line 2", " in cell 3, line 2", or nothing where a number makes no sense"""
    if not 0 < line < 10**7:
        return f" in cell {cell}" if 0 < cell < 10**7 else ""
    return f" in cell {cell}, line {line}" if 0 < cell < 10**7 else f" in line {line}"


def at(index: Sequence[int]) -> str:
    return f"[{', '.join(map(str, index))}]"


def shape_tuple(shape: Sequence[int]) -> str:
    shown = tuple(shape[:8])
    return str(shown) if len(shape) <= 8 else f"{str(shown)[:-1]}, …)"


def of_total(count: int, total: int) -> str:
    return f"{count} of {total} {'value' if total == 1 else 'values'}"


def are(count: int) -> str:
    return "is" if count == 1 else "are"


def with_article(word: str) -> str:
    return f"an {word}" if word[:1].lower() in "aeiou" else f"a {word}"


def seconds_text(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds < 10 else f"{seconds:.0f} s"


def nearest(name: str, names: Sequence[str]) -> tuple[str, ...]:
    import difflib

    return tuple(difflib.get_close_matches(name, names, n=1, cutoff=0.5)) or tuple(names[:3])


# Letters of other alphabets that look like one of a to z, as people's keyboards and copied texts bring them.
_THEIRS = "асеорхуіјѕԁԛԝһӏАВСЕНІЈКМОРЅТХονΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"  # Cyrillic, Greek
_OURS = "aceopxyijsdqwhlABCEHIJKMOPSTXovABEZHIKMNOPTYX"
_LOOK_ALIKE = dict(zip(_THEIRS, _OURS, strict=True))


def without_foreign_letters(name: str) -> str:
    """The name as it looks: every letter of another alphabet as the one of a to z that it is taken for."""
    return "".join(_LOOK_ALIKE.get(letter, letter) for letter in name)


def foreign_letters(text: str) -> str:
    """A sentence about the first letter that only looks like one of a to z; "" where there is none."""
    import unicodedata

    for letter in text:
        if letter in _LOOK_ALIKE:
            alphabet = unicodedata.name(letter).split()[0].capitalize()
            return (
                f"The {letter} in it is no letter of the keyboard's a to z, it is a {alphabet} one that looks like "
                f"{_LOOK_ALIKE[letter]}: type the name anew."
            )
    return ""


def did_you_mean(similar: Sequence[str]) -> str:
    if not similar:
        return ""
    return f" Did you mean {similar[0]}?" if len(similar) == 1 else f" There are: {', '.join(similar)}."
