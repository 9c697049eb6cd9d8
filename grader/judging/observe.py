"""Failing outcomes → a sentence that is true of all of them: "your output is the expected one, transposed".

Facts, not guesses: an observation is made only when it holds in every failing case, cell by cell, and there are enough
cells to make chance unlikely.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from grader.values.array import Array
from grader.values.difference import WrongShape, WrongValues
from grader.values.outcome import Outcome
from grader.values.reply import NotRun, TimedOut

# What memory that was never written holds in a worker: see MALLOC_PERTURB_ in the sandbox.
UNWRITTEN = float(np.frombuffer(b"\x5a" * 8)[0])

Change = Callable[[Array], Array]

LEAST_CELLS = 6
# Of pictures whose cells are put elsewhere: in so many it makes a difference. Where one cell of a black and white
# picture is wrong, the picture is often "moved by one column", too.
LEAST_MOVED = 4
_CLOSE = 1e-6

# Sentence → what must be done to the expected output to get the student's. The first that holds is told.
CHANGES: dict[str, Change] = {
    "with rows and columns exchanged": lambda right: right.swapaxes(0, 1),
    "upside down": lambda right: right[::-1],
    "with left and right exchanged": lambda right: right[:, ::-1],
    "turned by half a turn": lambda right: right[::-1, ::-1],
    "with every sign reversed": lambda right: -right,
    "with every sign lost": np.abs,
    "with everything below 0 set to 0 and everything above 255 set to 255": lambda right: np.clip(right, 0, 255),
    "with everything below 0 set to 0": lambda right: np.maximum(right, 0),
    "with everything above 255 set to 255": lambda right: np.minimum(right, 255),
    "rounded to whole numbers": np.round,
    "with all fractions cut off": np.trunc,
    "rounded down to whole numbers": np.floor,
    "as far as it fits into uint8, where 256 becomes 0": lambda right: np.trunc(right) % 256,
    "without its last row": lambda right: right[:-1],
    "without its last column": lambda right: right[:, :-1],
    "without its last row and column": lambda right: right[:-1, :-1],
    "without its first row": lambda right: right[1:],
    "without its first column": lambda right: right[:, 1:],
    "without its first row and column": lambda right: right[1:, 1:],
    "with a border of zeros around it": lambda right: np.pad(right, [(1, 1), (1, 1), (0, 0)][: right.ndim]),
    "moved down by one row": lambda right: _moved(right, 1, 0),
    "moved up by one row": lambda right: _moved(right, -1, 0),
    "moved to the right by one column": lambda right: _moved(right, 0, 1),
    "moved to the left by one column": lambda right: _moved(right, 0, -1),
}

# The beginnings of those that keep a picture's cells, and put them elsewhere.
REARRANGED = ("with rows and", "upside", "with left and", "turned", "moved")

# The same of pictures in colour alone.
COLOURS: dict[str, Change] = {
    "with the order of its colours reversed": lambda right: right[..., ::-1],
    "with its first colour in place of all": lambda right: np.broadcast_to(right[..., :1], right.shape),
    "with the mean of its colours in place of all": lambda right: np.broadcast_to(
        right.mean(axis=-1, keepdims=True), right.shape
    ),
}


def observe(outcomes: Sequence[Outcome]) -> str:
    """The sentence, "" where nothing is true of every failing case. outcomes: all, of which at least one fails."""
    outcomes = [outcome for outcome in outcomes if not isinstance(outcome.evidence, NotRun)]  # these show nothing
    failing = [outcome for outcome in outcomes if outcome.evidence is not None]
    if all(isinstance(o.evidence, TimedOut) and o.evidence.clock in ("cpu", "answered") for o in failing):
        return _too_slow(outcomes, failing)
    if any(o.output is not None and o.output.ndim and is_unwritten(o.output).any() for o in failing):
        return "Some of your output was never written: np.empty does not begin with zeros, np.zeros does."
    pairs = [pair for outcome in failing if (pair := _pair(outcome))]
    if not pairs or len(pairs) < len(failing):
        return ""
    where = "In the case that fails" if len(pairs) == 1 else "In every case that fails"
    with np.errstate(all="ignore"):
        in_colour = all(right.ndim == 3 and right.shape[-1] in (3, 4) for _, right in pairs)
        for words, change in {**CHANGES, **(COLOURS if in_colour else {})}.items():
            if _holds(pairs, change) and (not words.startswith(REARRANGED) or _moves(pairs, change)):
                return f"{where}, your output is the expected one {words}."
        if factor := _factor(pairs):
            return f"{where}, your output is the expected one times {factor:.6g}."
        if offset := _offset(pairs):
            return f"{where}, your output is the expected one {'plus' if offset > 0 else 'minus'} {abs(offset):.6g}."
    return ""


def _too_slow(outcomes: Sequence[Outcome], failing: Sequence[Outcome]) -> str:
    """What the cases that are right say of those that take too long: a loop without end would show in them, too."""
    clocks = {o.evidence.clock for o in failing if isinstance(o.evidence, TimedOut)}
    if len(failing) == len(outcomes) and clocks == {"cpu"}:
        return "It came to an end in no case. Is there a loop that never ends?"
    if len(failing) == len(outcomes) or clocks == {"answered"}:
        return ""  # each of those that answered says that its answer is right
    return (
        "What it finishes in time is right. Where it does not, either a loop never ends for these arguments, or there "
        "is only too much to do: does the work grow faster than the arguments do?"
    )


def is_unwritten(output: Array) -> Array:
    """True where a cell holds what fresh memory holds, or a sum that began with it."""
    if output.dtype != np.float64:
        return np.zeros(output.shape, bool)
    found: Array = output == UNWRITTEN
    return found


def _pair(outcome: Outcome) -> tuple[Array, Array] | None:
    """(output, expected) where both are pictures of finite numbers, whatever their shapes; rows and columns first.

    Of three axes the last holds the colours where it has the length 3 or 4; else the first counts the pictures.
    """
    output, right = outcome.output, outcome.expected
    if not isinstance(outcome.evidence, WrongValues | WrongShape):
        return None  # the values are right
    if output is None or right is None or output.ndim != right.ndim or right.ndim not in (2, 3):
        return None
    if output.dtype.kind not in "biuf":
        return None
    if not output.size or not np.isfinite(output).all():
        return None
    if right.ndim == 3 and right.shape[-1] not in (3, 4):
        output, right = np.moveaxis(output, 0, -1), np.moveaxis(right, 0, -1)
    return output.astype(np.float64), right.astype(np.float64)


def _holds(pairs: Sequence[tuple[Array, Array]], change: Change) -> bool:
    cells = 0
    for output, right in pairs:
        wanted = change(right)
        known = ~np.isnan(wanted)  # a moved picture has no values where nothing was
        if output.shape != wanted.shape or not _close(output[known], wanted[known], right):
            return False
        cells += int(known.sum()) if np.ptp(right) > 0 else 0  # an even picture proves nothing
    return cells >= LEAST_CELLS


def _moves(pairs: Sequence[tuple[Array, Array]], change: Change) -> bool:
    """Does it matter in enough cells that the picture is another one?"""
    cells = 0
    for _, right in pairs:
        wanted = change(right)
        if wanted.shape != right.shape:
            return True
        cells += int(np.count_nonzero(np.nan_to_num(wanted - right)))
    return cells >= LEAST_MOVED


def _factor(pairs: Sequence[tuple[Array, Array]]) -> float:
    """The one number by which every expected cell was multiplied, 0 where there is none."""
    if any(output.shape != right.shape for output, right in pairs):
        return 0.0
    output, right = max(pairs, key=lambda pair: float(np.abs(pair[1]).max()))
    at = np.unravel_index(int(np.abs(right).argmax()), right.shape)
    factor = float(output[at] / right[at]) if right[at] else 0.0
    if f"{factor:.6g}" == "1":  # a loss of digits, and no factor that could be told
        return 0.0
    return factor if _holds(pairs, lambda cells: cells * factor) else 0.0


def _offset(pairs: Sequence[tuple[Array, Array]]) -> float:
    """The one number that was added to every expected cell, 0 where there is none."""
    if any(output.shape != right.shape for output, right in pairs):
        return 0.0
    output, right = pairs[0]
    offset = float(output.flat[0] - right.flat[0])
    if abs(offset) <= 100 * _CLOSE * max(float(np.abs(right).max()) for _, right in pairs):
        return 0.0  # a loss of digits
    # Taken off again, because beside a very large offset all that is right would be within the rounding.
    without = [(output - offset, right) for output, right in pairs]
    return offset if _holds(without, lambda cells: cells) else 0.0


def _close(output: Array, wanted: Array, right: Array) -> bool:
    return bool(np.all(np.abs(output - wanted) <= _CLOSE * (np.abs(wanted) + np.abs(right).max())))


def _moved(right: Array, rows: int, columns: int) -> Array:
    """The picture moved within its own frame; NaN where nothing comes in. A picture of one row cannot be moved down."""
    moved = np.full_like(right, np.nan)
    height, width = right.shape[:2]
    if height > abs(rows) and width > abs(columns):
        target = moved[max(rows, 0) : height + min(rows, 0), max(columns, 0) : width + min(columns, 0)]
        target[...] = right[max(-rows, 0) : height + min(-rows, 0), max(-columns, 0) : width + min(-columns, 0)]
    return moved
