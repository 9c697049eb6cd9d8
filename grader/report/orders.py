"""Text of any kind → text in which nothing is an order to the CI system that shows it.

What a program prints in CI is also read by the machine that runs it, and a student chooses the names of exceptions,
files and printed lines. So the beginnings of orders are broken up by a blank, in all that we print and after lines are
laid out, since a line may be broken just before one. What each system obeys:

::error file=…::     GitHub, at the beginning of a line, after any white space
##[group], ##vso[…], ##teamcity[…]    GitHub, Azure and TeamCity, anywhere in a line
section_start:1:x    GitLab's folds (between escape codes, which are cleaned away, too)
--- x, +++ x, ~~~ x, ^^^ +++    Buildkite's folds, at the beginning of a line
"""

from __future__ import annotations

import re

# White space of a line, and colours. No line feed: many empty lines would be looked through again from each of them.
_MARGIN = r"^((?:[^\S\r\n]|\x1b\[[\d;]*m)*)"
_COLONS = re.compile(_MARGIN + r":(?=:)", re.MULTILINE)
_FOLDS = re.compile(r"^([-+~^])(?=\1{2} )", re.MULTILINE)
_BRACKETS = re.compile(r"##(?=\w*\[)")
_SECTIONS = re.compile(r"(section_(?:start|end))(?=:)")


def without_orders(text: str) -> str:
    """`text`, each beginning of an order broken up by a blank."""
    if "::" in text:
        text = _COLONS.sub(r"\1: ", text)
    if "##" in text:
        text = _BRACKETS.sub("## ", text)
    if "section_" in text:
        text = _SECTIONS.sub(r"\1 ", text)
    return _FOLDS.sub(r" \1", text)


def without_orders_in_json(text: str) -> str:
    """The same data, written so that no line of it is an order: JSON may write any character by its number."""
    return _BRACKETS.sub(r"#\\u0023", text)


def without_orders_in_xml(text: str) -> str:
    """The same document, written so that no line of it is an order."""
    text = _FOLDS.sub(lambda found: f"&#{ord(found[1])};", _COLONS.sub(r"\1&#58;", text))
    return _BRACKETS.sub("#&#35;", text)
