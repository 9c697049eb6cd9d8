"""Text → YAML nodes with their places, and the faults found on the way.

PyYAML composes the nodes (with libyaml where there is one); no value is ever constructed by it, because it would read
1e-6 as text, `no` as False, 12:30 as 750, and take a duplicate key silently. scalars.py reads them instead.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

import yaml

from grader.reading import slips
from grader.values.errors import Fault
from grader.values.exercise import Place
from grader.values.value import replace

Node = yaml.Node

MAX_DEPTH = 100
MAX_MESSAGE = 1000
MOST_NAMED = 16  # of what there is, where a name is unknown: all keys of an exercise, and all types of numbers
_OWN_TAGS = {
    "",
    "!",
    *(
        f"tag:yaml.org,2002:{kind}"
        for kind in (
            "str",
            "int",
            "float",
            "bool",
            "null",
            "timestamp",
            "value",
            "merge",
            "seq",
            "map",
        )
    ),
}  # what PyYAML itself puts on nodes without a tag


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # there are two
    """Resolves no tags: what a plain word means is asked where it stands, and to guess takes a third of the time."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


class Skip(Exception):
    """Raised after a fault was noted, where there is no value to go on with."""


class Notes:
    """The faults found in one file so far, and the case that is being read."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []
        self.case = ""

    def place(self, node: Node) -> Place:
        return Place(self.file, node.start_mark.line + 1, node.start_mark.column + 1)

    def add(self, node: Node, what: str, mend: str = "") -> None:
        self.add_at(self.place(node), what, mend)

    def add_at(self, place: Place, what: str, mend: str = "", case: str | None = None) -> None:
        case = self.case if case is None else case
        self.faults.append(Fault(place.file, place.line, place.column, _line(what), _line(mend), _line(case)))

    def bad(self, node: Node, what: str, mend: str = "") -> Skip:
        """Notes the fault and gives the exception to raise: `raise notes.bad(node, …)`."""
        self.add(node, what, mend)
        return Skip()

    def name_faults(self, key: str, value: Node, since: int) -> None:
        """Puts `key` before the faults from number `since` on that stand at its value: they say only what is wanted."""
        place = self.place(value)
        for index, fault in enumerate(self.faults[since:], since):
            if (fault.line, fault.column) == (place.line, place.column) and not fault.what.startswith(f"{key}:"):
                self.faults[index] = replace(fault, what=_line(f"{key}: {fault.what}"))

    def in_order(self) -> list[Fault]:
        """The faults as they stand in the file, each once, though an alias may stand in many places."""
        return sorted(dict.fromkeys(self.faults), key=lambda fault: (fault.line, fault.column))


def _line(message: str) -> str:
    """One line without control characters, whatever the keys and tags hold that it quotes."""
    shown = "".join(letter if letter.isprintable() else " " for letter in message[: MAX_MESSAGE + 1])
    return shown if len(shown) <= MAX_MESSAGE else shown[: MAX_MESSAGE - 1] + "…"


def compose(data: bytes, notes: Notes) -> Node:
    """The root node of one YAML document. Raises Skip when there is none, with the reason in notes."""
    top = Place(notes.file)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        data = error.object  # without the byte order mark
        line = data.count(b"\n", 0, error.start) + 1
        notes.add_at(
            Place(notes.file, line, error.start - data.rfind(b"\n", 0, error.start)),
            f"this is not UTF-8 text: byte 0x{data[error.start]:02x} means nothing there",
            "save the file as UTF-8",
        )
        raise Skip from None
    if slip := slips.conflict(text):
        raise _slipped(slip, notes)
    try:
        if _looks_deep(text):
            _check_depth(text, notes)
        node = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(notes.file, mark.line + 1, mark.column + 1) if mark else top
        if slip := slips.odd_blank(text, place.line):
            raise _slipped(slip, notes) from None
        notes.add_at(place, f"this is not YAML: {_problem(error)}", _mend(text, place, error))
        raise Skip from None
    except yaml.reader.ReaderError as error:
        code: Any = error.character  # its stub says str
        before = text.partition(chr(code))[0]  # error.position counts bytes or characters, as the loader likes
        place = Place(notes.file, before.count("\n") + 1, len(before) - before.rfind("\n"))
        what = f"this is not YAML: the character U+{code:04X} is not allowed in it"
        notes.add_at(place, what, "delete it; it may be invisible")
        raise Skip from None
    except (ValueError, OverflowError):  # the loaders let these out for !%ED%A0%80 and (in Python) "\UFFFFFFFF"
        notes.add_at(top, "this is not YAML: a tag or an escape in it stands for no character", "delete it")
        raise Skip from None
    if node is None:
        notes.add_at(
            top, "the file is empty", "begin with title:, function: and cases:; `grader help` says where to read on"
        )
        raise Skip
    return node


def _slipped(slip: slips.Slip, notes: Notes) -> Skip:
    line, column, what, mend = slip
    notes.add_at(Place(notes.file, line, column), what, mend)
    return Skip()


def _problem(error: yaml.MarkedYAMLError) -> str:
    return " ".join(part for part in (error.problem, error.context) if part)


def _mend(text: str, place: Place, error: yaml.MarkedYAMLError) -> str:
    lines = text.splitlines()
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    if "escape character" in _problem(error) or ("escape" in _problem(error) and slips.backslash(line)):
        return "in double quotes \\ begins an escape; write / in paths, on Windows, too, or use single quotes"
    if "\t" in line:
        return "indent with spaces; YAML does not allow tabs there"
    if "but found another document" in str(error.problem):
        return "one file holds one document; delete the line ---"
    if re.search(r":\s[^'\"\[{]*:\s", line) and "mapping values" in str(error.problem):
        return "put the text that holds ': ' into quotes"
    return "look at this line and the one before it: brackets, quotes, colons, indentation"


def _looks_deep(text: str) -> bool:
    """Could the document be nested deeper than MAX_DEPTH? Cheap, and may say yes wrongly."""
    return (
        text.count("[") > MAX_DEPTH
        or text.count("{") > MAX_DEPTH
        # not only after a \n: YAML begins a line after \r, U+0085, U+2028 and a second byte order mark too
        or re.search(rf"(?<![\s\-?:])[\s\-?:]{{{MAX_DEPTH}}}", text) is not None
    )


def _check_depth(text: str, notes: Notes) -> None:
    """Faults nesting beyond MAX_DEPTH: composing recurses in C, and 100,000 brackets end the whole process."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=Loader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    assert event.start_mark is not None
                    raise _too_deep(event.start_mark.line + 1, event.start_mark.column + 1, notes)
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.MarkedYAMLError as error:
        if "nesting depth" not in str(error.problem):
            raise
        # PyYAML 6.0.4 looks ahead and stops by itself at 1000 open brackets, before it says where the first one was.
        *_, last = itertools.islice(re.finditer(r"[\[{]", text), MAX_DEPTH)
        before = text[: last.start()]
        raise _too_deep(before.count("\n") + 1, len(before) - before.rfind("\n"), notes) from None


