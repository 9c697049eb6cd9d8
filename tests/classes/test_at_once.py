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
from grader.files.prepared import open_prepared
from grader.files.submission import read_submission
from grader.grading import grade, grade_at_once
from grader.preparing.bundle import MOST_BYTES, Asked, bundles_of
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
    if found != usual and graded(at_once=False) == usual:  # else it hangs on chance what it does
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
        len(one.requests) for one in bundles_of([asked(first, second), asked(first, second), asked(second, first)])
    ]
    assert sizes == [2, 1]
    as_float = asked(second.astype(float), numbers(3, 2, 2))
    in_between = asked(numbers(4, 2, 2), numbers(3, 2, 2), other=second)
    in_a_stack = asked(np.stack([numbers(4, 3, 4), second]), numbers(3, 2, 2))
    in_a_list = asked([second], numbers(3, 2, 2))
    for giving_away in (as_float, in_between, in_a_stack, in_a_list):
        assert len(bundles_of([asked(first, second), giving_away])) == 2


def test_what_gives_nothing_away_is_one_bundle() -> None:
    first, second = numbers(1, 3, 4), numbers(2, 3, 4)
    own = asked(first, first)  # the identity
    known = [asked(first, second), asked(second, numbers(6, 2, 2))]  # the second image was there before it is right
    one_shade = [asked(first, np.zeros((3, 3))), asked(np.zeros((3, 3)), second)]
    few = [asked(first, 12), asked(12, second)]
    assert [len(bundles_of(one)) for one in ([own, own], one_shade, few)] == [1, 1, 1]
    assert len(bundles_of([asked(second, numbers(5, 2, 2)), *known])) == 1


def test_a_bundle_is_no_larger_than_it_may_be() -> None:
    large = [asked(numbers(seed, 400, 400), numbers(seed + 50, 2, 2)) for seed in range(8)]
    bundles = bundles_of(large)
    assert len(bundles) > 1 and sum(len(one.requests) for one in bundles) == 8
    assert all(len(one.body) <= MOST_BYTES + 1000 for one in bundles)
    alone = bundles_of([asked(numbers(1, 1000, 1000), 1)])
    assert len(alone) == 1


def test_every_request_of_an_exercise_is_in_one_bundle(prepared: Prepared) -> None:
    together = [request for bundle in prepared.bundles for request in bundle.requests]
    assert together == [call.request for one in prepared.cases for call in one.calls]


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
    said = data.draw(some.tuples(answers, seconds, seconds, printed, ANYTHING) | ANYTHING)
    try:
        read = read_answers(wire.unpack(tree.pack(said)), [2, 1], [2, 2])
    except TreeError:
        return
    assert [len(one) for one in read.replies] in ([1, 1], [2, 1])
    assert all(0 <= one < 10**7 for one in (*read.longest, *read.whole))


def test_an_answer_holds_no_more_values_than_one_request_may() -> None:
    one = tree.pack((wire.RETURNED, (tuple([None] * 2**15), False, ())))
    said = (tuple([(one,)] * 3), *[(0.0,) * 3] * 2, (), False)
    with pytest.raises(TreeError, match="more values"):
        read_answers(said, [1] * 3, [1] * 3)


@pytest.mark.parametrize("name", SAID)
def test_who_forges_gains_nothing(name: str, prepared: Prepared, sandbox: Sandbox) -> None:
    source = FORGING.replace("{said}", SAID[name]).replace("brighten(image, factor)", "convolve(image, kernel)")
    assert_same(prepared, Submission("convolution.py", source.encode()), sandbox)


