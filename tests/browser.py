"""A page of HTML → what a real Chromium makes of it: the contrast of each text, the widths of words in each <pre>."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import pytest

# How the contrast of two colours is worked out: WCAG 2.2, "relative luminance" and "contrast ratio".
_MEASURE = """
<script>
addEventListener("load", () => {
  const parse = text => (text.match(/[\\d.]+/g) || []).map(Number);
  const over = ([r, g, b, a = 1], under) => [r, g, b].map((c, i) => c * a + under[i] * (1 - a));
  const background = element => {
    if (!element) return [255, 255, 255];
    return over(parse(getComputedStyle(element).backgroundColor), background(element.parentElement));
  };
  const light = rgb => {
    const [r, g, b] = rgb.map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const measured = {texts: [], widths: []};
  for (const details of document.querySelectorAll(".grader-result details")) details.open = true;
  const walker = document.createTreeWalker(document.querySelector(".grader-result"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.data.trim()) continue;
    const under = background(node.parentElement);
    const [a, b] = [light(over(parse(getComputedStyle(node.parentElement).color), under)), light(under)];
    measured.texts.push([(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), node.data.trim().slice(0, 40)]);
  }
  for (const pre of document.querySelectorAll(".grader-result pre")) {
    const wide = text => {
      const one = document.createElement("b");
      one.textContent = text;
      pre.append(one);
      const width = one.getBoundingClientRect().width;
      one.remove();
      return width;
    };
    measured.widths.push([wide("iiii"), wide("WWWW"), wide("[12]")]);
  }
  const out = document.createElement("template");
  out.id = "measured";
  out.setAttribute("data-json", JSON.stringify(measured));
  document.body.append(out);
});
</script>
"""


def measure(page: str, folder: Path) -> dict[str, Any]:
    """texts: (contrast, its beginning) of each text in the result; widths: of equally long words in each <pre>."""
    file = folder / "page.html"
    file.write_text(page.replace("</body>", _MEASURE + "</body>") if "</body>" in page else page + _MEASURE, "utf-8")
    result = subprocess.run(
        [*_chromium(folder), "--virtual-time-budget=5000", "--dump-dom", file.as_uri()],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    found = re.search(r'id="measured" data-json="([^"]*)"', result.stdout)
    if found is None:
        pytest.skip(f"Chromium does not run here: {result.stderr[-300:]}")
    measured: dict[str, Any] = json.loads(unescape(found[1]))
    return measured


def _chromium(folder: Path) -> list[str]:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("there is no Chromium on this machine")
    # Nothing is fetched: pages of nbconvert ask for scripts from elsewhere.
    options = [
        "--headless",
        "--disable-gpu",
        "--disable-background-networking",
        "--host-resolver-rules=MAP * ~NOTFOUND",
    ]
    own = ["--no-sandbox"] if os.geteuid() == 0 else []
    return [path, *options, *own, f"--user-data-dir={folder / 'profile'}"]
