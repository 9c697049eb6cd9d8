"""All cases asked at once and case by case: the same grade, whatever the program does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from grader.arrays import tree
from grader.arrays.plain import pack_value
from grader.arrays.tree import TreeError
from grader.classes.grading.chunk import grade_chunk
from grader.classes.grading.engine import Engine
from grader.files.prepared import open_prepared
from grader.files.submission import read_submission
from grader.grading import grade, grade_at_once
from grader.preparing.bundle import MOST_BYTES, SPARE_BYTES, Asked, bundles_of
from grader.preparing.prepared import Prepared
from grader.preparing.request import AGAIN, make_request
from grader.sandbox import wire
from grader.sandbox.outside.checks import Checks
from grader.sandbox.outside.protocols import Sandbox
from grader.sandbox.outside.session import Session
from grader.sandbox.replies import read_answers
from grader.values.function import Function
from grader.values.grade import Grade
from grader.values.outcome import Outcome, Verdict
from grader.values.submission import Submission
from tests.classes.small import task_of
from tests.conftest import ROOT, SECRET
from tests.test_forged import ANYTHING, FORGING, SAID

PROGRAMS = yaml.safe_load((Path(__file__).parent / "at_once.yaml").read_text())
EVERY = [
    *sorted((ROOT / "tests" / "programs").glob("*/*.py")),
    *(path for role in ("wrong", "accepted", "slow") for path in sorted((SECRET / role).glob("*.py"))),
]
OTHERS = sorted(path.name for path in (ROOT / "solutions").iterdir() if path.is_dir() and path != SECRET)


def told(found: Grade) -> object:
    """All that a report would tell, but for times."""
    explained = [(one.function, one.kind, one.name, one.says) for one in found.explanation]
    return [_of(one) for one in found.outcomes], found.points, explained, found.notes, found.printed, found.load_fault


def _of(outcome: Outcome) -> object:
    place = outcome.case.name, outcome.verdict, outcome.line, outcome.cell, outcome.variant, outcome.part
    if outcome.verdict is Verdict.TOO_SLOW:
        return place  # its sentence says how long
    return place, outcome.message, outcome.printed, outcome.values


def assert_same(prepared: Prepared, submission: Submission, sandbox: Sandbox) -> None:
    def graded(at_once: bool) -> object:
        return told(grade(prepared, submission, sandbox, experiments=False, at_once=at_once))

    usual, found = graded(at_once=False), graded(at_once=True)
    # Else it hangs on chance what it does, or on how busy this machine is.
    if found != usual and graded(at_once=False) == usual and graded(at_once=True) == found:
        assert found == usual


@pytest.mark.parametrize("one", PROGRAMS, ids=lambda one: str(one["name"]))
def test_who_is_asked_at_once(one: dict[str, Any], prepared: Prepared, sandbox: Sandbox) -> None:
    submission = Submission("convolution.py", one["program"].encode())
    with Session(sandbox, prepared.exercise, submission, 1e3, 1e3) as session, Checks(prepared, sandbox) as check:
        assert session.load() is None
        yardstick = sandbox.yardstick_seconds()
        fault, outcomes = grade_at_once(prepared, session, yardstick, lambda done, case: None, check)
    assert fault is None and len(outcomes) == (len(prepared.cases) if one["at_once"] else 0)
    assert_same(prepared, submission, sandbox)


@pytest.mark.parametrize("path", EVERY[::40], ids=lambda path: path.stem)
def test_a_program_gets_the_same_grade(path: Path, prepared: Prepared, sandbox: Sandbox) -> None:
    assert_same(prepared, read_submission(path), sandbox)


@pytest.mark.soak
@pytest.mark.parametrize("path", EVERY, ids=lambda path: path.stem)
def test_every_program_gets_the_same_grade(path: Path, prepared: Prepared, sandbox: Sandbox) -> None:
    assert_same(prepared, read_submission(path), sandbox)


@pytest.mark.parametrize("name", OTHERS)
def test_programs_of_other_exercises_get_the_same_grade(name: str, sandbox: Sandbox) -> None:
    prepared = open_prepared(ROOT / "exercises" / name, ROOT / "solutions" / name)
    for role in ("accepted", "wrong"):
        path = sorted((ROOT / "solutions" / name / role).glob("*.py"))[0]
        assert_same(prepared, read_submission(path), sandbox)


@pytest.mark.soak
@pytest.mark.parametrize("name", OTHERS)
def test_every_program_of_other_exercises_gets_the_same_grade(name: str, sandbox: Sandbox) -> None:
    prepared = open_prepared(ROOT / "exercises" / name, ROOT / "solutions" / name)
    for path in sorted((ROOT / "solutions" / name).glob("*/*.py")):
        assert_same(prepared, read_submission(path), sandbox)


def test_a_fault_while_loading_is_told_once(prepared: Prepared, sandbox: Sandbox) -> None:
    for source in (b"def convolve(image", b"x = 1\n", b"raise ValueError('no')\n", b"def convolve(image): pass\n"):
        assert_same(prepared, Submission("convolution.py", source), sandbox)


# Bundles: no input tells what is right before it is asked.

TWICE = Function("twice", ("image",))


def asked(image: Any, right: Any, other: Any = 0) -> Asked:
    own, second = {"image": pack_value(image)}, {"image": pack_value(other)}
    return Asked(make_request(TWICE, own, second, AGAIN), TWICE, own, second, AGAIN, pack_value(right))


def numbers(seed: int, *shape: int) -> Any:
    return np.random.default_rng(seed).integers(0, 99, shape)


def test_what_is_right_is_no_input_of_the_same_bundle() -> None:
    first, second = numbers(1, 3, 4), numbers(2, 3, 4)
    sizes = [
        len(one.requests)
        for one in bundles_of([[asked(first, second)], [asked(first, second)], [asked(second, first)]])
    ]
    assert sizes == [2, 1]
    as_float = asked(second.astype(float), numbers(3, 2, 2))
    in_between = asked(numbers(4, 2, 2), numbers(3, 2, 2), other=second)
    in_a_stack = asked(np.stack([numbers(4, 3, 4), second]), numbers(3, 2, 2))
    in_a_list = asked([second], numbers(3, 2, 2))
    for giving_away in (as_float, in_between, in_a_stack, in_a_list):
        assert len(bundles_of([[asked(first, second)], [giving_away]])) == 2


def test_what_gives_nothing_away_is_one_bundle() -> None:
    first, second = numbers(1, 3, 4), numbers(2, 3, 4)
    own = asked(first, first)  # the identity
    known = [asked(first, second), asked(second, numbers(6, 2, 2))]  # the second image was there before it is right
    one_shade = [asked(first, np.zeros((3, 3))), asked(np.zeros((3, 3)), second)]
    few = [asked(first, 12), asked(12, second)]
    assert [len(bundles_of([[one] for one in several])) for several in ([own, own], one_shade, few)] == [1, 1, 1]
    assert len(bundles_of([[asked(second, numbers(5, 2, 2))], *([one] for one in known)])) == 1


def test_a_bundle_is_no_larger_than_it_may_be() -> None:
    large = [asked(numbers(seed, 400, 400), numbers(seed + 50, 2, 2)) for seed in range(8)]
    bundles = bundles_of([[one] for one in large])
    assert len(bundles) > 1 and sum(len(one.requests) for one in bundles) == 8
    assert all(len(one.body) <= MOST_BYTES + 1000 for one in bundles)
    alone = bundles_of([[asked(numbers(1, 1000, 1000), 1)]])
    assert len(alone) == 1


def test_every_request_of_an_exercise_is_in_a_bundle(prepared: Prepared) -> None:
    together = [request for bundle in prepared.bundles for request in bundle.requests]
    assert together == [call.request for one in prepared.cases for call in one.calls]


def test_whether_a_variant_is_asked_may_hang_on_the_ones_before() -> None:
    one, many = [asked(numbers(9, 2, 3), 1)], [asked(numbers(seed, 2, 3), seed) for seed in range(5)]
    bundles = bundles_of([one, many, one, many[:2]])
    assert [(len(bundle.requests), bundle.more) for bundle in bundles] == [(2, 0), (1, 1), (5, 3), (1, 1)]
    third = bundles[2]
    assert tree.unpack(third.body) == (third.most_bytes, third.bodies)
    assert tree.unpack(third.rest) == (third.most_bytes, (one[0].body, many[0].body))


def test_what_an_input_of_a_variant_shows_is_right_nowhere_else_yet() -> None:
    """That variant may be left out, so nobody has seen its input then."""
    second = numbers(2, 3, 4)
    many = [asked(numbers(seed, 2, 3), seed) for seed in range(3)]
    bundles = bundles_of([[*many, asked(second, 1)], [asked(numbers(7, 2, 3), second)], [asked(second, 1)]])
    assert [len(bundle.requests) for bundle in bundles] == [1, 1, 3, 1]


def test_how_long_an_answer_may_be_tells_no_shape_of_what_is_right(prepared: Prepared) -> None:
    """A program can read that number: it is the same for all outputs of about that size."""
    for bundle in prepared.bundles:
        outputs = bundle.most_bytes - 2 * sum(map(len, bundle.bodies)) - SPARE_BYTES
        assert outputs.bit_count() == 1
    one, other = ([asked(numbers(1, 300, 300), numbers(2, *shape))] for shape in ((298, 298), (300, 300)))
    assert bundles_of([one])[0].most_bytes == bundles_of([other])[0].most_bytes


def test_who_may_leave_something_going_on_is_asked_one_by_one(prepared: Prepared) -> None:
    from grader.values.value import replace

    budget = prepared.exercise.budget
    for more in ({"temp_mib": 8}, {"threads": True}):
        exercise = replace(prepared.exercise, budget=replace(budget, allow=replace(budget.allow, **more)))
        assert Prepared(exercise, prepared.cases).bundles == ()


# What comes back is believed by nobody.


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(some.data())
def test_no_forged_answer_to_a_bundle_is_an_exception_of_ours(data: some.DataObject) -> None:
    replies = some.tuples(some.sampled_from([wire.RETURNED, wire.RAISED, wire.DONE, 99]) | ANYTHING, ANYTHING)
    packed = (replies | ANYTHING).map(tree.pack) | some.binary(max_size=9)
    answers = some.lists(some.lists(packed, max_size=3).map(tuple) | ANYTHING, max_size=3).map(tuple) | ANYTHING
    seconds = some.lists(some.floats() | ANYTHING, max_size=3).map(tuple) | ANYTHING
    printed = some.lists(some.tuples(some.integers(0, 3), some.binary(max_size=3)) | ANYTHING, max_size=2).map(tuple)
    said = data.draw(some.tuples(answers, seconds, seconds, printed) | ANYTHING)
    try:
        read = read_answers(wire.unpack(tree.pack(said)), [2, 1], [2, 2])
    except TreeError:
        return
    assert [len(one) for one in read.replies] in ([1, 1], [2, 1])
    assert all(0 <= one < 10**7 for one in (*read.longest, *read.whole))


def test_an_answer_holds_no_more_values_than_one_request_may() -> None:
    one = tree.pack((wire.RETURNED, (tuple([None] * 2**15), False, ())))
    said = (tuple([(one,)] * 3), *[(0.0,) * 3] * 2, ())
    with pytest.raises(TreeError, match="more values"):
        read_answers(said, [1] * 3, [1] * 3)


@pytest.mark.parametrize("name", SAID)
def test_who_forges_gains_nothing(name: str, prepared: Prepared, sandbox: Sandbox) -> None:
    source = FORGING.replace("{said}", SAID[name]).replace("brighten(image, factor)", "convolve(image, kernel)")
    assert_same(prepared, Submission("convolution.py", source.encode()), sandbox)


FORGED_BUNDLES = {
    "nothing": "wire.ANSWERED, ()",
    "no answers": "wire.ANSWERED, ((), (), (), ())",
    "too few": "wire.ANSWERED, (((tree.pack((wire.OTHER, ('nothing', '', ''))),),), (0.0,), (0.0,), ())",
    "no kind": "77, ()",
    "another kind": "wire.DONE, ()",
    "it gives up": "wire.GAVE_UP, ()",
    "no numbers": "wire.ANSWERED, (7, 'x', None, 8)",
}


@pytest.mark.parametrize("said", FORGED_BUNDLES.values(), ids=FORGED_BUNDLES)
def test_who_forges_a_whole_bundle_is_asked_one_by_one(said: str, prepared: Prepared, sandbox: Sandbox) -> None:
    source = (
        "from grader.arrays import tree\nfrom grader.sandbox import wire\nfrom grader.sandbox.inside import worker\n"
        f"worker.Together.said = lambda _: ({said})\n"
    )
    right = (SECRET / "accepted" / "im2col.py").read_text()
    submission = Submission("convolution.py", (source + right).encode())
    assert grade(prepared, submission, sandbox, at_once=True).full


def test_times_are_shared_out_as_the_worker_says_and_measured_outside(prepared: Prepared, sandbox: Sandbox) -> None:
    """Who says that it took no time, or a year, has taken what the kernel has counted."""
    lying = (
        "from grader.sandbox import wire\nfrom grader.sandbox.inside import worker\n"
        "honest = worker.Together.said\n"
        "def lying(self):\n"
        "    kind, (answers, longest, whole, printed) = honest(self)\n"
        "    return kind, (answers, (1e6,) * len(longest), (1e6,) * len(whole), printed)\n"
        "worker.Together.said = lying\n"
    )
    right = (SECRET / "accepted" / "two_loops.py").read_text()
    found = grade(prepared, Submission("convolution.py", (lying + right).encode()), sandbox, at_once=True)
    assert found.full
    assert 0 < sum(outcome.cpu_seconds for outcome in found.outcomes) < 750 * sandbox.yardstick_seconds()


SPENT = 250.0  # yardsticks, of one call


@pytest.mark.parametrize("told", ["(0.0,) * len(whole)", "(1e6, *(0.0,) * (len(whole) - 1))", "whole[::-1]"])
def test_a_smaller_limit_has_a_program_graded_again_whatever_it_says_of_its_times(told: str, sandbox: Sandbox) -> None:
    spent = SPENT * sandbox.yardstick_seconds()
    lying = (
        "from grader.sandbox.inside import worker\nhonest = worker.Together.said\n"
        "def lying(self):\n"
        "    kind, (answers, longest, whole, printed) = honest(self)\n"
        f"    return kind, (answers, {told}, {told}, printed)\n"
        "worker.Together.said = lying\n"
        f"import time\ntimes = [{spent}]\n"
    )
    right = (SECRET / "accepted" / "im2col.py").read_text()
    spends = "    end = time.thread_time() + (times.pop() if times else 0)\n    while time.thread_time() < end: pass\n"
    head, body = right.split("def convolve(image, kernel):\n")
    source = f"{lying}{head}def convolve(image, kernel):\n{spends}{body}"
    engine = Engine(ROOT, sandbox)
    (row,) = grade_chunk(engine, [task_of(engine, "convolution", source)])
    assert row.verdicts == "c" * 29 and min(row.used) >= 0.95 * SPENT


# What a program keeps, wherever that is: it fails in some variant, and in later cases by what it has kept.

COUNTING = """
import builtins, os, random, sys, warnings
import numpy as np
kept = [0]
class Kept:
    n = 0
