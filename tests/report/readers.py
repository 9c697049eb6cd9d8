"""The real parser of each format, or a model of its platform → the texts, the points and the rows that it sees.

Every reader raises AssertionError (or its parser's own error) on a report that the platform would not take.
"""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from base64 import b64encode
from collections.abc import Callable, Iterator
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import junitparser
import xmlschema
from markdown_it import MarkdownIt

import grader
from grader.report.as_csv import COLUMNS

SCHEMAS = Path(__file__).parents[1] / "schemas"
JUNIT = xmlschema.XMLSchema(str(SCHEMAS / "junit.xsd"))
GRADE = Path(grader.__file__).parent / "report" / "grade.schema.json"
MARKDOWN = MarkdownIt("commonmark").enable("table").enable("strikethrough")


def validator(path: Path) -> jsonschema.Draft7Validator:
    return jsonschema.Draft7Validator(json.loads(path.read_text("utf-8")))


_VALIDATORS = {name: validator(SCHEMAS / f"{name}.json") for name in ("gradescope", "classroom50", "prairielearn")}
_VALIDATORS["json"] = validator(GRADE)


def strict_json(text: str) -> Any:
    """As every other language reads it: NaN and Infinity are no JSON. In a log no line of it is an order."""
    assert obeyed_anywhere(text) == []

    def refuse(word: str) -> None:
        raise AssertionError(f"{word} is no JSON")

    return json.loads(text, parse_constant=refuse)


def texts_in(data: Any) -> Iterator[str]:
    match data:
        case str():
            yield data
        case dict():
            for key, value in data.items():
                yield from (key, *texts_in(value))
        case list():
            for value in data:
                yield from texts_in(value)


def assert_clean(text: str) -> None:
    """No control characters but line feed and tab, no lone surrogates."""
    bad = {letter for letter in text if letter not in "\n\t" and unicodedata.category(letter) in ("Cc", "Cs")}
    assert not bad, bad
    text.encode()


def read_json_like(name: str, text: str) -> Any:
    data = strict_json(text)
    if name in _VALIDATORS:
        _VALIDATORS[name].validate(data)
    for found in texts_in(data):
        assert_clean(found)
    if name == "classroom50":  # 2.0 is an integer to JSON Schema, and not to the runner
        for entry in (data, *data["tests"]):
            assert type(entry["score"]) is int and type(entry["max-score"]) is int
        assert data["score"] <= data["max-score"]
        assert all(test["score"] <= test["max-score"] for test in data["tests"])
    return data


def read_junit(text: str, lines: bool = False) -> junitparser.JUnitXml:
    assert obeyed_anywhere(text) == []
    root = ElementTree.fromstring(text.encode())
    if lines:  # the only differences to the strict form: places, and finer times
        for case in root.iter("testcase"):
            assert case.attrib.pop("file")
            assert int(case.attrib.pop("line")) >= 1
        for element in root.iter():
            if time := element.get("time"):
                assert re.fullmatch(r"\d+\.\d{6}", time)
                element.set("time", time[:-3])
    JUNIT.validate(root)
    for element in root.iter():
        for found in (*element.attrib.values(), element.text or ""):
            assert_clean(found)
    xml = junitparser.JUnitXml.fromstring(text.encode())
    suites = list(xml)
    for suite in suites:
        assert (suite.tests, suite.failures, suite.errors, suite.skipped) == (
            len(list(suite)),
            *(sum(isinstance(result, kind) for case in suite for result in case.result) for kind in (
                junitparser.Failure, junitparser.Error, junitparser.Skipped)),
        )  # fmt: skip
    assert int(root.get("tests", "")) == sum(suite.tests for suite in suites)
    return xml


def run_commands(text: str) -> list[tuple[str, str]]:
    """What GitHub's runner makes of standard output: (command with its properties, message) of each that it obeys.

    A line is a command if it begins with :: after white space, or has ##[ anywhere; between ::stop-commands::TOKEN and
    ::TOKEN:: none is.
    """
    obeyed, token = [], None
    for line in text.split("\n"):
        start = line.lstrip()
        if token is not None:
            token = None if start == f"::{token}::" else token
        elif start.startswith("::") and "::" in start[2:]:
            command, message = start[2:].split("::", 1)
            if command == "stop-commands":
                token = message
            else:
                obeyed.append((command, message))
        else:
            assert "##[" not in line
    assert token is None
    return obeyed


