"""A Grade → a Row, with what reports need of it packed small; and such records → our JSON of a grade.

What the exercise knows is not kept (names, points, hints, titles, what known mistakes are told): it may change, and the
grade of a class of 100,000 has it only once. A case that is right costs its time, a hidden one its verdict.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from grader.classes.grading.symptoms import count_stopped, only_crashes, symptoms_of
from grader.preparing.prepared import Prepared
from grader.report.as_json import as_dict
from grader.report.safe import MOST_PRINTED, safe
from grader.values.classes import LETTERS, VERDICTS, Row, Task
from grader.values.exercise import Case
from grader.values.grade import Explanation, Grade, Trait
from grader.values.outcome import Outcome, Verdict
from grader.values.submission import NOTEBOOK
from grader.values.value import replace

FORMAT = 1
_MOST_BYTES = 16 * 2**20  # unpacked


def row_of(task: Task, keys: Mapping[str, str], grade: Grade, yardstick: float, seconds: float = 0.0) -> Row:
    """keys: of its cases, by name.  yardstick: seconds that it takes in this process.  seconds: of our own."""
    failing = [outcome for outcome in grade.outcomes if outcome.verdict is not Verdict.CORRECT]
    # A smaller limit has it graded again by what was measured, not by what its own process says of itself.
    used = tuple(max(one.cpu_seconds, one.at_most_seconds) / yardstick for one in grade.outcomes)
    kind, name = _explained(grade.explanation)
    return Row(
        task.content,
        task.exercise,
        tuple(keys[outcome.case.name] for outcome in grade.outcomes),
        "".join(LETTERS[outcome.verdict] for outcome in grade.outcomes),
        used,
        kind,
        name,
        symptoms_of(failing, keys),
        only_crashes(failing),
        count_stopped(failing),
        grade.sandbox,
        seconds + sum(outcome.cpu_seconds for outcome in grade.outcomes),
        _packed(task, grade, yardstick),
    )


def _explained(explanation: Sequence[Explanation]) -> tuple[str, str]:
    """(kind, name) as in Row: of several functions what is known best."""
    names = [one.name for one in explanation if one.name]
    if names:
        return "misconception", ", ".join(names)
    traits = [trait.trait for one in explanation for trait in one.traits]
    if traits:
        return "experiment", "; ".join(traits)
    return ("fact", "") if explanation else ("", "")


def _packed(task: Task, grade: Grade, yardstick: float) -> bytes:
    told = {
        "v": FORMAT,
        "l": "".join(LETTERS[outcome.verdict] for outcome in grade.outcomes),
        "y": yardstick,
        "u": [_short(outcome.cpu_seconds / yardstick) for outcome in grade.outcomes],
        "m": [_short(outcome.limit_seconds / yardstick) for outcome in grade.outcomes],
        "o": {number: said for number, outcome in enumerate(grade.outcomes) if (said := _said(outcome))},
        "e": [_explanation(one) for one in grade.explanation],
        "n": list(grade.notes),
        "p": _cut(grade.printed),
        "s": "" if grade.sandbox == "full" else grade.sandbox,
        "i": task.is_notebook,
    }
    kept = {key: value for key, value in told.items() if value}
    text = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 9)


def _said(outcome: Outcome) -> list[Any]:
    """What is told of a case besides its verdict; nothing of a hidden one, of which nothing more may be shown."""
    if outcome.case.hidden:
        return []
    evidence = type(outcome.evidence).__name__ if outcome.evidence else ""
    said = [_cut(outcome.message), evidence, outcome.line, outcome.cell, _cut(outcome.printed), outcome.waits_for]
    while said and not said[-1]:
        said.pop()
    return said


def _explanation(one: Explanation) -> list[Any]:
    """What a known mistake is told stands in the course."""
    says = "" if one.name else one.says
    return [one.function, one.kind, one.name, says, [[trait.trait, trait.says] for trait in one.traits]]


def _cut(text: str) -> str:
    """A program may print megabytes into each grade of a class."""
    return text if len(text) <= MOST_PRINTED else safe(text, MOST_PRINTED)


def _short(number: float) -> float:
    """Three digits are enough to read."""
    short = float(f"{number:.3g}")
    return int(short) if short.is_integer() else short


def grade_json(
    prepared: Prepared, parts: Sequence[tuple[Sequence[str], bytes]], submission: str = ""
) -> dict[str, Any]:
    """The grade as report/as_json.as_dict has it, with names, points and texts as the exercise has them now.

    parts: for each record the names of its cases, in their order ("" for one that the exercise has no more); of a case
    that is in several the last one counts, and what explains the program is what the last one says that says anything.
    submission: how the file is called; "" for the exercise's own name.  Raises ValueError for what is no record.
    """
    exercise, cases = prepared.exercise, {case.name: case for case in prepared.exercise.cases}
    outcomes: dict[str, Outcome] = {}
    evidence: dict[str, str | None] = {}
    last: dict[str, Any] = {}
    explanation: list[Any] = []
    for names, record in parts:
        last = _unpacked(record)
        explanation = last.get("e") or explanation
        for number, name in enumerate(names):
            if name in cases:
                outcomes[name], evidence[name] = _outcome(cases[name], last, number)
    told = [outcomes[case.name] for case in exercise.cases if case.name in outcomes]
    failing = {outcome.case.function.name for outcome in told if outcome.verdict is not Verdict.CORRECT}
    suffix = NOTEBOOK if last.get("i") else ".py"
    grade = Grade(
        exercise,
        submission or exercise.starter.with_suffix(suffix).name,
        tuple(_waiting(outcome, failing) for outcome in told),
        last.get("s", "full"),
        explanation=tuple(_explanations(prepared, explanation, failing)),
        notes=tuple(last.get("n", ())),
        printed=last.get("p", ""),
    )
    found = as_dict(grade)
    for outcome in found["outcomes"]:
        outcome["evidence"] = evidence[outcome["case"]]
    return found


def _unpacked(record: bytes) -> dict[str, Any]:
    reader = zlib.decompressobj()
    try:
        found = json.loads(reader.decompress(record, _MOST_BYTES).decode("utf-8", "surrogatepass"))
    except (zlib.error, UnicodeDecodeError, json.JSONDecodeError):
        found = None
    if not isinstance(found, dict) or found.get("v") != FORMAT:
        raise ValueError("it is no record of a grade, or one of another version")
    return found


def _outcome(case: Case, record: Mapping[str, Any], number: int) -> tuple[Outcome, str | None]:
    """The outcome, and the name of its evidence."""
    said: list[Any] = record.get("o", {}).get(str(number), [])
    rest: list[Any] = ["", "", 0, 0, "", ""][len(said) :]
    message, evidence, line, cell, printed, waits_for = said + rest
    yardstick = record["y"]
    return Outcome(
        case,
        VERDICTS[record["l"][number]],
        message,
        cpu_seconds=record["u"][number] * yardstick,
        limit_seconds=record["m"][number] * yardstick,
        line=line,
        cell=cell,
        printed=printed,
        waits_for=waits_for,
    ), evidence or None


def _waiting(outcome: Outcome, failing: set[str]) -> Outcome:
    """Without waiting for a function that is right by now."""
    if not outcome.waits_for or outcome.waits_for in failing:
        return outcome
    return replace(outcome, message=outcome.message.partition(f"mend {outcome.waits_for} first. ")[2], waits_for="")


def _explanations(prepared: Prepared, explanation: Sequence[Any], failing: set[str]) -> Iterator[Explanation]:
    """Of functions that fail: what was told of a case that is right by now is not said any more."""
    for function, kind, name, says, traits in explanation:
        if function in failing:
            text = _told(prepared, name) if name else says
            yield Explanation(function, kind, text, name, tuple(Trait(*trait) for trait in traits))


def _told(prepared: Prepared, name: str) -> str:
    """What the author of a known mistake is told; of several that nobody can tell apart what they have in common."""
    known = {mistake.name: mistake for mistake in prepared.mistakes}
    if name in known:
        return known[name].says
    first = known.get(name.partition(" or ")[0])
    return first.gist if first else f"This is the known mistake {name}, which the course does not have any more."