def _too_deep(line: int, column: int, notes: Notes) -> Skip:
    place = Place(notes.file, line, column)
    notes.add_at(place, f"nested more than {MAX_DEPTH} levels deep", "an array has at most a few levels")
    return Skip()


def found(node: Node) -> str:
    """What stands there, for a message: short, on one line."""
    if isinstance(node, yaml.MappingNode):
        return "a mapping (key: value)"
    if not isinstance(node, yaml.ScalarNode):
        return "a list" if node.value else "an empty list"
    text = " ".join(str(node.value).split())
    if not text:
        return "nothing"
    if not node.style and (odd := slips.odd_in(str(node.value))):
        return f"{text[:40]}, with {odd} in it"
    if len(text) > 40:
        text = text[:39] + "…"
    return f'"{text}"' if node.style in ("'", '"') else text


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name most like `name`, or ""."""
    import difflib

    names = list(known)
    lower = {candidate.lower(): candidate for candidate in names}
    close = difflib.get_close_matches(name.lower(), lower, n=3, cutoff=0.6)
    letters = sorted(name.lower())
    close.sort(key=lambda one: sorted(one) != letters)  # pionts is points, and not prints
    return lower[close[0]] if close else ""


def did_you_mean(name: str, known: Iterable[str], word: str) -> str:
    """A mend for an unknown name; word says what the known ones are ("keys here")."""
    names = list(known)
    if close := nearest(name, names):
        return f"did you mean '{close}'?"
    if not names or not word:
        return ""
    shown = ", ".join(names[:MOST_NAMED]) + (", …" if len(names) > MOST_NAMED else "")
    return f"{word}: {shown}"


def untagged(node: Node, notes: Notes) -> None:
    """Faults an explicit tag: nothing here is ever made into a Python object."""
    tag = str(node.tag or "")
    if tag not in _OWN_TAGS:
        raise notes.bad(node, f"tags have no meaning here, found {tag}", "delete the tag")


def entries(node: Node, notes: Notes, what: str) -> Iterator[tuple[str, Node, Node]]:
    """(key, key node, value node) of a mapping; a key that stands twice is a fault and comes once."""
    if not isinstance(node, yaml.MappingNode):
        raise notes.bad(node, f"{what} must be a mapping (key: value), found {found(node)}")
    untagged(node, notes)
    seen: dict[str, Node] = {}
    for key_node, value_node in node.value:
        if isinstance(key_node, yaml.ScalarNode) and key_node.value == "<<" and not key_node.style:
            mend = "write its keys out; an alias (*name) can stand for a whole value"
            notes.add(key_node, "<<: merge keys have no meaning here", mend)
            continue
        if not isinstance(key_node, yaml.ScalarNode):
            notes.add(key_node, f"a key must be a word, found {found(key_node)}")
            continue
        key = str(key_node.value)
        if odd := slips.odd_in(key):
            notes.add(key_node, f"{key}: {odd} stands in this key", "write a plain space in its place, or nothing")
            continue
        if key in seen:
            first = notes.place(seen[key]).line
            notes.add(key_node, f"{key}: stands twice; first on line {first}", "keep one of the two")
            continue
        seen[key] = key_node
        yield key, key_node, value_node


def node_of(node: Node, name: str) -> Node:
    """The node of a key's value, for the place of a fault."""
    if isinstance(node, yaml.MappingNode):
        for key, item in node.value:
            if key.value == name:
                found_node: Node = item
                return found_node
    return node
