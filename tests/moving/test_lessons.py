"""The lessons' pictures are what their cases and the accepted solutions give, and each is shown, in words, too."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.conftest import ROOT

sys.path.append(str(ROOT / "docs"))

from make_lessons import PICTURES, comparable, make  # type: ignore[import-not-found]

READMES = sorted(ROOT.glob("exercises/*/README.md"))
SHOWN = re.compile(r"!\[([^\]]+)\]\((pictures/[^)]+)\)")


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_fresh(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    ElementTree.fromstring(text)
    assert comparable(make(name)) == comparable(text), "make it anew: python docs/make_lessons.py"
    assert len(text.encode()) <= (120_000 if "four-kernels" in name else 80_000)


def test_what_is_compared_are_the_pixels_and_nothing_that_a_zlib_decides() -> None:
    import base64
    import zlib

    name = "exercises/grey/pictures/sunset.svg"
    text = (ROOT / name).read_text("utf-8")

    def otherwise(found: re.Match[str]) -> str:
        raw = base64.b64decode(found[1])
        length = int.from_bytes(raw[33:37], "big")
        pixels = zlib.decompress(raw[41 : 41 + length])
        stored = zlib.compress(bytes([*pixels[:-1], pixels[-1] ^ change]), 0)
        again = raw[:33] + len(stored).to_bytes(4, "big") + b"IDAT" + stored
        return "data:image/png;base64," + base64.b64encode(again).decode()

    change = 0
    stored = re.sub(r"data:image/png;base64,([\w+/=]+)", otherwise, text)
    assert stored != text and comparable(stored) == comparable(text)
    change = 1
    assert comparable(re.sub(r"data:image/png;base64,([\w+/=]+)", otherwise, text)) != comparable(text)


@pytest.mark.parametrize("readme", READMES, ids=[readme.parent.name for readme in READMES])
def test_every_lesson_shows_all_its_pictures_and_says_what_is_seen(readme: Path) -> None:
    shown = {target: alt for alt, target in SHOWN.findall(readme.read_text("utf-8"))}
    there = {str(path.relative_to(readme.parent).as_posix()) for path in readme.parent.glob("pictures/*")}
    assert shown.keys() == there and there
    assert {f"exercises/{readme.parent.name}/{target}" for target in there} <= PICTURES.keys()
    for alt in shown.values():
        assert len(alt.split()) >= 15 and alt.endswith(".")


def test_the_first_picture_of_the_readme_moves() -> None:
    first = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", (ROOT / "README.md").read_text("utf-8"))[0]
    assert "@keyframes" in (ROOT / first).read_text("utf-8")
