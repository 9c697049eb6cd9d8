"""What is known of what was saved → the lines of the screen, whatever its size.

From above: title and file, the bar with points and cases, the first case that fails, what happened, the picture as far
as there is room. What happened, the name of the mistake, stays when nearly all else has given way. Below, always: what
is being waited for, and the keys. Colour is an addition: a mark or a word says the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from grader.report.picked import different
from grader.report.places import link_to, place_of
from grader.report.shown import explanations, in_margin, quoted, shown, total, withheld_note
from grader.values.grade import Grade
from grader.values.numerals import counted, out_of
from grader.values.outcome import Outcome, Verdict
from grader.watching.foot import View, foot, help_block
from grader.watching.layout import Block, block, fit, wrapped
from grader.watching.seen import Seen

MOST_COLUMNS = 100  # longer lines are not read
BAR = 24
MANY_ALIKE = 5
PRINTED_LINES = 6
AIRY_ROWS = 14  # where there are more, empty rows stand below the head and above the foot

# Weights of blocks: the least is there whatever gives way.
_CASE, _NAME, _SENTENCE, _HINT, _LINE, _MORE, _OFFER, _PRINTED, _NOTES, _PICTURE = range(10)


def lines(seen: Seen, view: View, columns: int, rows: int) -> list[Text]:
    """At most `rows` of them, each of at most `columns`."""
    width = min(columns, MOST_COLUMNS)
    below = foot(seen, view, width)[:rows]
    head = _head(seen, view, width, rows)[: max(rows - len(below), 0)]
    room = rows - len(head) - len(below)
    most = room - 1 if rows > AIRY_ROWS else room
    if view.help:
        body = fit([help_block(width)], most)
    elif view.all and seen.grade:
        body = list(_all_cases(seen, view, width, most))
    else:
        body = fit(_body(seen, view, width), most)
    blank = [Text()] * max(room - len(body), 0)
    return [_cropped(line, columns) for line in (*head, *body[:room], *blank, *below)]


def _cropped(line: Text, columns: int) -> Text:
    """Their own lines are as long as they like."""
    if line.cell_len > columns:
        line = line.copy()
        line.truncate(columns, overflow="ellipsis")
    return line


def _head(seen: Seen, view: View, width: int, rows: int) -> list[Text]:
    link = f" link {link_to(view.links, seen.file, 1)}" if view.links else ""
    title, file = Text(seen.title, style="bold"), Text(seen.file, style=f"dim{link}")
    bar = _bar(seen, width)
    if rows <= AIRY_ROWS:  # what happened is wanted more than an empty row
        return [title, *bar[:1]]
    side = title.cell_len + 2 + file.cell_len <= width
    told = [Text.assemble(title, "  ", file)] if side else [*wrapped(title, width)[:2], *wrapped(file, width)[:2]]
    return [*told, *bar, Text()]


def _bar(seen: Seen, width: int) -> list[Text]:
    grade = seen.grade
    if grade is None or seen.missing or seen.fault or not grade.max_points:
        return []
    parts = shown(grade)
    count, right = len(parts.outcomes), len(parts.outcomes) - len(parts.failing)
    room = min(BAR, max(width - 50, 5))
    full = int(room * parts.points / parts.max_points) if parts.max_points else 0
    before = " before" if seen.checking and not seen.asking else ""
    told = f"{out_of(parts.points, parts.max_points)}, {right} of {counted(count, 'case')}{before}"
    bar = Text.assemble("[", ("█" * full, "green"), ("·" * (room - full), "dim"), "] ", told)
    return wrapped(bar, width)[:2]


def _body(seen: Seen, view: View, width: int) -> list[Block]:
    grade, first = seen.grade, seen.first
    if seen.fault:
        what = Text("Nothing can be graded until this is mended:", style="bold")
        return [block([what, *map(Text, seen.fault.split("\n"))], _CASE, width, cut=1)]
    if seen.missing:
        what = Text(f"✗ There is no file {seen.file}.", style="bold")
        return [block([what, "It is graded as soon as it is there again."], _CASE, width, cut=1)]
    if first is not None and (grade is None or not _as_before(first, grade)):
        return [_case_block(first, width), block(first.message.split("\n"), _SENTENCE, width, cut=1)]
    if grade is None:
        return []
    if grade.full:
        return list(_success(seen, view, width))
    if seen.unwritten:
        return list(_begin(seen, grade, width))
    return list(_failure(seen, view, grade, width))


def _as_before(first: Outcome, grade: Grade) -> bool:
    """Has it come to the same as after the save before? Then what is on the screen may stay there meanwhile."""
    before = next((one for one in grade.outcomes if one.case.name == first.case.name), None)
    return before is not None and (before.verdict, before.message) == (first.verdict, first.message)


def _case_block(outcome: Outcome, width: int) -> Block:
    right = outcome.verdict is Verdict.CORRECT
    mark = ("✓ ", "green") if right else ("✗ ", "red")
    name = f"{outcome.case.name}{' (hidden)' if outcome.case.hidden else ''}"
    text = Text.assemble(mark, (name, "bold"), (f"  {outcome.verdict}", "green" if right else "red"))
    return block([text], _CASE, width, cut=1)


def _failure(seen: Seen, view: View, grade: Grade, width: int) -> Iterator[Block]:
    """The first case that fails, or why nothing could be called."""
    if grade.load_fault:
        outcome = grade.outcomes[0]
        yield block([Text.assemble(("✗ ", "red"), (outcome.message, "bold"))], _CASE, width, cut=1)
        yield from _line(grade, outcome, view, width)
        yield from _printed("While it was loaded it printed:", grade.printed, width)
        yield from _happened(grade, width)
        yield block(grade.notes, _NOTES, width, gap=True)
        return
    outcome = _picked(grade)
    yield _case_block(outcome, width)
    yield block(outcome.message.split("\n"), _SENTENCE, width, cut=1)
    if seen.endless:
        told = "Stopped here: this call did not end, so the cases after it were not run (grader check runs them, too)."
        yield block([Text(told, style="bold")], _NAME, width, gap=True)
    if outcome.case.hidden:
        yield block(["Of hidden cases nothing more is shown."], _LINE, width)
    yield from _line(grade, outcome, view, width)
    yield from _happened(grade, width)
    if view.hint:
        hint = outcome.hint or "This case has no hint for what came out: what happened says more."
        yield block([Text.assemble(("hint: ", "bold"), hint)], _HINT, width, gap=True)
    elif seen.alike >= MANY_ALIKE:
        told = f"{seen.alike} saves came to the same. s shows this case step by step, which says more than a hint."
        yield block([told], _OFFER, width, gap=True)
    yield from _printed("It printed:", outcome.printed, width)
    yield block([*grade.notes, withheld_note(grade)] if withheld_note(grade) else grade.notes, _NOTES, width, gap=True)
    if not seen.asking:
        yield from _picture(grade, outcome, width)


def _picked(grade: Grade) -> Outcome:
    """The case that is shown: public and small, if there is one; of what is withheld only that it fails."""
    parts = shown(grade)
    failing = [*parts.failing] or [*parts.withheld]
    return next(iter([*different(parts.failed, 1), *failing]), grade.outcomes[0])


def _line(grade: Grade, outcome: Outcome, view: View, width: int) -> Iterator[Block]:
    told: list[Text] = []
    if place := place_of(grade, outcome):
        link = f" link {link_to(view.links, *place)}" if view.links else ""
        told.append(Text(f"  {place[0]}:{place[1]}", style=f"dim{link}"))
    if text := quoted(grade, outcome):
        told += [Text(line, no_wrap=True) for line in in_margin(outcome.line, text, "  ")]
    yield Block(tuple(told), _LINE)


def _happened(grade: Grade, width: int) -> Iterator[Block]:
    """The name of the mistake, in bold, and what else is told of it."""
    for text in explanations(grade):
        first, *more = text.split("\n\n")
        yield block([Text(f"What happened: {first}", style="bold")], _NAME, width, gap=True, cut=1)
        yield block([line for part in more for line in part.split("\n")], _MORE, width, cut=1)


def _printed(title: str, printed: str, width: int) -> Iterator[Block]:
    rows = printed.rstrip().splitlines()
    if rows:
        told = [title, *(f"  │ {row[: width - 4]}" for row in rows[:PRINTED_LINES])]
        told += [f"  │ … {counted(len(rows) - PRINTED_LINES, 'more line')}"] if len(rows) > PRINTED_LINES else []
        yield Block(tuple(Text(row, style="dim", no_wrap=True) for row in told), _PRINTED, gap=True, cut=2)


def _picture(grade: Grade, outcome: Outcome, width: int) -> Iterator[Block]:
    """In the pieces between its empty rows. Where there is room for one, it is that which shows theirs."""
    from grader.report.pictures import draw  # late: numpy, and who is right sees no picture

    pieces: list[list[Text]] = [[]]
    for line in draw(grade, outcome, width):
        if line.plain.strip():
            pieces[-1].append(line)
        elif pieces[-1]:
            pieces.append([])
    theirs = next((n for n, piece in enumerate(pieces) if any("yours" in line.plain for line in piece)), 0)
    for number, piece in enumerate(pieces):
        yield Block(tuple(piece), _PICTURE + abs(number - theirs), gap=True)


def _begin(seen: Seen, grade: Grade, width: int) -> Iterator[Block]:
    """The starter: what to do first."""
    *others, last = seen.functions
    are = f"{', '.join(others)} and {last} are" if others else f"{last} is"
    yield block([Text(f"{are} still to be written. So begin:", style="bold")], _CASE, width, cut=1)
    steps = (
        f"1. Read the lesson: {seen.lesson}",
        f"2. Press s: it shows what {seen.functions[0].partition('(')[0]} does, in an example.",
        f"3. Open {seen.file} in your editor, write {'them' if others else 'it'}, and save: "
        "this screen tells at once what came out.",
    )
    yield block(steps, _NAME, width, gap=True, cut=1)
    yield block(grade.notes, _NOTES, width, gap=True)


def _success(seen: Seen, view: View, width: int) -> Iterator[Block]:
    grade = seen.grade
    assert grade is not None
    yield block([Text.assemble(("✓ ", "green"), (total(grade), "bold"))], _CASE, width, cut=1)
    note = withheld_note(grade)
    yield block([note] if note else [], _MORE, width)
    if seen.progress.names and not seen.progress.left:
        done = f"The course is done: all {counted(len(seen.progress.names), 'exercise')} have full points."
        done = "The course is done: its one exercise has full points." if len(seen.progress.names) == 1 else done
        yield block([Text(done, style="bold")], _NAME, width, gap=True, cut=1)
    elif following := seen.following:
        title = f"{following.title} ({following.name})" if following.title else following.name
        left = f"{counted(len(seen.progress.left), 'exercise')} left."
        told: list[Text | str] = [Text(f"Next: {title}. Press n to go on; {left}", style="bold")]
        told += [f"  lesson: {following.lesson}", f"  file:   {following.file}"]
        yield block(told, _NAME, width, gap=True, cut=1)
    offer = "s shows step by step what your function does; h what each case was about."
    yield block([offer], _OFFER, width, gap=True)
    if view.hint:
        hints = dict.fromkeys(one.case.hint for one in grade.outcomes if one.case.hint and not one.case.hidden)
        yield block([f"· {hint}" for hint in hints], _HINT, width, gap=True, cut=1)
    printing = next((one for one in grade.outcomes if one.printed.strip() and not one.case.hidden), None)
    if printing:
        yield from _printed(f"In '{printing.case.name}' it printed:", printing.printed, width)
    yield block(grade.notes, _NOTES, width, gap=True)


def _all_cases(seen: Seen, view: View, width: int, room: int) -> Iterator[Text]:
    """A line each, from view.top on."""
    assert seen.grade is not None
    outcomes = shown(seen.grade).outcomes
    most = max(room - 1, 1)
    top = max(min(view.top, len(outcomes) - most), 0)
    for outcome in outcomes[top : top + most]:
        right = outcome.verdict is Verdict.CORRECT
        verdict = "" if right else f"  {outcome.verdict}"
        name = Text(f"{outcome.case.name}{' (hidden)' if outcome.case.hidden else ''}")
        name.truncate(max(width - 2 - len(verdict), 1), overflow="ellipsis")
        style = "green" if right else "magenta" if outcome.verdict is Verdict.NOT_GRADED else "red"
        yield Text.assemble(("✓ " if right else "✗ ", style), name, (verdict, style))
    if len(outcomes) > most:
        yield Text(f"{top + 1} to {min(top + most, len(outcomes))} of {len(outcomes)} cases; ↑ ↓", style="dim")