FORGED_BUNDLES = {
    "nothing": "wire.ANSWERED, ()",
    "no answers": "wire.ANSWERED, ((), (), (), (), False)",
    "too few": "wire.ANSWERED, (((tree.pack((wire.OTHER, ('nothing', '', ''))),),), (0.0,), (0.0,), (), False)",
    "no kind": "77, ()",
    "another kind": "wire.DONE, ()",
    "it gives up": "wire.GAVE_UP, ()",
    "no numbers": "wire.ANSWERED, (7, 'x', None, 8, 9)",
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
        "    kind, (answers, longest, whole, printed, keeps) = honest(self)\n"
        "    return kind, (answers, (1e6,) * len(longest), (1e6,) * len(whole), printed, keeps)\n"
        "worker.Together.said = lying\n"
    )
    right = (SECRET / "accepted" / "two_loops.py").read_text()
    found = grade(prepared, Submission("convolution.py", (lying + right).encode()), sandbox, at_once=True)
    assert found.full
    assert 0 < sum(outcome.cpu_seconds for outcome in found.outcomes) < 750 * sandbox.yardstick_seconds()


# What a program keeps.

KEEPS = {
    "a list": "kept = []\ndef f(): kept.append(1)",
    "a dict of lists": "kept = {'a': [[]]}\ndef f(): kept['a'][0].append(1)",
    "a global": "kept = 0\ndef f():\n global kept\n kept += 1",
    "an array": "import numpy as np\nkept = np.zeros(3)\ndef f(): kept[1] += 1",
    "a default": "def f(kept=[]): kept.append(1)",
    "a default by name": "def f(*, kept={}): kept[len(kept)] = 1",
    "an attribute of the function": "def f(): f.kept = getattr(f, 'kept', 0) + 1",
    "a closure": "def g():\n kept = [0]\n def f(): kept[0] += 1\n return f\nf = g()",
    "a class": "class A:\n kept = 0\ndef f(): A.kept += 1",
    "an object": "class A: pass\na = A()\na.kept = 0\ndef f(): a.kept += 1",
    "a cache": "from functools import lru_cache\n@lru_cache\ndef g(x): return x\ndef f(): g(1)",
    "a generator": "g = (x for x in range(9))\ndef f(): next(g)",
    "an iterator": "from itertools import count\nc = count()\ndef f(): next(c)",
    "a set": "kept = set()\ndef f(): kept.add(len(kept))",
    "random numbers": "import random\ndef f(): random.random()",
    "numpy's random numbers": "import numpy as np\ndef f(): np.random.rand()",
    "a generator of random numbers": "import numpy as np\nr = np.random.default_rng(1)\ndef f(): r.normal()",
    "itself": "kept = []\nkept.append(kept)\ndef f(): kept.append(1)",
}
KEEPS_NOTHING = {
    "a function": "def f(): return 1",
    "numpy": "import numpy as np\nfrom numpy import *\nfrom numpy.lib import *\ndef f(): return np.pad([1], 1)",
    "constants": "import numpy as np\nK = np.ones(3)\nN = {'a': [2.0, np.nan], 'b': (True, None)}\ndef f(): return K",
    "a class": "class A:\n def g(self): return 1\ndef f(): return A().g()",
    "an object": "class A:\n def __call__(self): return 1\nf = A()",
    "annotations": "from __future__ import annotations\nfrom typing import *\ndef f() -> Tuple[int]: return 1",
    "a partial": "from functools import partial\ndef g(x): return x\nf = partial(g, 1)",
    "a lambda and a closure": "def g(n): return lambda: n\nf = g(3)",
    "itself": "kept = []\nkept.append(kept)\ndef f(): return 1",
    "a warning": "import numpy as np\ndef f(): return np.ones(2) / np.zeros(2)",
}
TRIED = """
import sys
from grader.sandbox.inside import traces
from types import ModuleType
module = ModuleType("submission")
exec(compile(sys.argv[1], "submission.py", "exec"), module.__dict__)
before = traces.traces(module)
module.f()
print(traces.keeps(before, module))
"""


def kept(program: str) -> bool:
    """In a process of its own, as in a worker."""
    import subprocess
    import sys

    command = [sys.executable, "-W", "ignore", "-c", TRIED, program]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout == "True\n"


def test_what_a_program_keeps_is_seen() -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(2) as pool:
        wrong = [name for name, seen in zip(KEEPS, pool.map(kept, KEEPS.values()), strict=True) if not seen]
        wrong += [n for n, seen in zip(KEEPS_NOTHING, pool.map(kept, KEEPS_NOTHING.values()), strict=True) if seen]
    assert wrong == []


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
