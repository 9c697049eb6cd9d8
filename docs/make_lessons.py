"""Makes the pictures of the lessons, exercises/*/pictures/. Run: python docs/make_lessons.py"""

from __future__ import annotations

import base64
import hashlib
import re
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import lesson_pictures as lessons

from grader.report.moving.as_svg import svg
from grader.report.moving.marks import Scene

ROOT = Path(__file__).parents[1]

PICTURES: dict[str, Callable[[], Scene]] = {
    "exercises/window_sum/pictures/window.svg": lessons.window_sum,
    "exercises/convolution/pictures/lesson.svg": lessons.convolution,
    "exercises/convolution/pictures/four-kernels.svg": lessons.four_kernels,
    "exercises/named_kernels/pictures/kernels.svg": lessons.named_kernels,
    "exercises/grey/pictures/sunset.svg": lessons.grey,
    "exercises/colour_convolution/pictures/channels.svg": lessons.colour_convolution,
    "exercises/same_size/pictures/border.svg": lessons.same_size,
    "exercises/box_blur/pictures/means.svg": lessons.box_blur,
    "exercises/gaussian_kernel/pictures/bell.svg": lessons.gaussian_kernel,
    "exercises/sobel/pictures/slopes.svg": lessons.sobel,
    "exercises/photo_edges/pictures/edges.svg": lessons.photo_edges,
    "exercises/max_pooling/pictures/blocks.svg": lessons.max_pooling,
    "exercises/template/pictures/found.svg": lessons.template,
    "exercises/bright_spots/pictures/labels.svg": lessons.bright_spots,
    "exercises/add_noise/pictures/noise.svg": lessons.add_noise,
    "exercises/no_loops/pictures/windows.svg": lessons.no_loops,
}


def make(name: str) -> str:
    """The picture as SVG text."""
    return svg(PICTURES[name]())


def comparable(text: str) -> str:
    """The same with each PNG in it as a digest of its pixels: other versions of zlib write the same in other bytes."""
    return re.sub(r"data:image/png;base64,([\w+/=]+)", lambda found: _digest(found[1]), text)


def _digest(data: str) -> str:
    raw = base64.b64decode(data)
    start, length = 33 + 8, int.from_bytes(raw[33:37], "big")  # behind the signature and IHDR, one IDAT follows
    return hashlib.sha256(raw[:33] + zlib.decompress(raw[start : start + length])).hexdigest()


if __name__ == "__main__":
    for name in PICTURES:
        path = ROOT / name
        path.parent.mkdir(exist_ok=True)
        if not path.exists() or comparable(path.read_text("utf-8")) != comparable(make(name)):
            path.write_text(make(name), "utf-8", newline="\n")
            print(name)
