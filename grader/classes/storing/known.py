"""What was graded of a file at different times → what is known of it now; the rules of that stand here alone.

Which letter     Of each case that is asked for: that of the newest row which has its key, and stands under the limit
                 of today. "Too slow" stands while the limit is no higher than it was, or still below what was used;
                 every other verdict while the limit is no lower than it was, or still enough for what was used. "Not
                 graded" in a row that was graded (the program had used up what it may cost in all) hangs on every
                 other case of its row: it stands while they all are asked for, and stand.
Which mistake    Rows that answer a case which fails now have a say. Where all of them tell the same mistake, it is
                 that. Else the newest that tells any and has graded all cases that fail now is believed; else no
                 name is told: a wrong one is worse than none.
Which mistakes   Whoever fails is looked at again, as a whole, once there are other wrong solutions than then.
Which symptoms   Those of the rows that have a say, from the oldest on, as one digest; "nothing but exceptions" where
                 that is so of all of them.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from grader.classes.storing.cases import KeyedCase, Part
from grader.values.classes import LETTERS
from grader.values.digest import digest
from grader.values.outcome import Verdict
from grader.values.value import Value

_RIGHT, _SLOW, _NOT_RUN = (LETTERS[verdict] for verdict in (Verdict.CORRECT, Verdict.TOO_SLOW, Verdict.NOT_GRADED))


class Kept(Value):
    """A row as a store has it. id: newer ones have larger ones.  part: the id of its Part.  The rest as in Row.

    used: float32, one for each case.
    """

    id: int
    part: int
    verdicts: str
    used: bytes
    kind: str
    name: str
    symptoms: str
    crashes: int
    stopped: int
    sandbox: str
    seconds: float


class Source(Value):
    """A row of which something stands. row: its id.

    cases: pairs (place among the cases that are asked for, place in the row), of those that it answers.
    """

    row: int
    cases: tuple[tuple[int, int], ...]


class Known(Value):
    """What is known of a file in one exercise.

    verdicts: a letter for each case that is asked for, "" for those that are still to be graded.
    kind, name, symptoms, crashes, stopped, sandbox, seconds: as in Row.  sources: the newest first.
    fault: why the last attempt to grade it failed, "" where it did not, or where nothing is left to be graded.
    again: every case is known, and other mistakes are by now than when those that fail were explained.
    """

    verdicts: tuple[str, ...]
    kind: str = ""
    name: str = ""
    symptoms: str = ""
    crashes: bool = False
    stopped: int = 0
    sandbox: str = ""
    seconds: float = 0.0
    sources: tuple[Source, ...] = ()
    fault: str = ""
    again: bool = False

    @property
    def complete(self) -> bool:
        return all(self.verdicts)


class Asked:
    """The cases of an exercise as they are now; looks at each Part once, for there are few, and many rows."""

    def __init__(self, exercise: str, cases: Sequence[KeyedCase]) -> None:
        self.exercise, self.cases = exercise, cases
        self.nothing = Known(("",) * len(cases))
        self._places: dict[int, _Places] = {}

    def is_about(self, exercise: str, cases: Sequence[KeyedCase]) -> bool:
        return exercise == self.exercise and (cases is self.cases or tuple(cases) == tuple(self.cases))

    def known(self, rows: Sequence[Kept], parts: dict[int, Part], fault: str = "") -> Known:
        """rows: of one file in this exercise, the newest first."""
        if rows and (quickly := self._of_one(rows[0], self._where(rows[0], parts))):
            return quickly
        letters = [""] * len(self.cases)
        used: list[tuple[Kept, Source]] = []
        left = len(letters)
        for row in rows:
            standing = _standing(row, self._where(row, parts))
            new = [pair for pair in standing if not letters[pair[0]]]
            for now, then in new:
                letters[now] = row.verdicts[then]
            if new:
                used.append((row, Source(row.id, tuple(new))))
                left -= len(new)
                if not left:
                    break
        if not used:
            return Known(self.nothing.verdicts, fault=fault)
        failing = [place for place, letter in enumerate(letters) if letter not in ("", _RIGHT)]
        told = _having_a_say(used, failing)
        kind, name = self._mistake(told, failing, parts)
        symptoms = [row.symptoms for row in reversed(told) if row.symptoms]
        return Known(
            tuple(letters),
            kind,
            name,
            symptoms[0] if len(symptoms) == 1 else digest("\0".join(symptoms).encode()) if symptoms else "",
            bool(told) and all(row.crashes for row in told),
            sum(row.stopped for row, _ in used),
            used[0][0].sandbox,
            sum(row.seconds for row, _ in used),
            tuple(source for _, source in used),
            fault if left else "",
            not left and any(self._where(row, parts).outdated for row in told),
        )

    def _mistake(self, told: Sequence[Kept], failing: Sequence[int], parts: dict[int, Part]) -> tuple[str, str]:
        if len({(row.kind, row.name) for row in told}) == 1:
            return told[0].kind, told[0].name
        keys = {self.cases[place].key for place in failing}
        for row in told:
            if row.kind and keys <= {case.key for case in parts[row.part].cases}:
                return row.kind, row.name
        return "", ""

    def _where(self, row: Kept, parts: dict[int, Part]) -> _Places:
        if row.part not in self._places:
            self._places[row.part] = _Places(self.cases, parts[row.part])
        return self._places[row.part]

    def _of_one(self, row: Kept, places: _Places) -> Known | None:
        """The same as below for a row that says everything, as nearly all do; None of others."""
        if not places.whole:
            return None
        fails = row.verdicts.strip(_RIGHT) != ""
        return Known(
            tuple(row.verdicts),
            row.kind if fails else "",
            row.name if fails else "",
            row.symptoms if fails else "",
            fails and bool(row.crashes),
            row.stopped,
            row.sandbox,
            row.seconds,
            (Source(row.id, places.pairs),),
            again=fails and places.outdated,
        )


class _Places:
    """Where the cases of a part are among those that are asked for."""

    def __init__(self, cases: Sequence[KeyedCase], part: Part) -> None:
        then = {case.key: place for place, case in enumerate(part.cases)}
        self.outdated = bool(cases[0].mistakes) and part.cases[0].mistakes != cases[0].mistakes
        self.pairs = tuple((now, then[case.key]) for now, case in enumerate(cases) if case.key in then)
        self.limits = [(cases[now].limit, part.cases[old].limit) for now, old in self.pairs]
        self.same_limits = all(now == old for now, old in self.limits)
        self.all_asked = {case.key for case in cases} >= then.keys()
        same = tuple((place, place) for place in range(len(cases)))
        self.whole = self.same_limits and self.pairs == same and len(part.cases) == len(cases)


def _standing(row: Kept, places: _Places) -> Sequence[tuple[int, int]]:
    """Pairs as in Source, of all cases of this row that stand."""
    pairs: Sequence[tuple[int, int]] = places.pairs
    if not places.same_limits:
        used = array("f", row.used)
        pairs = [
            pair
            for pair, limits in zip(places.pairs, places.limits, strict=True)
            if _stands(row.verdicts[pair[1]], used[pair[1]], *limits)
        ]
    if _NOT_RUN in row.verdicts and not (places.all_asked and len(pairs) == len(places.pairs)):
        return [pair for pair in pairs if row.verdicts[pair[1]] != _NOT_RUN]
    return pairs


def _stands(letter: str, used: float, limit: float, limit_then: float) -> bool:
    """Would it be the same verdict today? limit_then: 0 where nobody knows it.

    What was used alone does not tell: a program that sleeps is too slow, and uses nothing.
    """
    if letter == _SLOW:
        return used > limit or limit <= limit_then
    return used <= limit or (0 < limit_then <= limit)


def _having_a_say(used: Sequence[tuple[Kept, Source]], failing: Sequence[int]) -> list[Kept]:
    places = set(failing)
    return [row for row, source in used if any(now in places for now, _ in source.cases)]
