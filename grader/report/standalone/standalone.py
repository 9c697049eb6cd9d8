"""A frame, a style, scripts and data → one page of HTML that asks nobody for anything.

Its style and its scripts stand in it, and its own Content-Security-Policy lets nothing else run: not even an attribute
of an element can bring a style or a script. Texts of students are in its data alone, and scripts set them as text.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from typing import Any

from grader.report.orders import without_orders_in_json, without_orders_in_xml


def standalone(frame: str, title: str, style: str, script: str, data: Any, **more: str) -> str:
    """frame: HTML with {{TITLE}}, {{POLICY}}, {{STYLE}}, {{DATA}}, {{SCRIPT}}, and {{NAME}} for each of `more`.

    title: a text.  more: HTML, as it is.
    """
    parts = {
        "TITLE": without_orders_in_xml(escape(title)),
        "POLICY": (
            f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
            "base-uri 'none'; form-action 'none'"
        ),
        "STYLE": style,
        "DATA": dumped(data).decode(),
        "SCRIPT": script,
        **more,
    }
    first, *others = frame.split("{{")  # not one replacement after the other: a title may be called {{DATA}}
    return first + "".join(parts[name] + rest for name, _, rest in (one.partition("}}") for one in others))


def style_of(package: str, *names: str) -> str:
    """What all pages look like, and these files of a package."""
    return shipped(__package__, "base.css") + "".join(shipped(package, f"{name}.css") for name in names)


def script_of(package: str, names: Sequence[str]) -> str:
    """What the scripts of all pages use, and these files of a package, in the order in which they run."""
    return shipped(__package__, "make.js") + "".join(shipped(package, f"{name}.js") for name in names)


def shipped(package: str, name: str) -> str:
    """The text of a file that lies in one of our packages."""
    from pkgutil import get_data  # not open(): so it is also found where the package is an archive

    found = get_data(package, name)
    assert found is not None
    return found.decode().replace("\r\n", "\n")


def dumped(data: Any) -> bytes:
    """As it stands in the page: nothing in it ends a script, begins a comment, is a line end to JavaScript, or an order
    to a CI system."""
    text = without_orders_in_json(json.dumps(data, separators=(",", ":"), ensure_ascii=False, allow_nan=False))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text.encode()


def _hash(text: str) -> str:
    from base64 import b64encode
    from hashlib import sha256

    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
