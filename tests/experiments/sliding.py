"""A function with image and kernel → what the experiments say of it, called in this process and judged by no case."""

from __future__ import annotations

import contextlib
import io
import re
import warnings
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from grader.arrays.plain import pack_value, unpack_value
from grader.experiments.asking import Asking, Over
from grader.experiments.sliding.asked import Asked
from grader.experiments.sliding.questions import FURTHER, SIZES
from grader.experiments.sliding.remembers import kept
from grader.experiments.sliding.right import right_geometry
from grader.experiments.sliding.study import Study, study
from grader.experiments.sliding.texts import TEXTS
from grader.experiments.sliding.traits import traits_of, with_kept
from grader.experiments.sliding.whole import tells_all
from grader.values.function import IMAGE, KERNEL, Window
from grader.values.grade import Trait
from grader.values.reply import Raised, Reply, Returned, ReturnedOther
from grader.values.value import Value

YARDSTICK = 10.0  # so that on a busy machine no call runs long
NO_STUDY = Study(why="over")

# A right program, of which the rows of sliding.yaml exchange a line: what comes before, one cell, what comes after.
PROGRAM = """\
import numpy as np

def convolve(image, kernel):
    {before}
    H, W = image.shape
    h, w = kernel.shape
    {sizes}
    output = {create}
    for i in range({i}):
        for j in range({j}):
            window = {window}
            output[{at}] = {cell}
    {after}
    return output
"""
SLOTS = {
    "before": "pass", "sizes": "rows, cols = H - h + 1, W - w + 1", "create": "np.zeros((rows, cols))", "i": "rows",
    "j": "cols", "window": "image[i:i + h, j:j + w]", "at": "i, j", "cell": "np.sum(window * kernel)", "after": "pass",
}  # fmt: skip


class Said(Value):
    """study: NO_STUDY where it ended before its end.  whole: the traits are told as all that is wrong.

    calls: how often the function was called.
    """

    study: Study
    traits: tuple[Trait, ...]
    whole: bool
    calls: int

    @property
    def names(self) -> list[str]:
        return [one.trait for one in self.traits]


class Live:
    """What a worker is to the grader: it loads a program, calls it, and looks what the call changed."""

    def __init__(self, load: Callable[[], Callable[[Any, Any], Any]]) -> None:
        self._load = load
        self.load()

    def load(self) -> None:
        self._function = self._load()
        self._earlier: list[tuple[Any, Any]] = []  # an array that was given back, and what was in it then

    def __call__(self, given: Mapping[str, Any]) -> tuple[Reply, float]:
        arguments = [unpack_value(given[name]) for name in (IMAGE, KERNEL)]
        before = [one.copy(order="K") for one in arguments]
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                output = self._function(*arguments)
        except Exception as problem:  # noqa: BLE001 - whatever a program raises
            return Raised(type(problem).__name__, str(problem), 0), 0.0
        pairs = enumerate(zip(arguments, before, strict=True))
        changed = {at: pack_value(one) for at, (one, was) in pairs if not np.array_equal(one, was, equal_nan=True)}
        earlier = any(not np.array_equal(one, was, equal_nan=True) for one, was in self._earlier)
        if isinstance(output, np.ndarray):
            self._earlier = [(output, output.copy())]
        try:
            return Returned(pack_value(output), changed, earlier), 0.0
        except (TypeError, AttributeError, ValueError):
            return ReturnedOther("other", type(output).__name__), 0.0


def program(row: Mapping[str, str]) -> str:
    """The source that a row of sliding.yaml means: its own, or PROGRAM with some lines exchanged."""
    if "source" in row:
        return f"import numpy as np\n\n{row['source']}"
    slots = SLOTS | {name: text.strip() for name, text in row.items() if name in SLOTS}
    return PROGRAM.format(**{name: text.replace("\n", "\n    ") for name, text in slots.items()})


def said(source: str | bytes, window: Window = Window()) -> Said:  # noqa: B008 - a frozen value
    def load() -> Callable[[Any, Any], Any]:
        names: dict[str, Any] = {}
        exec(compile(source, "submission", "exec"), names)
        found: Callable[[Any, Any], Any] = names["convolve"]
        return found

    live = Live(load)
    return said_of(live, window, live.load)


def said_of(
    call: Callable[[Mapping[str, Any]], tuple[Reply, float]],
    window: Window = Window(),  # noqa: B008 - a frozen value
    fresh: Callable[[], None] = lambda: None,
) -> Said:
    """As find_out has it, but for the cases. fresh: forgets what earlier calls left behind."""
    asking = Asking(call, YARDSTICK)
    asked = Asked(asking, right_geometry(window))
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            found = study(asked, SIZES, FURTHER)
            traits, whole = traits_of(found, asked), tells_all(found, asked)
            size = next(iter(found.shapes), None)
            if found.model is None and size:
                traits = with_kept(traits, kept(asked, fresh, size))
        except Over:
            found, traits, whole = NO_STUDY, (), False
    return Said(found, traits, whole, asking.calls)


def key_of(one: Trait) -> str:
    """Of TEXTS, the sentence that a trait says: its own, or another that it borrows."""
    names = [one.trait, *TEXTS]
    return next(name for name in names if name in TEXTS and _pattern(TEXTS[name]).fullmatch(one.says))


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\{\w+\\}", ".*", re.escape(text)))
