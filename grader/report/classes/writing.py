"""Texts → HTML: an instructor's stand in it, of a student's there is the place, in which the script sets it as text."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from grader.report.orders import without_orders_in_xml
from grader.report.safe import MOST_MESSAGE, one_line

_MOST_SLOTS = 1_500_000  # characters of students' texts in a page


class Slots:
    """The students' texts of a page; texts: in the order of their numbers."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._numbers: dict[str, int] = {}
        self._room = _MOST_SLOTS

    def slot(self, text: str, tag: str = "span", more: str = "") -> str:
        """An element in which the script sets this text. more: further attributes."""
        if text not in self._numbers:
            self._numbers[text] = len(self.texts)
            self.texts.append(text)
            self._room -= len(text)
        return f'<{tag} data-text="{self._numbers[text]}"{more and " "}{more}></{tag}>'

    def has_room(self, text: str) -> bool:
        return len(text) <= self._room


def written(text: str, most: int = MOST_MESSAGE) -> str:
    """One line of an instructor's text as HTML."""
    return without_orders_in_xml(escape(one_line(text, most)))


def coded(name: str) -> str:
    """A name as code, which may be broken after its underscores."""
    return f"<code>{written(name).replace('_', '_<wbr>')}</code>"


def many(count: int, what: str) -> str:
    """1 student, 1,204 students"""
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def share(count: int, of: int) -> str:
    """6.2 %; never 0 % of something, or 100 % of less than all."""
    if not of or count in (0, of):
        return "100 %" if of and count else "0 %"
    percent = min(max(100 * count / of, 0.1), 99.9)
    return f"{percent:.0f} %" if 9.95 <= percent < 99 else f"{percent:.1f} %"


def table(kind: str, caption: str, heads: Iterable[str], rows: Iterable[str]) -> str:
    """caption, heads: HTML; a head that begins with # is one of numbers.  rows: HTML of their cells."""
    top = "".join(
        f'<th scope="col"{" class=number" if head.startswith("#") else ""}>{head.lstrip("#")}</th>' for head in heads
    )
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{escape(caption)}"><table class="{kind}">'
        f"<caption>{caption}</caption><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def number_cell(text: str) -> str:
    return f'<td class="number">{text}</td>'


def bar(count: int, most: int) -> str:
    """A bar as long as `count` is of `most`; the number stands beside it, so nobody needs to be told of it."""
    wide = 100 * count / most if most else 0.0
    return (
        '<svg class="bar" aria-hidden="true" viewBox="0 0 100 10" preserveAspectRatio="none">'
        f'<rect width="{wide:.1f}" height="10"/></svg>'
    )
