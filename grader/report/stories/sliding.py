"""A story with a kernel that slides → a body for its frames: the rule, the sum, and your function under it."""

from __future__ import annotations

import numpy as np

from grader.report.parts import Span
from grader.report.stories.fitting import MOST_SAID, Fitted
from grader.report.stories.grids import Look, block, cropped_title, grid
from grader.report.stories.lines import BOLD, BORDER, IMAGE, MINE, NOW, OUTPUT, WINDOW, Block, Line, beside, folded
from grader.report.stories.numbers import span
from grader.report.stories.said import right_said, said
from grader.report.stories.sums import difference, mine_sum, rule_sum
from grader.seeing.steps import Step
from grader.seeing.within import within
from grader.values.array import Shape
from grader.values.numerals import shape_text


class SlidingBody(Fitted):
    """Every frame has as many lines as `height` says, and blocks in the same places."""

    def frame(self, one: Step, known: int) -> list[Line]:
        """known: the last cell of the output that is filled; those after it are not there yet."""
        plan = self.plan
        lines: list[Line] = [*beside([self._block(name, one, known) for name in plan.blocks], self.columns)]
        gap: list[Line] = [()]
        lines += gap * (plan.gaps > 1)
        room = self._sums(plan, 0)
        lines += _filled(rule_sum(one, self.columns - 1, room), room, BOLD)
        lines += gap * (plan.gaps > 0)
        own = [*([self._mine(one)] if plan.mine else []), *([self._own(one)] if self.has_yours else [])]
        lines += beside(own, self.columns)
        lines += gap * (plan.gaps > 2)
        return [*lines, *self._said(one)]

    def _said(self, one: Step) -> list[Line]:
        if self.note:
            return [[(text, "")] for text in folded(self.note, self.columns)]
        if not self.story.fails:
            return [[(text, "")] for text in right_said(self.story, self.columns)]
        if not self._uses:
            told = [[(text, "")] for text in folded(said(self.story), self.columns, MOST_SAID)]
            return [*([[(difference(one), BOLD)]] if self.has_yours else []), *told]
        lines, room = list[Line](), self._sums(self.plan, 1)
        if one.mine is not None and one.yours is not None:
            lines += _filled(mine_sum(one, self.columns - 1, room), room)
        else:
            lines += [()] * room
        lines.append([(difference(one), BOLD)])
        if self._shape_differs:
            shapes = shape_text(self.yours.shape), shape_text(self.expected.shape)
            inside = within(self.story.results[0])
            if inside:
                differs = f"the expected {shapes[1]} stands in it from [{inside[0]}, {inside[1]}] on."
            else:
                differs = f"expected is {shapes[1]}: the shape is wrong."
            lines.append([(f"Yours is {shapes[0]}; {differs}", "")])
        return lines

    def _block(self, name: str, one: Step, known: int) -> Block:
        placed = one.placed
        assert placed is not None
        if name == "image":
            return self._image(one)
        if name == "output":
            return self._output(one, known)
        array, numerals = (placed.kernel, self._kernel) if name == "kernel" else (placed.products, self._product)
        rows, columns = self._shown(name, self.plan)
        look = Look("", lambda i, j: "")
        lines = grid(lambda i, j: numerals(array[i, j]).rjust(numerals.wide), (0, rows), (0, columns), look,
                     lambda i, j: False)  # fmt: skip
        title = cropped_title(self._name(name), array.shape, (0, rows), (0, columns))
        return block(title, lines, self._size(name, self.plan)[0])

    def _image(self, one: Step) -> Block:
        """The image with its border, each number of which stands in parentheses."""
        placed, lying, (above, left) = one.placed, self.sliding.lying, self.sliding.before
        assert placed is not None
        (height, width), (rows, columns) = placed.window.shape, self._shown("image", self.plan)
        shape = self.sliding.image.shape
        top, first = placed.top + above, placed.left + left

        def inside(i: int, j: int) -> bool:  # of the image itself
            return bool(0 <= i - above < shape[0] and 0 <= j - left < shape[1])

        def now(i: int, j: int) -> bool:
            return bool(top <= i < top + height and first <= j < first + width)

        def cell(i: int, j: int) -> str:
            number = self._number(lying[i, j])
            if self._border:
                number = f"{number} " if inside(i, j) else f"({number})"
            weight = f"×{self._weight(placed.kernel[i - top, j - first])}" if now(i, j) else ""
            return number.rjust(self._pixel) + weight.ljust(self._weight.wide + 1)

        shown = span(lying.shape[0], rows, top, height), span(lying.shape[1], columns, first, width)
        look = Look(WINDOW, lambda i, j: IMAGE if inside(i, j) else BORDER)
        title = self._with_border() if self._border else cropped_title("image", lying.shape, *shown)
        return block(title, grid(cell, *shown, look, now), self._size("image", self.plan)[0])

    def _output(self, one: Step, known: int) -> Block:
        (i, j), shape = one.at or (0, 0), self.expected.shape
        rows, columns = self._shown("output", self.plan)
        shown = span(shape[0], rows, i, 1), span(shape[1], columns, j, 1)

        def is_known(i: int, j: int) -> bool:
            return bool(i * shape[1] + j <= known)

        def cell(i: int, j: int) -> str:
            return (self._out(self.expected[i, j]) if is_known(i, j) else "·").rjust(self._out.wide)

        look = Look(NOW, lambda i, j: OUTPUT if is_known(i, j) else "")
        lines = grid(cell, *shown, look, lambda a, b: (a, b) == (i, j))
        return block(self._title("output", shape, shown), lines, self._size("output", self.plan)[0])

    def _mine(self, one: Step) -> Block:
        """The image once more, with the pixels and weights that your function uses for this cell."""
        image, mine = self.sliding.image, one.mine
        weights = {(used.row, used.column): used.weight for used in mine.used} if mine else {}
        rows, columns = self._shown("mine", self.plan)
        top, bottom = min((i for i, _ in weights), default=0), max((i for i, _ in weights), default=0)
        first, last = min((j for _, j in weights), default=0), max((j for _, j in weights), default=0)
        shown = (
            span(image.shape[0], rows, top, bottom - top + 1),
            span(image.shape[1], columns, first, last - first + 1),
        )

        def cell(i: int, j: int) -> str:
            weight = f"×{self._given(np.float64(weights[i, j]))}" if (i, j) in weights else ""
            return self._number(image[i, j]).rjust(self._number.wide) + weight.ljust(self._given.wide + 1)

        look = Look(MINE, lambda i, j: IMAGE)
        lines = grid(cell, *shown, look, lambda i, j: (i, j) in weights)
        return block(cropped_title(self._name("mine"), image.shape, *shown), lines, self._size("mine", self.plan)[0])

    def _own(self, one: Step) -> Block:
        """Your output: a star at each wrong cell; cells that should not be there have no colour behind them."""
        (i, j), shape = one.at or (0, 0), self.yours.shape
        rows, columns = self._shown("yours", self.plan)
        shown = span(shape[0], rows, min(i, shape[0] - 1), 1), span(shape[1], columns, min(j, shape[1] - 1), 1)
        expected = self.expected.shape

        def wrong(i: int, j: int) -> bool:
            return self.wrong is not None and bool(self.wrong[i, j])

        look = Look(MINE, lambda i, j: OUTPUT if i < expected[0] and j < expected[1] else "", self.wrong is not None)
        lines = grid(lambda i, j: self._yours(self.yours[i, j]).rjust(self._yours.wide), *shown, look,
                     lambda a, b: (a, b) == (i, j), wrong)  # fmt: skip
        return block(self._title("yours", shape, shown), lines, self._size("yours", self.plan)[0])

    def _title(self, name: str, shape: Shape, shown: tuple[Span, Span]) -> str:
        """Of a single number the name alone."""
        return name if self.story.lies else cropped_title(name, shape, *shown)


def _filled(texts: list[str], count: int, style: str = "") -> list[Line]:
    """Exactly so many lines."""
    lines: list[Line] = [[(f" {text}", style)] for text in texts[:count]]
    return [*lines, *[()] * (count - len(lines))]