def count_in_seterr():
    words, names = ("ignore", "warn", "print"), ("divide", "over", "under", "invalid")
    old = np.geterr()
    n = sum(words.index(old[name]) * 3**place for place, name in enumerate(names)) + 1
    np.seterr(**{{name: words[n // 3**place % 3] for place, name in enumerate(names)}})
    return (n - 31) % 81  # 31 is what numpy begins with
def convolve(image, kernel):
    {count}
    h, w = kernel.shape
    right = np.einsum("abij,ij->ab", np.lib.stride_tricks.sliding_window_view(image, (h, w)), kernel)
    return right + (n == {first} or (n > {first} and n % 2 == 0))
"""
KEEPS = {
    "a list": "kept[0] += 1; n = kept[0]",
    "a class": "Kept.n += 1; n = Kept.n",
    "an attribute of the function": "n = convolve.n = getattr(convolve, 'n', 0) + 1",
    "the environment": "n = int(os.environ.get('N', '0')) + 1; os.environ['N'] = str(n)",
    "an attribute of numpy": "n = np.n = getattr(np, 'n', 0) + 1",
    "an attribute of a function of numpy": "n = np.pad.n = getattr(np.pad, 'n', 0) + 1",
    "builtins": "n = builtins.n = getattr(builtins, 'n', 0) + 1",
    "sys.modules": "n = sys.modules['kept'] = sys.modules.get('kept', 0) + 1",
    "the limit of recursion": "n = sys.getrecursionlimit() - 999; sys.setrecursionlimit(1000 + n)",
    "np.seterr": "n = count_in_seterr()",
    "warnings": "warnings.filters.append(None); n = len(warnings.filters)",
    "random numbers": "random.seed(random.random()) if kept[0] else random.seed(1); kept[0] += 1; "
    "n = kept[0] if kept[0] <= {first} else {first} + 1 + int(random.random() * 2)",
    "the interval of the interpreter": "n = round(sys.getswitchinterval() * 1e3) - 4; "
    "sys.setswitchinterval((n + 5) / 1e3)",
}


@pytest.mark.parametrize("keeps", KEEPS.values(), ids=KEEPS)
def test_what_a_program_keeps_changes_no_grade(keeps: str, prepared: Prepared, sandbox: Sandbox) -> None:
    """In the first variant of the repeated case, in the second, and in a later one, after which more were called."""
    before = 0
    for one in prepared.cases:
        if len(one.calls) > 1:
            break
        before += one.calls_in_all
    for first in (before + 1, before + 4, before + 9):
        source = COUNTING.format(count=keeps.format(first=first), first=first)
        assert_same(prepared, Submission("convolution.py", source.encode()), sandbox)


REHEARSED = """
import linecache, sys, warnings
from grader.sandbox.inside import finding, rehearsal
before = dict(linecache.cache), list(sys.meta_path), list(warnings.filters), sys.stdout
rehearsal.rehearse()
assert before == (linecache.cache, sys.meta_path, warnings.filters, sys.stdout)
assert finding.MODULE not in sys.modules
"""


def test_a_rehearsal_leaves_nothing_behind() -> None:
    import subprocess
    import sys

    result = subprocess.run([sys.executable, "-c", REHEARSED], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_the_workers_after_a_rehearsal_grade_as_those_before(prepared: Prepared) -> None:
    """The same sandbox from its first worker on, over the one after which it rehearses."""
    from grader.sandbox.outside.homes import start

    sandbox, path = start(), sorted((SECRET / "wrong").glob("*kernel*.py"))[0]
    try:
        grades = [
            told(grade(prepared, read_submission(path), sandbox, experiments=False, at_once=number % 2 == 0))
            for number in range(8)
        ]
    finally:
        sandbox.close()
    assert all(one == grades[0] for one in grades)
