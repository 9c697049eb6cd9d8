"""Grade → a fragment of HTML for notebooks: the cases, the total, what happened, then what failed, folded up.

It has no colours of its own: nobody knows on which background it will stand (JupyterLab, VS Code and Colab are dark as
often as light, and a page that nbconvert made is read for years), so what the terminal says by colour is bold here, and
has its mark. The pictures are those of the terminal. Everything that comes from a case or from a student is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from io import StringIO

from rich.console import Console

from grader.report.picked import PICTURED, different
from grader.report.safe import MOST_MESSAGE, MOST_NAME, one_line, safe
from grader.report.shown import by_function, explanation, score, shown, total, withheld_note
from grader.report.terminal import show_case, show_outcome
from grader.values.grade import Grade
from grader.values.outcome import Outcome, Verdict

MOST_BYTES = 15_000  # a notebook keeps each output for good, and a student checks a hundred times
_MOST_TABLE, _MOST_CHARACTERS, _MOST_TEXT = 4_000, 60, 2_000
_WIDTH = 70  # characters: what the cells of Jupyter's pages show without scrolling
_LAST_WORDS = 500  # bytes that are kept free for what is said at the end

# Without it nbconvert sets matrices in the font of the text.
_PRE = '<pre style="font-family:monospace;white-space:pre;overflow-x:auto;margin:1em 0">'
_SPAN = re.compile(r'<span style="([^"]*)">( *)(.*?)</span>', re.DOTALL)


def render(grade: Grade) -> str:
    """One <div> of at most 15 kB, without scripts, style sheets or anything from elsewhere."""
    parts = shown(grade)
    blocks = list(_head(grade, parts.outcomes))
    size = sum(map(_size, blocks))
    left = 0
    if not grade.load_fault:
        pictured = different(parts.failed, PICTURED)
        others = [outcome for outcome in parts.failed if all(outcome is not one for one in pictured)]
        for outcome in (*pictured, *others):
            whole = [_failure(grade, outcome, picture=True)] if any(outcome is one for one in pictured) else []
            for block in (*whole, _failure(grade, outcome, picture=False)):
                if size + _size(block) <= MOST_BYTES - _LAST_WORDS:
                    blocks.append(block)
                    size += _size(block)
                    break
            else:
                left += 1
    blocks += _last_words(grade, left)
    return f'<div class="grader-result">{"".join(blocks)}</div>\n'


def preformatted(text: str) -> str:
    """Plain text, as it is."""
    return f"{_PRE}{escape(text)}</pre>"


def _head(grade: Grade, outcomes: Sequence[Outcome]) -> Iterator[str]:
    title, file = (one_line(text, MOST_NAME) for text in (grade.exercise.title, grade.submission))
    yield f"<p><strong>{_cut(title, 600)}</strong> {_cut(file, 600)}</p>"
    if grade.load_fault:
        yield _drawn(grade, outcomes[0], load=True)
    else:
        yield f"{_PRE}{_table(grade, outcomes)}</pre>"
    yield f"<p><strong>{escape(total(grade))}</strong></p>"
    told = () if grade.load_fault else (explanation(grade), *grade.notes)  # a load fault's picture ends with them
    for text, most in zip((withheld_note(grade), *told), (200, _MOST_TEXT, *[400] * 6), strict=False):
        if text:
            yield _paragraphs(text, most)


def _paragraphs(text: str, most: int) -> str:
    return f"<p>{_cut(safe(text, MOST_MESSAGE), most)}</p>".replace("\n\n", "</p><p>")


def _table(grade: Grade, outcomes: Sequence[Outcome]) -> str:
    """The cases as lines, ✗ 0 / 2  name: wrong; escaped, and no more of them than fit.

    The points stand first, where they are seen however narrow the cell is.
    """
    groups = by_function(grade, outcomes)
    sums = [score(own) for name, own in groups if name]
    wide = max(map(len, [*sums, *(score([outcome]) for outcome in outcomes)]), default=0)
    starts = {id(own[0]): f"<b>{escape(f'  {score(own):>{wide}}  {name}')}</b>\n" for name, own in groups if name}
    made = ""
    for index, outcome in enumerate([outcome for _, own in groups for outcome in own]):
        count = score([outcome])
        right = outcome.verdict is Verdict.CORRECT
        name = f"{_short(outcome.case.name)}{' (hidden)' if outcome.case.hidden else ''}"
        line = escape(f"{'✓' if right else '✗'} {count:>{wide}}  {name}{'' if right else f': {outcome.verdict}'}\n")
        line = starts.get(id(outcome), "") + line
        if _size(made) + _size(line) > _MOST_TABLE:
            return f"{made}… and {len(outcomes) - index} more"
        made += line
    return made.rstrip("\n")


def _short(name: str) -> str:
    line = one_line(name, MOST_NAME)
    return line if len(line) <= _MOST_CHARACTERS else f"{line[: _MOST_CHARACTERS - 1]}…"


def _failure(grade: Grade, outcome: Outcome, picture: bool) -> str:
    """One case that fails: in full and unfolded, or its sentences alone."""
    text = _drawn(grade, outcome) if picture else _paragraphs(outcome.message, _MOST_TEXT)
    title = _cut(_short(outcome.case.name), 400)
    return f"<details{' open' if picture else ''}><summary><strong>✗ {title}</strong></summary>{text}</details>"


def _last_words(grade: Grade, left: int) -> Iterator[str]:
    if left:
        more = f"{left} more {'case fails' if left == 1 else 'cases fail'}"
        yield f"<p>{more}; <code>grader check --pictures all</code> shows them all.</p>"
    if grade.sandbox != "full":
        sandbox = _cut(one_line(grade.sandbox), 200)
        yield f"<p><small>Sandbox: {sandbox}. What counts is <code>grader check</code>.</small></p>"


def _drawn(grade: Grade, outcome: Outcome, load: bool = False) -> str:
    # Where it finds Jupyter, rich would show each line by itself.
    console = Console(
        file=StringIO(), record=True, width=_WIDTH, force_jupyter=False, highlight=False, markup=False, emoji=False
    )
    (show_case if load else show_outcome)(grade, outcome, console)
    text = _SPAN.sub(_bold, console.export_html(inline_styles=True, code_format="{code}")).strip("\n")
    if load and _size(text) > MOST_BYTES // 2:  # there is no block of sentences alone to fall back to
        text = _cut(safe(outcome.message, MOST_MESSAGE), MOST_BYTES // 2)
    return f"{_PRE}{text}</pre>"


def _bold(span: re.Match[str]) -> str:
    """rich's way to write a style → bold for what is wrong and for headings; brackets are enough for the window."""
    style, blank, text = span.groups()
    bold = "font-weight: bold" in style and "#800080" not in style
    return f"{blank}<b>{text}</b>" if bold and text else f"{blank}{text}"


def _cut(text: str, most: int) -> str:
    """Escaped, and cut where it would have more than `most` bytes: a quotation mark has six."""
    size = 0
    for index, character in enumerate(text):
        size += _size(escape(character))
        if size > most:
            return f"{escape(text[:index])}…"
    return escape(text)


def _size(text: str) -> int:
    return len(text.encode())
