"""A Grade → what students may see of it: the rows and totals of every report that they read.

Names and verdicts of hidden cases are shown where the exercise says `visibility: visible`. Else the platforms that know
no dates see one row for all of them, with their points in one sum, or only how many there are.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from grader.report.formats import visible
from grader.report.picked import PICTURED, different, has_failed
from grader.report.safe import MOST_MESSAGE, MOST_PRINTED, name_of, safe
from grader.values.grade import Explanation, Grade
from grader.values.load import BadSyntax
from grader.values.numerals import out_of, points
from grader.values.outcome import Outcome, Verdict, max_points_of, points_of
from grader.values.value import Value


class Shown(Value):
    """outcomes: those that may be shown, without what gives hidden cases away.  withheld: the others, as they are."""

    outcomes: tuple[Outcome, ...]
    withheld: tuple[Outcome, ...]

    @property
    def points(self) -> float:
        return points_of(self.outcomes)

    @property
    def max_points(self) -> float:
        return max_points_of(self.outcomes)

    @property
    def failing(self) -> tuple[Outcome, ...]:
        return tuple(outcome for outcome in self.outcomes if outcome.verdict is not Verdict.CORRECT)

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """Those that ran, and failed: of what was not run there is nothing to show, and a note counts it."""
        return tuple(filter(has_failed, self.outcomes))


class Row(Value):
    """One test, as the platforms call it.

    outcome: None for the row that stands for all hidden cases.  pictured: its text shows the arrays, too.
    """

    name: str
    verdict: Verdict
    points: float
    max_points: float
    message: str
    seconds: float
    outcome: Outcome | None = None
    pictured: bool = False

    @property
    def line(self) -> int:
        """A line of the file; 0 where there is none, and for a line of a notebook's cell, which is none of the file."""
        return self.outcome.line if self.outcome and not self.outcome.cell else 0

    @property
    def function(self) -> str:
        """The name of the one that is called; "" where it stands for several cases."""
        return self.outcome.case.function.name if self.outcome else ""


def shown(grade: Grade) -> Shown:
    """Every outcome that students may see, and those that are withheld from them."""
    withheld: tuple[Outcome, ...] = ()
    if grade.exercise.visibility != "visible":
        withheld = tuple(outcome for outcome in grade.outcomes if outcome.case.hidden)
    show = (outcome for outcome in grade.outcomes if not (withheld and outcome.case.hidden))
    return Shown(tuple(visible(outcome) for outcome in show), withheld)


def rows(grade: Grade) -> list[Row]:
    """One row for each case that is shown, and one for all that are withheld: the points add up to the grade's."""
    parts = shown(grade)
    found = rows_of(parts.outcomes)
    if parts.withheld:
        hidden = parts.withheld
        verdicts = {outcome.verdict for outcome in hidden}
        found.append(
            Row(
                count_hidden(len(hidden)),
                verdicts.pop() if verdicts in ({Verdict.CORRECT}, {Verdict.NOT_GRADED}) else Verdict.WRONG,
                points_of(hidden),
                max_points_of(hidden),
                "Hidden cases are graded together; which of them are correct is not shown.",
                sum(outcome.cpu_seconds for outcome in hidden),
            )
        )
    return found


def rows_of(outcomes: Sequence[Outcome]) -> list[Row]:
    """One row for each outcome; the first failures are pictured."""
    pictured = different(list(filter(has_failed, outcomes)))
    return [
        Row(
            name_of(outcome.case.name, "(no name)"),
            outcome.verdict,
            outcome.points,
            outcome.case.points,
            safe(outcome.message, MOST_MESSAGE),
            outcome.cpu_seconds,
            outcome,
            any(outcome is one for one in pictured),
        )
        for outcome in outcomes
    ]


def by_function(grade: Grade, outcomes: Sequence[Outcome]) -> list[tuple[str, tuple[Outcome, ...]]]:
    """The outcomes of each function under its signature, in the exercise's order; of a single one under ""."""
    functions = grade.exercise.functions
    if len(functions) == 1:
        return [("", tuple(outcomes))]
    own = {one.name: tuple(o for o in outcomes if o.case.function.name == one.name) for one in functions}
    return [(str(one), own[one.name]) for one in functions if own[one.name]]


def score(outcomes: Sequence[Outcome]) -> str:
    """3 / 9: the points of these outcomes together."""
    return f"{points(points_of(outcomes))} / {points(max_points_of(outcomes))}"


def count_hidden(count: int) -> str:
    """5 hidden cases"""
    return f"{count} hidden {'case' if count == 1 else 'cases'}"


def total(grade: Grade) -> str:
    """How many of which cases are correct, and the points of those that are shown; never more than is known."""
    parts = shown(grade)
    count = len(parts.outcomes)
    if grade.load_fault:
        verdict = grade.outcomes[0].verdict if grade.outcomes else Verdict.NOT_GRADED
        none = "The one case could not" if count == 1 else f"None of {count} cases could"
        return f"{none} be run ({verdict}): {out_of(0, parts.max_points)}."
    hidden = sum(outcome.case.hidden for outcome in parts.outcomes)
    right = count - len(parts.failing)
    which = f"{count} cases ({count - hidden} public, {hidden} hidden)" if hidden else f"{count} public cases"
    text = f"All {which} are correct" if right == count else f"{right} of {which} are correct"
    if count == 1:
        text = f"The one {'hidden' if hidden else 'public'} case is {'correct' if right else 'not correct'}"
    return f"{text}: {out_of(parts.points, parts.max_points)}."


