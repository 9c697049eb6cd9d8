"""A prepared exercise, and a grade if there is one → its stories; the program is called once more for its weights.

Only public cases have stories: what is seen of them lies on every student's machine.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import ExitStack

import numpy as np

from grader.arrays.plain import unpack_value
from grader.asking import calling
from grader.experiments.asking import Asking
from grader.experiments.probing import probe
from grader.preparing.budget import limit_seconds
from grader.preparing.prepared import Prepared, PreparedCall, PreparedCase
from grader.sandbox.outside.protocols import Sandbox
from grader.sandbox.outside.session import Session
from grader.seeing.found import rule_changed, weights_from
from grader.seeing.sliding import Weights
from grader.seeing.story import Story, tell
from grader.values.errors import SandboxError
from grader.values.function import KERNEL
from grader.values.grade import Grade
from grader.values.outcome import Outcome, Verdict
from grader.values.submission import Submission
from grader.values.value import replace

Ask = Callable[[PreparedCall], Asking]


def rules(prepared: Prepared) -> tuple[Story, ...]:
    """The stories of its public cases, of which nobody's function was called."""
    return tuple(tell(one) for one in prepared.cases if not one.case.hidden)


def stories(
    prepared: Prepared,
    grade: Grade,
    submission: Submission,
    sandbox: Sandbox,
    asked: Collection[str] | None = None,
) -> tuple[Story, ...]:
    """Of every public case that was graded, in order, with what its function gives to each pixel where that is known.

    asked: the names of the cases of which that is asked; None for all.
    """
    outcomes = {outcome.case.name: outcome for outcome in grade.outcomes}
    told = [(one, outcomes[one.case.name]) for one in prepared.cases if _is_shown(one, outcomes)]
    with ExitStack() as stack:
        ask: Ask | None = None
        found = []
        for one, outcome in told:
            story = tell(one, outcome)
            wanted = asked is None or story.name in asked
            if wanted and outcome.verdict is Verdict.WRONG and story.sliding and not grade.load_fault:
                ask = ask or _asking(stack, prepared, submission, sandbox)
                story = replace(story, weights=_weights(story, one, outcome, ask))
            found.append(story)
    return tuple(found)


def _is_shown(one: PreparedCase, outcomes: dict[str, Outcome]) -> bool:
    return not one.case.hidden and one.case.name in outcomes


def _asking(stack: ExitStack, prepared: Prepared, submission: Submission, sandbox: Sandbox) -> Ask:
    """What calls the program: in one worker, which loads it when it is first asked."""
    exercise, yardstick = prepared.exercise, sandbox.yardstick_seconds()
    longest = max((limit_seconds(one.cost, exercise.budget, 1.0) for one in prepared.cases), default=0.0)
    session = stack.enter_context(Session(sandbox, exercise, submission, longest, longest))
    session.load()
    return lambda call: Asking(calling(session, call.function, yardstick), yardstick)


def _weights(story: Story, one: PreparedCase, outcome: Outcome, ask: Ask) -> Weights | None:
    """From the experiments where they have found them, else by asking for each pixel, else the rule's, if they fit."""
    result, sliding, image = story.shown, story.sliding, story.image
    if result is None or sliding is None or image is None or not isinstance(result.yours, np.ndarray):
        return None
    output = result.yours
    if output.ndim != 2 or output.dtype.kind not in "biuf" or image.dtype.kind not in "biuf":
        return None
    if outcome.weights is not None:
        return Weights(outcome.weights, np.zeros(output.shape))
    call = one.calls[max(outcome.variant, 1) - 1]
    given = {name: unpack_value(tree) for name, tree in call.given.items()}
    try:
        answers = probe(ask(call), given, output)
    except SandboxError:
        return None
    found = weights_from(*answers, image, output, given.get(KERNEL)) if answers else None
    return found or rule_changed(result.expected, output)
