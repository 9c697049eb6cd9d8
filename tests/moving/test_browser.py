"""The pictures in Chromium: they move, follow dark mode, and rest where less motion is asked for."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

LESSON = ROOT / "exercises" / "convolution" / "pictures" / "lesson.svg"
PHOTOS = ROOT / "exercises" / "convolution" / "pictures" / "four-kernels.svg"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# What GitHub sends with a raw file, and what a page of a README allows.
RAW = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
ALONE = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
PAGE = "default-src 'none'; img-src 'self'"


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """/raw/NAME and /alone/NAME: the picture itself, as strictly as named; /page/NAME: a page that shows it."""
    files = {path.name: path for path in (LESSON, PHOTOS)}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            _, how, name = (*self.path.split("/"), "", "")[:3]
            page = how == "page"
            data = f'<img src="/raw/{name}">'.encode() if page else files[name].read_bytes() if name in files else b""
            self.send_response(200)
            self.send_header("Content-Type", "text/html" if page else "image/svg+xml")
            self.send_header("Content-Security-Policy", {"page": PAGE, "alone": ALONE}.get(how, RAW))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("there is no Chromium")
    with playwright.sync_playwright() as running:
        found = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


def shades(shot: bytes) -> Any:
    import io

    import numpy as np

    image = pytest.importorskip("PIL.Image").open(io.BytesIO(shot))
    return np.asarray(image.convert("RGB")).astype(int)


@pytest.mark.parametrize("how", ["page", "raw", "alone"])
def test_it_moves(browser: Any, site: str, how: str) -> None:
    page = browser.new_page(viewport={"width": 500, "height": 340})
    page.goto(f"{site}/{how}/{LESSON.name}")
    first = page.screenshot()
    for _ in range(30):  # a step takes 1.2 seconds
        page.wait_for_timeout(100)
        if page.screenshot() != first:
            break
    else:
        pytest.fail("nothing has moved in three seconds")
    page.close()


def test_it_rests_at_its_last_frame_where_less_motion_is_asked_for(browser: Any, site: str, tmp_path: Path) -> None:
    from grader.files.prepared import open_prepared
    from grader.report.moving import scenes
    from grader.stories import rules

    page = browser.new_page(viewport={"width": 500, "height": 340}, reduced_motion="reduce")
    page.goto(f"{site}/alone/{LESSON.name}")
    shown = page.screenshot()
    still = tmp_path / "still.svg"
    still.write_text(scenes.still_of(rules(open_prepared(LESSON.parents[1]))[0]), "utf-8")
    page.goto(still.as_uri())
    assert (shades(page.screenshot()) == shades(shown)).all()
    page.close()


@pytest.mark.parametrize(("scheme", "ground"), [("light", (255, 255, 255)), ("dark", (18, 22, 28))])
def test_it_is_light_or_dark_as_the_reader_likes(browser: Any, site: str, scheme: str, ground: tuple[int, ...]) -> None:
    page = browser.new_page(viewport={"width": 500, "height": 340}, color_scheme=scheme)
    page.goto(f"{site}/alone/{LESSON.name}")
    assert tuple(shades(page.screenshot())[8, 200]) == ground
    page.close()


@pytest.mark.parametrize("how", ["page", "alone"])
def test_photos_in_it_are_shown(browser: Any, site: str, how: str) -> None:
    page = browser.new_page(viewport={"width": 540, "height": 700})
    page.goto(f"{site}/{how}/{PHOTOS.name}")
    page.wait_for_timeout(100)
    assert len({tuple(shade) for shade in shades(page.screenshot())[60:220, 40:200].reshape(-1, 3)}) > 50
    page.close()


def test_what_is_read_out(browser: Any, site: str) -> None:
    page = browser.new_page()
    page.goto(f"{site}/alone/{LESSON.name}")
    picture = page.get_by_role("img")
    assert picture.count() == 1
    name = picture.evaluate("one => one.getAttribute('aria-labelledby').split(' ').map(id => "
                            "document.getElementById(id).textContent).join(' ')")  # fmt: skip
    assert name.startswith("the 5×5 example from the lesson: a kernel") and name.endswith("9 6 14.")
    page.close()