def obeyed_anywhere(text: str) -> list[str]:
    """The lines of a log that some CI system takes for an order: GitHub, Azure, TeamCity, GitLab, Buildkite."""
    assert not re.search(r"section_(start|end):\d+:[^\r\n]*\r\x1b\[0K", text)
    order = re.compile(r"\s*::.*|.*##\w*\[.*|(---|\+\+\+|~~~|\^\^\^) .*")
    colours = re.compile(r"\x1b\[[\d;]*m")
    return [line for line in re.split(r"[\r\n]", text) if order.fullmatch(colours.sub("", line))]


def read_github(text: str) -> list[tuple[str, str]]:
    assert_clean(text)
    commands = run_commands(text)
    assert len(commands) <= 10
    assert all(command.startswith("error file=") for command, _ in commands)
    return commands


# What becomes a link, a picture or a message to somebody on GitHub and GitLab, outside code.
REFERENCES = re.compile(r"@\w|://|www\.|(mailto|xmpp):\w|:[\w+-]+:|[#!$&]\d|[~%][\w\"]|\bGH-\d", re.IGNORECASE)


def read_markdown(text: str) -> list[list[str]]:
    """The rows of its first table. What students write is never HTML, a link, a picture or a heading, a call."""
    assert_clean(text)
    assert obeyed_anywhere(text) == []
    tokens = MARKDOWN.parse(text)
    inner = [child for token in tokens for child in token.children or []]
    kinds = {token.type for token in (*tokens, *inner)}
    assert not kinds & {"html_block", "html_inline", "link_open", "image", "code_inline", "hr", "code_block", "s_open"}
    assert not [child.content for child in inner if child.type == "text" and REFERENCES.search(child.content)]
    rows: list[list[str]] = []
    for token, content in pairwise(tokens):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in ("td_open", "th_open"):
            rows[-1].append("".join(child.content for child in content.children or []))
        elif token.type == "table_close":
            break
    return rows


def read_csv(text: str) -> list[dict[str, str]]:
    assert_clean(text.replace("\r\n", "\n"))
    assert obeyed_anywhere(text) == []
    table = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert {len(row) for row in table} == {len(COLUMNS)}
    for row in table[1:]:
        for cell in row:
            assert not cell.lstrip().startswith(("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20"))
    return [dict(zip(table[0], row, strict=True)) for row in table[1:]]


class _Parts(HTMLParser):
    """Every element with its attributes, and the text in each <script>, <style> and <title>."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {"script": [], "style": [], "title": []}
        self.open = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.texts.get(tag, []).append("")
        self.open = tag

    def handle_endtag(self, tag: str) -> None:
        self.open = ""

    def handle_data(self, data: str) -> None:
        if self.open in self.texts:
            self.texts[self.open][-1] += data


def read_page(text: str) -> Any:
    """Its data. All that can run or style is in the page itself, and named by its policy; nothing leads elsewhere."""
    assert len(text.encode()) <= 250_000
    assert_clean(text)
    parts = _Parts(text)
    (policy,) = (str(a["content"]) for _, a in parts.elements if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; ") and "unsafe" not in policy
    data, script = parts.texts["script"]
    (style,) = parts.texts["style"]
    for word, one in (("script", script), ("style", style)):
        digest = b64encode(sha256(one.encode()).digest()).decode()
        assert f"{word}-src 'sha256-{digest}';" in policy
    for tag, attributes in parts.elements:
        assert tag not in ("link", "img", "iframe", "object", "base") and not attributes.keys() & {
            "href",
            "src",
            "style",
        }
        assert not [name for name in attributes if name.startswith("on")]
    assert not set("<>&\u2028\u2029") & set(data)
    found = strict_json(data)
    for one in texts_in(found):
        assert_clean(one)
    return found


READERS: dict[str, Callable[[str], Any]] = {
    "json": lambda text: read_json_like("json", text),
    "gradescope": lambda text: read_json_like("gradescope", text),
    "junit": read_junit,
    "junit+lines": lambda text: read_junit(text, lines=True),
    "github": read_github,
    "github-summary": read_markdown,
    "classroom50": lambda text: read_json_like("classroom50", text),
    "ctrf": lambda text: read_json_like("ctrf", text),
    "prairielearn": lambda text: read_json_like("prairielearn", text),
    "markdown": read_markdown,
    "csv": read_csv,
    "html": read_page,
}
