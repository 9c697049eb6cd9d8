"""The stories of an exercise on a screen, stepped through by keys until somebody quits."""

from __future__ import annotations

from rich.text import Text

from grader.commands.predicting import predict
from grader.commands.screen import Screen
from grader.commands.telling import Teller, number_at
from grader.report.stories.lines import as_text
from grader.report.stories.view import View, columns_of, help_lines, starts
from grader.values.value import Value, replace

_PLAY_SECONDS, _ROW_SECONDS = 0.5, 1.1  # a step, and the one at which a row ends
_QUIT = ("q", "Q", "escape")
_MOVES = {"left": -1, "h": -1, "right": 1, "l": 1, "enter": 1}


class Place(Value):
    """Where one is. known: up to which cell the output is filled."""

    case: int
    number: int
    known: int
    playing: bool = False


def step_through(teller: Teller, case: int | None, at: tuple[int, ...] | None, color: str) -> None:
    """case: its number, None for the first that fails.  at: the cell to begin with."""
    index = teller.first() if case is None else case
    if case is not None:
        teller.look(case)
    story = teller.story(index)
    number, known = starts(story)
    if at is not None:
        number, known = number_at(story, at), max(known, number_at(story, at))
    place = Place(index, number, known)
    teller.quiet = True
    with Screen(color) as screen:
        said = predict(screen, story, teller) if teller.note and at is None else ""
        if said is not None:
            _Stepper(screen, teller, said).run(place)


class _Stepper:
    """said: what is to be said of a guess, above the first story."""

    def __init__(self, screen: Screen, teller: Teller, said: str) -> None:
        self._screen, self._teller, self._said = screen, teller, said
        self._view: View | None = None
        self._of: tuple[int, tuple[int, int]] = (-1, (0, 0))

    def run(self, place: Place) -> None:
        at: Place | None = place
        while at is not None:
            view = self._view_of(at)
            self._screen.draw(view.frame(at.number, at.known, at.playing))
            at = self._after(at, self._screen.key(self._pause(view, at)))
            # A key that is held down over a slow line: what has come meanwhile needs no frames of its own.
            while at is not None and (key := self._screen.key(0)) is not None:
                at = self._after(at, key)

    def _after(self, place: Place, key: str | None) -> Place | None:
        """Where one is after a key, or after a step of time; None after the last."""
        if key in _QUIT:
            return None
        if key in ("?", "p"):
            self._besides(key)
            return place
        if key in ("tab", "backtab"):
            self._said = ""
            return self._other(place, 1 if key == "tab" else -1)
        view = self._view_of(place)
        after = moved(place, key, view.count, columns_of(view.story), view.wrong)
        if self._said and after.number != place.number:  # what was said was about that cell
            self._said, self._view = "", None
        return after

    def _view_of(self, place: Place) -> View:
        key = place.case, self._screen.size
        if self._view is None or self._of != key:
            story = self._teller.story(place.case)
            note = self._said or self._teller.note
            self._view = View(story, self._teller.place(place.case), *key[1], note, self._teller.mistake(story),
                              colors=self._screen.pictures)  # fmt: skip
            self._of = key
        return self._view

    def _pause(self, view: View, place: Place) -> float | None:
        if not place.playing:
            return None
        return _ROW_SECONDS if (place.number + 1) % max(columns_of(view.story), 1) == 0 else _PLAY_SECONDS

    def _other(self, place: Place, step: int) -> Place:
        """The next case, after the last the first; its own first wrong cell."""
        index = (place.case + step) % len(self._teller.cases)
        if not self._teller.is_told(index):
            self._screen.draw(
                [Text(self._teller.cases[index].name, style="bold"), Text(), Text("asking your function …")]
            )
        return Place(index, *starts(self._teller.story(index)))

    def _besides(self, key: str) -> None:
        """Help, or the photo, until any key is pressed."""
        while True:
            columns, rows = self._screen.size
            if key == "?":
                self._screen.draw(help_lines(columns)[:rows])
            else:
                from grader.files.photo import photo
                from grader.report.stories.gallery import gallery

                lines = [as_text(line) for line in gallery(photo(), columns, rows - 1, self._screen.pictures)]
                lines += [Text()] * (rows - 1 - len(lines))
                self._screen.draw([*lines[: rows - 1], Text("any key: back", style="dim")])
            if self._screen.key() != "resize":
                return


def moved(place: Place, key: str | None, count: int, columns: int, wrong: list[int]) -> Place:
    """Where one is after a key; after None, which is time while it plays."""
    if not count:
        return place
    last, number = count - 1, place.number
    if key is None:
        number = min(number + 1, last)
        return replace(place, number=number, known=max(place.known, number), playing=number < last)
    if key == "space":
        if not place.playing and number == last:  # from the beginning
            return replace(place, number=0, known=0, playing=count > 1)
        return replace(place, playing=not place.playing)
    if key == "resize":
        return place
    if key in _MOVES:
        number += _MOVES[key]
    elif key in ("up", "k"):
        number -= columns if number >= columns else 0
    elif key in ("down", "j"):
        number += columns if number + columns <= last else 0
    elif key in ("home", "end"):
        number = 0 if key == "home" else last
    elif key == "n":
        number = next((one for one in wrong if one > number), wrong[0] if wrong else number)
    elif key == "N":
        number = next((one for one in reversed(wrong) if one < number), wrong[-1] if wrong else number)
    else:
        return replace(place, playing=False)
    number = min(max(number, 0), last)
    return replace(place, number=number, known=max(place.known, number), playing=False)
