"""A page's text → the page in a real Chromium, with all that it complained of and asked for."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.npm import npm_package

# What axe-core looks for: WCAG 2.0 to 2.2, A and AA, and what is good practice besides.
_AXE = """axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
    .then(found => found.violations.map(one => `${one.id}: ${one.nodes[0].html} ${one.nodes[0].failureSummary}`))"""


@contextmanager
def chromium() -> Iterator[Any]:
    """The system's browser. Skips where it, or playwright, is missing."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (pip install .[browser])")
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("there is no Chromium on this machine")
    own = ["--no-sandbox"] if os.geteuid() == 0 else []
    with api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=own)
        yield browser
        browser.close()


class Opened:
    """A page that is open; problems: what its console said, requests: what it asked for besides itself."""

    def __init__(self, page: Any, address: str) -> None:
        self.page, self.address = page, address
        self.problems: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.problems.append(message.text))
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))
        page.goto(address)

    def open_anew(self, hash: str = "") -> None:
        """As if for the first time."""
        self.page.goto("about:blank")
        self.page.goto(self.address + hash)

    def text(self, selector: str) -> str:
        return " ".join(self.page.locator(selector).first.text_content().split())

    def overflow(self) -> int:
        """Pixels by which it is wider than the window."""
        found: int = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        return max(found, 0)

    def choose(self, number: int) -> None:
        self.page.select_option("#case", str(number))

    def assert_quiet(self) -> None:
        assert self.problems == []
        assert {one.partition("#")[0] for one in self.requests} <= {self.address, "about:blank"}

    def faults(self) -> list[str]:
        """What axe-core finds."""
        source = npm_package("axe-core", "4.10.3") / "node_modules" / "axe-core" / "axe.min.js"
        self.page.evaluate(source.read_text("utf-8"))
        found: list[str] = self.page.evaluate(_AXE)
        return found


@contextmanager
def opened(
    browser: Any, text: str, folder: Path, width: int = 1200, scheme: str = "light", **more: Any
) -> Iterator[Opened]:
    """more: of the context: reduced_motion, has_touch."""
    file = folder / "page.html"
    file.write_text(text, "utf-8")
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **more)
    try:
        yield Opened(context.new_page(), file.as_uri())
    finally:
        context.close()
