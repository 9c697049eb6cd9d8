"""What a verdict may need → loaded before one does, in a quiet moment: a check by itself loads no more than it must."""

from __future__ import annotations

from importlib import import_module

from grader.preparing.prepared import Prepared

# What others import late, each where it is first needed.
_LATE = (
    "grader.asking", "grader.files.answers", "grader.judging.chance", "grader.judging.showing",
    "grader.judging.explain", "grader.judging.ladder",
    "grader.judging.texts.loading", "grader.judging.texts.output", "grader.judging.texts.stopped",
    "grader.preparing.mistakes", "grader.report.drawing", "grader.report.pictures", "grader.report.quoting",
    "grader.sandbox.outside.where",
)  # fmt: skip
_SLIDING, _OTHERS = "grader.experiments.sliding", "grader.experiments.general"


def warm_up(prepared: Prepared) -> None:
    """Modules, and the known mistakes, which are read when a program fails for the first time."""
    for name in _LATE:
        import_module(name)
    for function in prepared.exercise.functions:
        import_module(_SLIDING if function.slides else _OTHERS)
    _ = prepared.mistakes
