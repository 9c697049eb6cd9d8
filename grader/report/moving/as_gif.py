"""A scene → an animated GIF, by Pillow, which is there with pixelgrader[pictures] only.

For what shows no SVG: slides, mails, old readers. Light colours, twice as large.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from grader.report.moving.as_svg import HOLD, SECONDS
from grader.report.moving.marks import TONES, Box, Mark, Moved, Photo, Scene, Words, is_seen
from grader.report.safe import one_line
from grader.values.errors import UsageError

if TYPE_CHECKING:
    from PIL.Image import Image

SCALE = 2
_SHADES = 48  # of colours and of the soft rims of letters, all together
# What Pillow's own font has no picture of, and what is written for it.
_PLAIN = str.maketrans({"×": "x", "→": ">", "−": "-", "≠": "not ", "…": "."})
_ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}


def gif(scene: Scene) -> bytes:
    """All frames, again and again, with a rest at the end. Raises UsageError where there is no Pillow."""
    try:
        from PIL import Image, ImageDraw  # noqa: F401
    except ImportError:
        raise UsageError(
            "a GIF needs the package Pillow, which is not installed",
            "pip install 'pixelgrader[pictures]', or write an SVG, which needs nothing: --svg FILE",
        ) from None
    from PIL.Image import Dither

    frames = [frame(scene, number).quantize(_SHADES, dither=Dither.NONE) for number in range(scene.frames)]
    times = [round(1000 * SECONDS)] * (scene.frames - 1) + [round(1000 * (SECONDS + HOLD))]
    stream = io.BytesIO()
    frames[0].save(stream, "GIF", save_all=True, append_images=frames[1:], duration=times, loop=0, optimize=True)
    return stream.getvalue()


def frame(scene: Scene, number: int) -> Image:
    """One frame in red, green and blue."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (round(scene.width * SCALE), round(scene.height * SCALE)), TONES["ground"][0])
    draw = ImageDraw.Draw(image)
    for mark in scene.marks:
        if is_seen(mark, number):
            _draw(image, draw, mark, number, (0, 0))
    return image


def _draw(image: Image, draw: object, mark: Mark, number: int, by: tuple[float, float]) -> None:
    from PIL import Image as images
    from PIL import ImageFont
    from PIL.ImageDraw import ImageDraw

    assert isinstance(draw, ImageDraw)
    if isinstance(mark, Moved):
        for one in mark.marks:
            _draw(image, draw, one, number, mark.places[number])
        return
    x, y = (mark.x + by[0]) * SCALE, (mark.y + by[1]) * SCALE
    match mark:
        case Box():
            corners = (x, y, x + mark.width * SCALE - 1, y + mark.height * SCALE - 1)
            fill, line = (None, TONES[mark.tone][0]) if mark.pen else (TONES[mark.tone][0], None)
            draw.rounded_rectangle(corners, 6 * SCALE, fill, line, round(mark.pen * SCALE))
        case Words():
            font = ImageFont.load_default(mark.size * SCALE)
            text = one_line(mark.text).translate(_PLAIN)
            text = text.encode("latin-1", "replace").decode("latin-1")
            bold = 0.6 * SCALE if mark.bold else 0
            ink = TONES[mark.tone][0]
            draw.text((x, y), text, ink, font, anchor=_ANCHORS[mark.anchor], stroke_width=bold, stroke_fill=ink)
        case Photo():
            size = (round(mark.width * SCALE), round(mark.height * SCALE))
            pixels = images.fromarray(mark.pixels)
            image.paste(pixels.resize(size, images.Resampling.NEAREST), (round(x), round(y)))
