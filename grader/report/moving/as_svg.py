"""A scene → SVG text that moves by CSS keyframes; there is no script in it.

Without any animation it shows the last frame. What moves stands in a media query, so that whoever has asked for less
motion sees that last frame, too; and so does a program that draws SVG and knows no animation.
"""

from __future__ import annotations

from html import escape

from grader.report.moving.marks import TONES, Box, Mark, Moved, Photo, Scene, Words, is_seen
from grader.report.moving.png import data_uri
from grader.report.safe import one_line

SECONDS, HOLD = 1.2, 2.4  # for each frame; and how much longer the last one stays
_SLIDE = 0.25  # the part of a frame in which the window moves on
_FONT = "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace"


def svg(scene: Scene) -> str:
    """The whole, again and again, with a rest at its end; a scene of one frame stands still."""
    if scene.frames == 1:
        return still(scene, 0)
    times = _Times(scene.frames)
    body = "".join(_grouped(scene.marks, times))
    moves = "@media(prefers-reduced-motion:no-preference){" + "".join(times.rules.values()) + "}"
    return _whole(scene, body, "".join(times.rests.values()) + moves)


def still(scene: Scene, frame: int) -> str:
    """One frame, for print."""
    body = "".join(_drawn(mark, frame) for mark in scene.marks if is_seen(mark, frame))
    return _whole(scene, body, "")


class _Times:
    """Collects the style of what comes and goes. rules: how it moves.  rests: how it is without moving."""

    def __init__(self, frames: int) -> None:
        self.frames = frames
        self.total = frames * SECONDS + HOLD
        self.rules: dict[str, str] = {}
        self.rests: dict[str, str] = {}

    def at(self, frame: int) -> float:
        """The beginning of a frame, in percent of the whole."""
        return 100 if frame >= self.frames else 100 * frame * SECONDS / self.total

    def span(self, first: int, last: int | None) -> str:
        """The class of what is seen from one frame to another."""
        end = self.frames - 1 if last is None else min(last, self.frames - 1)
        name = f"f{first}-{end}"
        steps = "".join(
            f"{_percent(self.at(frame))}{{opacity:{shown}}}"
            for frame, shown in ((0, int(first == 0)), (first, 1), (end + 1, 0))
            if frame < self.frames and not (frame == 0 and shown != int(first == 0))
        )
        self.rules[name] = f"@keyframes {name}{{{steps}}}.{name}{{animation:{name} {self.total:g}s step-end infinite}}"
        if end < self.frames - 1:
            self.rests[name] = f".{name}{{opacity:0}}"
        return name

    def path(self, places: tuple[tuple[float, float], ...]) -> str:
        """The class of what moves from place to place, and rests at each."""
        name = f"m{len(self.rests)}"
        steps, slide = [], _SLIDE * 100 * SECONDS / self.total
        for frame, (right, down) in enumerate(places):
            until = 100 if frame == self.frames - 1 else self.at(frame + 1) - slide
            move = f"{{transform:translate({right:g}px,{down:g}px)}}"
            steps.append(f"{_percent(self.at(frame))},{_percent(until)}{move}")
        right, down = places[-1]
        self.rests[name] = f".{name}{{transform:translate({right:g}px,{down:g}px)}}"
        self.rules[name] = (
            f"@keyframes {name}{{{''.join(steps)}}}.{name}{{animation:{name} {self.total:g}s ease-in-out infinite}}"
        )
        return name


def _percent(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"


def _grouped(marks: tuple[Mark, ...], times: _Times) -> list[str]:
    """Marks in order; neighbours that come and go together share a group."""
    found: list[str] = []
    span: tuple[int, int | None] = (0, None)
    for mark in (*marks, None):
        wanted = (0, None) if mark is None else (mark.first, mark.last)
        if wanted != span:
            if span != (0, None):
                found.append("</g>")
            if wanted != (0, None):
                found.append(f'<g class="{times.span(*wanted)}">')
            span = wanted
        match mark:
            case None:
                pass
            case Moved():
                inside = "".join(_drawn(one, 0) for one in mark.marks)
                found.append(f'<g class="{times.path(mark.places)}">{inside}</g>')
            case _:
                found.append(_drawn(mark, 0))
    return found


def _drawn(mark: Mark, frame: int) -> str:
    match mark:
        case Box():
            place = f'x="{mark.x:g}" y="{mark.y:g}" width="{mark.width:g}" height="{mark.height:g}"'
            tone = _name(mark.tone)
            pen = f' class="p{tone}" stroke-width="{mark.pen:g}"' if mark.pen else f' class="{tone}"'
            return f'<rect {place} rx="6"{pen}/>'
        case Words():
            size = "" if mark.size == 18 else f' font-size="{mark.size:g}"'
            anchor = "" if mark.anchor == "middle" else f' text-anchor="{mark.anchor}"'
            bold = ' font-weight="700"' if mark.bold else ""
            text = escape(one_line(mark.text))
            return f'<text x="{mark.x:g}" y="{mark.y:g}" class="{_name(mark.tone)}"{size}{anchor}{bold}>{text}</text>'
        case Photo():
            place = f'x="{mark.x:g}" y="{mark.y:g}" width="{mark.width:g}" height="{mark.height:g}"'
            kept = f'preserveAspectRatio="none" href="{data_uri(mark.pixels)}"'
            return f'<image {place} {kept} style="image-rendering:pixelated"/>'
        case Moved():
            right, down = mark.places[frame]
            inside = "".join(_drawn(one, frame) for one in mark.marks)
            return f'<g transform="translate({right:g},{down:g})">{inside}</g>'


def _name(tone: str) -> str:
    return tone.replace(" ", "-")


def _whole(scene: Scene, body: str, style: str) -> str:
    title, desc = escape(one_line(scene.title)), escape(one_line(scene.desc, 4_000))
    width, height = f"{scene.width:g}", f"{scene.height:g}"
    # Not xml:space: blanks inside a line are single here. nowrap for all: no line is broken.
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-labelledby="t d" font-family="{_FONT}" font-size="18" text-anchor="middle">'
        f'<title id="t">{title}</title><desc id="d">{desc}</desc><style>{_colours(body)}{style}</style>'
        f'<rect class="ground" width="{width}" height="{height}" rx="10"/>{body}</svg>\n'
    )


def _colours(body: str) -> str:
    """Of the tones that occur."""
    light, dark = [], []
    for tone, (day, night) in TONES.items():
        for name, what in ((_name(tone), "fill"), (f"p{_name(tone)}", "stroke")):
            if tone != "ground" and f'class="{name}"' not in body:
                continue
            rest = ";fill:none" if what == "stroke" else ""
            light.append(f".{name}{{{what}:{day}{rest}}}")
            if day != night:
                dark.append(f".{name}{{{what}:{night}}}")
    return "".join(light) + "@media(prefers-color-scheme:dark){" + "".join(dark) + "}"
