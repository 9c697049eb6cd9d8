"""A story with a kernel that slides, and a size → what is drawn of it, and how large, whichever step it is.

All widths and heights are those of the widest and highest that any step may need: so nothing jumps.
"""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np

from grader.report.stories.grids import grid_width, widest_title
from grader.report.stories.lines import GAP, folded, rows_of
from grader.report.stories.numbers import Numerals
from grader.report.stories.said import right_said, said
from grader.report.stories.sums import MOST_TERMS
from grader.seeing.sliding import Sliding
from grader.seeing.story import Story
from grader.values.numerals import shape_text
from grader.values.value import Value

MOST_ROWS, MOST_PRINTED = 15, 9
FEWEST_COLUMNS = 36  # under which no picture is drawn
MOST_SAID = 4  # lines of a message


class Plan(Value):
    """What is drawn, and how much of it. blocks: of the rule.  mine: is what your function uses drawn, too?

    rows: of a picture, at most.  gaps: empty lines.  sums: lines for each of the two sums.
    """

    blocks: tuple[str, ...]
    mine: bool
    rows: int
    gaps: int
    sums: int


_ALL: tuple[str, ...] = ("image", "kernel", "products", "output")
_NO_KERNEL, _LEAST = ("image", "products", "output"), ("image", "output")
_FLEXIBLE = {"image": "output", "mine": "yours", "output": "image", "yours": "mine"}  # of these, columns are left out
_MOST_OUTPUT = 12  # columns
# What is lost where something is left out, the least first: an empty line is less than a row of a small image.
_LOST = {_ALL: 0.0, _NO_KERNEL: 5.0, _LEAST: 14.0}
_GAPS = {3: 0.0, 1: 1.0, 0: 3.0}
_SUMS = {2: 0.0, 1: 4.0}
# What your function uses; a row of the first eight, and one beyond them; a column; a row of blocks under the first.
_MINE, _SMALL, _LARGE, _COLUMN, _WRAPPED = 40.0, 4.0, 0.5, 3.0, 6.0


