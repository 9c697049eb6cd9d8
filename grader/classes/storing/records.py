"""The record of somebody else's row → nothing, where reports can read it (grading/record.py); else ValueError."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from typing import Any

from grader.classes.grading.record import FORMAT
from grader.classes.storing.wanted import need, need_count, need_number, need_texts

_MOST_BYTES = 16 * 2**20  # unpacked
_OF_A_CASE = (str, str, int, int, str, str)


def check_record(record: object, verdicts: str) -> None:
    """verdicts: of its row."""
    told = _unpacked(record)
    need(told.get("v") == FORMAT, "a grade in a form that nobody knows")
    need(told.get("l") == verdicts, "a grade of other verdicts than its row")
    need_number(told.get("y"), "a grade")
    for key in "um":
        times = told.get(key)
        need(isinstance(times, list) and len(times) == len(verdicts), "a grade with times of other cases")
        for time in times or ():
            need_number(time, "a grade")
    _check_cases(told.get("o", {}))
    _check_explanations(told.get("e", []))
    need_texts(told.get("n", []), "notes on a grade")
    need_texts([told.get("p", ""), told.get("s", "")], "words of a grade")
    need_count(told.get("i", 0), "a grade", most=1)


def _unpacked(record: object) -> Mapping[str, Any]:
    reader = zlib.decompressobj()
    try:
        told = json.loads(reader.decompress(record, _MOST_BYTES).decode("utf-8", "surrogatepass"))  # type: ignore[arg-type]
    except (TypeError, ValueError, zlib.error, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise ValueError("a grade that cannot be read")
    return told


def _check_cases(said: object) -> None:
    need(isinstance(said, dict), "a grade that says nothing of its cases")
    for words in said.values():  # type: ignore[attr-defined]
        fits = isinstance(words, list) and len(words) <= len(_OF_A_CASE)
        need(fits and all(map(isinstance, words, _OF_A_CASE)), "a grade with a case that cannot be read")


def _check_explanations(explanations: object) -> None:
    need(isinstance(explanations, list), "a grade with an explanation that cannot be read")
    for one in explanations:  # type: ignore[attr-defined]
        need(isinstance(one, list) and len(one) == 5, "a grade with an explanation that cannot be read")
        function, kind, name, says, traits = one
        need_texts([function, kind, name or "", says], "explanations")
        need(isinstance(traits, list), "explanations that are no texts")
        for trait in traits:
            need_texts(trait, "explanations")
            need(len(trait) == 2, "explanations that are no texts")
