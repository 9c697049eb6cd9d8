"""What was tried → findings. To add a check is to add a function and one line in CHECKS."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from grader.arrays.plain import unpack_value
from grader.preparing.prepared import Prepared
from grader.proving.forbids import forbid_faults
from grader.proving.modes import mode_faults
from grader.proving.secrecy import leaks
from grader.values.difference import NotFinite
from grader.values.load import BadSignature, NoFunction
from grader.values.numerals import counted
from grader.values.outcome import Outcome
from grader.values.proof import STARTER, Finding, Tried, Verification, fails
from grader.values.reply import TimedOut

ACCEPTED_SHARE, SLOW_SHARE = 1 / 3, 1.5  # of a limit: accepted solutions stay below the one, slow ones reach the other


def _accepted_are_right(result: Verification, prepared: Prepared) -> Iterator[Finding]:
    for tried in result.role("accepted"):
        for outcome in tried.grade.outcomes:
            if fails(outcome):
                yield Finding("error", tried.shown, f"case '{outcome.case.name}': {outcome.message}",
                              "an accepted solution must get full points; mend it, or move it to wrong/")  # fmt: skip
                break


def _accepted_are_fast(result: Verification, prepared: Prepared) -> Iterator[Finding]:
    slowest = max(result.role("accepted"), key=lambda tried: tried.share, default=None)
    if slowest and slowest.share > ACCEPTED_SHARE:
        yield Finding("error", slowest.shown, f"it takes {slowest.share:.0%} of a limit; at most a third leaves room",
                      "raise times_slowest in the budget")  # fmt: skip


def _starter_gets_nothing(result: Verification, prepared: Prepared) -> Iterator[Finding]:
    for tried in result.role(STARTER):
        fault = tried.grade.load_fault
        faults = [o.message for o in tried.grade.outcomes if isinstance(o.evidence, NoFunction | BadSignature)]
        if fault is not None or faults:
            what = tried.grade.outcomes[0].message if fault is not None else faults[0]
            yield Finding("error", tried.shown, f"students cannot begin with it: {what}",
                          f"write {result.exercise.starter.name} with every function of the exercise")  # fmt: skip
        right = [outcome.case.name for outcome in tried.grade.outcomes if not fails(outcome)]
        if right:
            count = counted(len(right), "case")
            yield Finding("error", tried.shown, f"the starter is right in {count}, first in '{right[0]}'",
                          "the starter must raise NotImplementedError")  # fmt: skip


def _wrong_are_wrong(result: Verification, prepared: Prepared) -> Iterator[Finding]:
    for tried in result.survivors:
        if all(not fails(outcome) for outcome in tried.grade.outcomes):
            what = "it is right in every case: no case catches this mistake, or it makes none"
        else:
            what = "only hidden cases catch it, so students who make this mistake are not told"
        yield Finding(
            "error", tried.shown, what, "add a case to exercise.yaml; a proposal stands below, if one was found"
        )


def _wrong_are_programs(result: Verification, prepared: Prepared) -> Iterator[Finding]:
    for tried in result.role("wrong"):
        fault = tried.grade.load_fault
        missing = [o.case.function.name for o in tried.grade.outcomes if isinstance(o.evidence, NoFunction)]
        if fault is not None and not isinstance(fault, NoFunction | BadSignature):
            yield Finding("error", tried.shown, tried.grade.outcomes[0].message, "a wrong solution must run")
        elif missing and len(result.exercise.functions) > 1:
            yield Finding("error", tried.shown, f"it does not define {_list(list(dict.fromkeys(missing)))}",
                          "write all functions, and the mistake in one of them: what is missing is no mistake of "
                          "its own")  # fmt: skip
        elif not tried.text and tried.caught:
            found = _list([trait.trait for trait in tried.described.traits])
            known = f"only a part of what it does ({found})" if found else "nothing"
            yield Finding("error", tried.shown, f"it has no docstring, and experiments find {known}, so there is "
                          f"{'too little' if found else 'nothing'} to tell its author",
                          "add a docstring: what it does, why that differs, and where to look")  # fmt: skip


def _wrong_are_named(result: Verification, prepared: Prepared) -> Iterator[Finding]:
    for tried in result.role("wrong"):
        own, fault = tried.path.stem, tried.grade.load_fault
        if not tried.caught or not tried.text or tried.name == own:
            continue
        if fault is not None and not isinstance(fault, NoFunction | BadSignature):
            continue
        others = [name for name in tried.name.split(" or ") if name and name != own]
        if own in tried.name.split(" or "):
            yield Finding("note", tried.shown, f"the cases cannot tell it from {_list(others)}; "
                          "students are told the first paragraph, which is the same")  # fmt: skip
        elif same := _same_symptoms(result, tried):
            yield Finding("error", tried.shown, f"the cases cannot tell it from {_list(same)}, so neither is named",
                          "add a case in which they differ, or give them the same first paragraph")  # fmt: skip
        elif all(isinstance(o.evidence, NotFinite) for o in tried.public if fails(o)):
            yield Finding("note", tried.shown, "it fails by NaN or infinity alone, which names no mistake",
                          "add a case in which it gives wrong numbers")  # fmt: skip
        else:
            yield Finding("error", tried.shown, f"its own mistake is not named, but {_list(others) or 'nothing'}",
                          "does it give the same output every time?")  # fmt: skip


def _same_symptoms(result: Verification, tried: Tried) -> list[str]:
    """The other wrong programs whose public outcomes are the same."""
    row = _row(tried)
    return [other.path.stem for other in result.role("wrong") if other is not tried and _row(other) == row]


def _row(tried: Tried) -> list[object]:
    return [(o.verdict, o.message.partition(" in line")[0]) for o in tried.grade.outcomes if not o.case.hidden]


def _slow_are_slow(result: Verification, prepared: Prepared) -> Iterator[Finding]:
    for tried in result.role("slow"):
        wrong = [o for o in tried.grade.outcomes if fails(o) and not _only_slow(o)]
        if wrong:
            yield Finding("error", tried.shown, f"case '{wrong[0].case.name}': {wrong[0].message}",
                          "a slow solution must be right; move it to wrong/, or mend it")  # fmt: skip
        elif tried.share < SLOW_SHARE:
            yield Finding("error", tried.shown, f"it takes {tried.share:.0%} of the limit; it should be over 150 %",
                          "lower times_slowest, add a larger case, or move it to accepted/")  # fmt: skip


def _cases_have_hints(result: Verification, prepared: Prepared) -> Iterator[Finding]:
    for case in result.exercise.cases:
        if not case.hint and not case.hidden:
            yield Finding("error", f"{case.place.file}:{case.place.line}", f"case '{case.name}' has no hint",
                          "add hint: one sentence that helps whoever fails this case")  # fmt: skip


def _cases_add_something(result: Verification, prepared: Prepared) -> Iterator[Finding]:
    wrong = result.role("wrong")
    columns: dict[tuple[bool, ...], str] = {}
    for index, case in enumerate(result.exercise.cases):
        if case.hidden or not wrong:
            continue
        where = f"{case.place.file}:{case.place.line}"
        killed = tuple(fails(tried.grade.outcomes[index]) for tried in wrong)
        if not any(killed):
            yield Finding("note", where, f"case '{case.name}' catches none of the wrong solutions")
        elif killed in columns:
            yield Finding("note", where, f"case '{case.name}' catches the same as '{columns[killed]}'")
        columns.setdefault(killed, case.name)


def _tolerances_hide_nothing(result: Verification, prepared: Prepared) -> Iterator[Finding]:
    for one in prepared.cases:
        if hidden := result.hides.get(one.case.name):
            width = max(call.close.absolute for call in one.calls)
            yield Finding("note", f"{one.case.place.file}:{one.case.place.line}",
                          f"case '{one.case.name}' lets outputs be off by {width:.2g}, which single precision needs; "
                          f"so {_list([f'wrong/{name}.py' for name in hidden])} cannot be told from right there",
                          "use larger differences, or write a tolerance with absolute")  # fmt: skip


def _hidden_stays_hidden(result: Verification, prepared: Prepared) -> Iterator[Finding]:
    expected = {one.case.name: one.calls[0].expected for one in prepared.cases}
    for leak in leaks(result.exercise, expected, [result.exercise.folder]):
        yield Finding("error", leak.where, leak.what, leak.mend)


def _only_slow(outcome: Outcome) -> bool:
    return isinstance(outcome.evidence, TimedOut) and outcome.evidence.clock == "answered"


def _list(names: Sequence[str]) -> str:
    return " and ".join(names)


def _enough_to_prove(result: Verification, prepared: Prepared) -> Iterator[Finding]:
    if len(result.role("accepted")) == 1:
        yield Finding("note", "accepted/", "there is one solution, so nobody could disagree with it",
                      "add a second one, written in another way")  # fmt: skip
    if not result.role("wrong"):
        yield Finding("note", "wrong/", "there is no program, so nothing shows that the cases catch a mistake",
                      "add one for each mistake that students make")  # fmt: skip


def _forbidden_is_there(result: Verification, prepared: Prepared) -> Iterator[Finding]:
    for fault in forbid_faults(result.exercise):
        yield Finding("error", fault.file, fault.what, fault.mend)


def _mode_is_what_is_right(result: Verification, prepared: Prepared) -> Iterator[Finding]:
    calls = [(one.case, one.calls[0]) for one in prepared.cases]
    cases = [
        (case, {name: unpack_value(value) for name, value in call.given.items()}, unpack_value(call.expected))
        for case, call in calls
    ]
    for fault in mode_faults(cases):
        yield Finding("error", f"{fault.file}:{fault.line}", f"case '{fault.case}': {fault.what}", fault.mend)


CHECKS: tuple[Callable[[Verification, Prepared], Iterator[Finding]], ...] = (
    _accepted_are_right,
    _accepted_are_fast,
    _mode_is_what_is_right,
    _forbidden_is_there,
    _enough_to_prove,
    _starter_gets_nothing,
    _wrong_are_programs,
    _wrong_are_wrong,
    _wrong_are_named,
    _slow_are_slow,
    _cases_have_hints,
    _hidden_stays_hidden,
    _cases_add_something,
    _tolerances_hide_nothing,
)