class Fitted:
    """columns, rows: of the terminal that may be taken; rows None for as many as it takes.

    note: why nothing of yours is there.  plan: what is drawn.  height: lines of every frame.
    """

    def __init__(self, story: Story, columns: int, rows: int | None, note: str = "") -> None:
        sliding, result = story.sliding or story.lies, story.shown
        assert sliding is not None and result is not None
        self.story, self.columns, self.note = story, columns, note
        self.sliding: Sliding = sliding
        self.expected, self.yours = _with_axes(result.expected), _with_axes(result.yours)
        self.has_yours = story.fails and isinstance(self.yours, np.ndarray) and self.yours.ndim == 2 and self.yours.size
        self.wrong = _with_axes(result.wrong)
        self._number = Numerals(sliding.lying, digits=3)
        self._weight = Numerals(sliding.kernel, digits=2)
        self._border = sliding.lying.shape != sliding.image.shape
        self._pixel: int = self._number.wide + 2 * self._border
        self._kernel, self._out = Numerals(sliding.kernel), Numerals(self.expected)
        with np.errstate(all="ignore"):
            low, high = sliding.lying.min(), sliding.lying.max()
            products = np.array([a * b for a in (low, high) for b in (sliding.kernel.min(), sliding.kernel.max())])
            self._product = Numerals(products, sliding.lying * sliding.kernel.flat[0])
        self._yours = Numerals(self.yours) if self.has_yours else self._out
        weights = story.weights
        self._uses = bool(weights and self.has_yours)
        each = weights.each if weights and weights.each is not None else sliding.kernel
        self._given = Numerals(each if each.size < 1_000_000 else sliding.kernel, digits=2) if weights else self._weight
        tallest = max(sliding.lying.shape[0], self.yours.shape[0] if self.has_yours else 0)
        self._needs = self._lines_needed()
        self._beside: dict[tuple[str, ...], tuple[int, int]] = {}
        self.plan = self._best(min(tallest, MOST_ROWS if rows is not None else MOST_PRINTED), rows)
        self.height = self._height(self.plan)

    def _lines_needed(self) -> tuple[int, int]:
        """How many lines the two sums may take, at most 2: of the rule, and of your function."""
        room = self.columns - 1
        rule = self.sliding.kernel.size * (self._product.wide + 3) + self._out.wide + 20
        weights, terms = self.story.weights, self.sliding.kernel.size
        if weights and weights.each is not None:
            terms = int(np.count_nonzero(weights.each, axis=(2, 3)).max())
        term = self._number.wide + self._given.wide + 4 + 2 * (self._number.negative + self._given.negative)
        mine = min(terms, MOST_TERMS) * term + self._yours.wide + 20 + 60 * bool(weights and weights.after)
        return 1 + (rule + 2 * self._product.negative * self.sliding.kernel.size > room), 1 + (mine > room)

    def _best(self, tallest: int, room: int | None) -> Plan:
        """What fits and loses the least; where nothing fits, the least of all."""
        found = [self._fitting(tallest, room, *parts) for parts in product(_LOST, (self._uses, False), _GAPS, _SUMS)]
        plans = [plan for plan in found if plan is not None]
        return min(plans, key=lambda plan: self._lost(plan, tallest), default=Plan(_LEAST, False, 2, 0, 1))

    def _fitting(
        self, tallest: int, room: int | None, blocks: tuple[str, ...], mine: bool, gaps: int, sums: int
    ) -> Plan | None:
        """With as many rows as fit; None where not even one does."""
        plans = (Plan(blocks, mine, rows, gaps, sums) for rows in range(tallest, 0, -1))
        return next((plan for plan in plans if room is None or self._height(plan) <= room), None)

    def _lost(self, plan: Plan, tallest: int) -> float:
        """What somebody who looks at it misses, in empty lines."""
        small, large = min(tallest, 8) - plan.rows, min(tallest - plan.rows, tallest - 8)
        lost = _LOST[plan.blocks] + _GAPS[plan.gaps] + _SUMS[plan.sums] + _MINE * (self._uses and not plan.mine)
        lost += _SMALL * max(small, 0) + _LARGE * max(large, 0) + _COLUMN * self._hidden_columns(plan)
        return lost + _WRAPPED * (len(self._rows(plan)) - 1)

    def _hidden_columns(self, plan: Plan) -> int:
        """Of the first six of the image and of the output, which are most of a small one."""
        return sum(max(min(self._shape(name)[1], 6) - self._shown(name, plan)[1], 0) for name in _LEAST)

    def _rows(self, plan: Plan) -> list[list[int]]:
        return rows_of([self._size(name, plan)[0] for name in plan.blocks], self.columns)

    # ---- How large it is, without drawing it.

    def _height(self, plan: Plan) -> int:
        rule = self._lines([self._size(name, plan) for name in plan.blocks])
        own = [*(["mine"] if plan.mine else []), *(["yours"] if self.has_yours else [])]
        mine = self._lines([self._size(name, plan) for name in own])
        return rule + self._sums(plan, 0) + plan.gaps + mine + self._below(plan)

    def _sums(self, plan: Plan, which: int) -> int:
        """Lines of the rule's sum (0), of your function's (1)."""
        return min(plan.sums, self._needs[which])

    def _below(self, plan: Plan) -> int:
        if self.note:
            return len(folded(self.note, self.columns))
        if not self.story.fails:
            return len(right_said(self.story, self.columns))
        if self._uses:
            return self._sums(plan, 1) + 1 + self._shape_differs
        return min(len(folded(said(self.story), self.columns)), MOST_SAID) + bool(self.has_yours)

    @property
    def _shape_differs(self) -> bool:
        return bool(self.has_yours and self.yours.shape != self.expected.shape)

    def _lines(self, sizes: list[tuple[int, int]]) -> int:
        rows = rows_of([width for width, _ in sizes], self.columns)
        return sum(max(sizes[i][1] for i in row) for row in rows)

    def _size(self, name: str, plan: Plan) -> tuple[int, int]:
        """Columns and lines of a block, its title among them."""
        rows, columns = self._shown(name, plan)
        width = self._wide(name, columns)
        if rows < self._shape(name)[0] and not (name == "image" and self._border):
            width = max(width, widest_title(self._name(name), self._shape(name), True) + 1)
        return width, rows + 1

    def _stars(self, name: str) -> bool:
        return name == "yours" and self.wrong is not None

    def _name(self, name: str) -> str:
        if name == "kernel" and self.sliding.window.flip:
            return "kernel, turned"
        return {"mine": "your function: image"}.get(name, name)

    def _with_border(self) -> str:
        return f"image {shape_text(self.sliding.image.shape)} in its (border)"

    def _shape(self, name: str) -> tuple[int, int]:
        shapes = {"image": self.sliding.lying, "mine": self.sliding.image, "output": self.expected, "yours": self.yours}
        found: tuple[int, int] = shapes.get(name, self.sliding.kernel).shape
        return found

    def _shown(self, name: str, plan: Plan) -> tuple[int, int]:
        """Rows and columns that are drawn of it."""
        rows, columns = self._shape(name)
        if name not in _FLEXIBLE:
            return min(rows, plan.rows), min(columns, max((self.columns - 1) // (self._cell(name) + 1), 1))
        first, second = self._columns_beside(plan, "mine" if name in ("mine", "yours") else "image")
        return min(rows, plan.rows), first if name in ("image", "mine") else second

    def _columns_beside(self, plan: Plan, first: str) -> tuple[int, int]:
        """How many columns of the image, and of the output beside it: both grow by turns as long as they fit."""
        second = _FLEXIBLE[first]
        others = [name for name in plan.blocks if name not in _FLEXIBLE] if first == "image" else []
        key = plan.blocks if first == "image" else (first,)
        if key in self._beside:
            return self._beside[key]
        room = self.columns - sum(self._size(name, plan)[0] + GAP for name in others) - GAP
        wanted = self._shape(first)[1], min(self._shape(second)[1] if self._has(second) else 0, _MOST_OUTPUT)
        now = [min(wanted[0], max(self.sliding.kernel.shape[1], 3)), min(wanted[1], 3)]

        def fits(a: int, b: int) -> bool:
            return self._wide(first, a) + (self._wide(second, b) if b else 0) <= room

        if not fits(*now):  # then they stand under each other
            now = [min(wanted[k], max((self.columns - 1) // (self._cell(name) + 1 + self._stars(name)), 1))
                   for k, name in enumerate((first, second))]  # fmt: skip
        else:
            grew = True
            while grew:
                grew = False
                for k in (0, 1):
                    larger = [now[0] + (k == 0), now[1] + (k == 1)]
                    if larger[k] <= wanted[k] and fits(*larger):
                        now, grew = larger, True
        self._beside[key] = now[0], now[1]
        return self._beside[key]

    def _has(self, name: str) -> bool:
        return name != "yours" or bool(self.has_yours)

    def _wide(self, name: str, columns: int) -> int:
        """Of a block with so many columns; its title may be wider, and is as wide as that of any part."""
        if name == "image" and self._border:
            title = len(self._with_border())
        else:
            title = widest_title(self._name(name), self._shape(name), columns < self._shape(name)[1])
        return max(grid_width(columns, self._cell(name), self._stars(name)), title + 1)

    def _cell(self, name: str) -> int:
        """How wide one cell is."""
        pixels = {"image": self._pixel + 1 + self._weight.wide, "mine": self._number.wide + 1 + self._given.wide}
        others = {"output": self._out, "yours": self._yours, "products": self._product}
        return pixels[name] if name in pixels else others.get(name, self._kernel).wide


def _with_axes(value: Any) -> Any:
    """A number as an output of one cell; all else as it is."""
    is_number = isinstance(value, np.ndarray | np.generic) and not value.ndim
    return np.asarray(value).reshape(1, 1) if is_number else value