def withheld_note(grade: Grade) -> str:
    """The sentence about hidden cases that are not shown; "" when there are none."""
    count = len(shown(grade).withheld)
    if not count:
        return ""
    tail = "was graded, too, and is not shown here" if count == 1 else "were graded, too, and are not shown here"
    return f"{count_hidden(count)} {tail}."


def title_of(grade: Grade) -> str:
    """The exercise's title."""
    return name_of(grade.exercise.title, grade.exercise.name)


def file_of(grade: Grade) -> str:
    """The path of the submission, as it was typed."""
    return name_of(grade.submission, "submission")


def misconception_of(grade: Grade) -> str | None:
    """The names of the known mistakes that were found, where `explanation` tells of them."""
    names = [name_of(one.name, "(no name)") for one in explained(grade) if one.name]
    return ", ".join(names) or None


def explained(grade: Grade) -> tuple[Explanation, ...]:
    """What is told about all failing cases together; nothing where it could only be about cases that are not shown."""
    parts = shown(grade)
    failing = {outcome.case.function.name for outcome in parts.failing}
    return tuple(one for one in grade.explanation if not parts.withheld or one.function in failing)


def explanations(grade: Grade) -> list[str]:
    """The same as texts; of several functions each begins with its name."""
    several = len(grade.exercise.functions) > 1 and not grade.load_fault
    return [f"{one.function}: {one.says}" if several else one.says for one in explained(grade)]


def traits_of(grade: Grade) -> str:
    """What experiments found out, in short: "border: zeros; kernel: turned"."""
    return "; ".join(trait.trait for one in explained(grade) for trait in one.traits)


def cause_of(grade: Grade, function: str) -> str:
    """What accounts for all failing cases of this function, in one paragraph; "" where at most a fact is known."""
    causes = [one.says for one in explained(grade) if one.function == function and one.kind != "fact"]
    return causes[0].partition("\n\n")[0] if causes else ""


def explanation(grade: Grade) -> str:
    """All of them as one text."""
    return "\n\n".join(explanations(grade))


def about(grade: Grade, withheld: bool = True) -> list[str]:
    """The sentences about the submission as a whole, the total first. withheld: and how many cases are not shown."""
    load = [safe(grade.outcomes[0].message, MOST_MESSAGE)] if grade.load_fault and grade.outcomes else []
    sentences = [*load, total(grade), withheld_note(grade) if withheld else "", explanation(grade), *grade.notes]
    sentences.append(f"sandbox: {grade.sandbox}.")
    return [safe(text, MOST_MESSAGE) for text in sentences if text.strip()]


def quoted(grade: Grade, outcome: Outcome) -> str:
    """The student's own line as it stands there, with a caret below it; "" where there is none to point at."""
    from grader.report.quoting import quote

    evidence = outcome.evidence
    column = evidence.column if isinstance(evidence, BadSyntax) else 0
    return quote(grade.quote(outcome.line, outcome.cell), column, tabs=isinstance(evidence, BadSyntax))


def in_margin(number: int, text: str, indent: str = "") -> list[str]:
    """ "  7 │ return x", and what stands below it in the same column."""
    first, *more = text.split("\n")
    margin = f"{indent}{number} │ "
    return [f"{margin}{first}", *(f"{'│ '.rjust(len(margin))}{line}" for line in more)]


def text_of(grade: Grade, one: Row, printed: bool = True) -> str:
    """All that is told about one row, as lines of plain text. printed: what the program printed, too."""
    return "\n\n".join(part.rstrip() for part in _text_parts(grade, one, printed) if part.strip())


# The last pictures that were drawn: the next report of the same grade wants the same ones.
_DRAWN: deque[tuple[Outcome, str]] = deque(maxlen=2 * PICTURED)


def _picture(grade: Grade, outcome: Outcome) -> str:
    for one, text in tuple(_DRAWN):
        if one is outcome:
            return text
    from grader.report.pictures import draw

    drawn = "\n".join(text.plain for text in draw(grade, outcome, 80)).strip("\n")
    _DRAWN.append((outcome, drawn))
    return drawn


def _text_parts(grade: Grade, one: Row, printed: bool) -> Iterator[str]:
    outcome = one.outcome
    yield one.message
    if outcome is None:
        return
    if text := quoted(grade, outcome):
        yield "\n".join(in_margin(outcome.line, text, "  "))
    if one.pictured and outcome.given is not None:
        from grader.report.drawing import PICTURED as DRAWN  # late: else there is nothing to draw

        if isinstance(outcome.evidence, DRAWN):
            yield _picture(grade, outcome)
    if printed and outcome.printed.strip():
        yield f"It printed:\n{safe(outcome.printed, MOST_PRINTED)}"
    if outcome.hint:
        yield f"hint: {safe(outcome.hint, MOST_MESSAGE)}"
