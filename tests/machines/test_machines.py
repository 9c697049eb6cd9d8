"""The sandbox on other kernels and on an arm processor: real kernels of Debian, on machines that qemu plays.

Slow, so only with --machines, and not with -n: each machine is booted once and runs everything that is asked of it.
Emulation is a slow computer beside which others work: "too slow" is taken out of what is compared.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.machines import build
from tests.machines.debian import Missing
from tests.machines.machine import RAN, Machine, Ran, Step, boot, prepare

pytestmark = pytest.mark.machines

MACHINES = [
    Machine("x86-64 with Linux 6.1", "bookworm", "amd64", "6.1", landlock=2),
    Machine("arm64 with Linux 6.1", "bookworm", "arm64", "6.1", landlock=2),
    Machine("x86-64 with Linux 5.10", "bullseye", "amd64", "5.10", landlock=None),
]
PROCESSORS = {"amd64": "x86_64", "arm64": "aarch64"}
USERS = ("student", "root")
COURSE, TEMPORARY = "home/student/course", "home/student/temporary"  # the second allows temporary files
RIGHT = {  # file and course
    "two_loops": (f"{COURSE}/solutions/convolution/accepted/two_loops.py", COURSE),
    "fft": (f"{COURSE}/solutions/convolution/accepted/fft.py", COURSE),
    "benign_temporary_file": (f"{COURSE}/tests/villains/benign_temporary_file.py", TEMPORARY),
}
# Files are read where there is no Landlock, as docs/sandbox.md says.
SPIES = ("spy_solutions", "spy_hidden_cases", "spy_links")
VILLAINS = (
    "spy_parent_memory", "spy_pidfd", "leave_files", "leave_tampered_course", "leave_socket_tcp", "leave_socket_unix",
    "leave_socket_udp", "leave_kernel_doors", "leave_io_uring", "leave_namespaces", "fork_os", "fork_clone",
    "fork_subprocess", "fork_int80", "fork_x32", "kill_parent_sigkill", "kill_everyone_probe", "kill_parent_limits",
    "kill_undo_the_sandbox", "memory_memfd", "thread_bomb",
)  # fmt: skip
# What a number outside the range of its new type becomes is the processor's choice.
CASTS = ("output_is_uint8", "image_becomes_uint8", "output_is_int32")
# Tests of ours that pretend to have another kernel must know what is possible on this one.
OF_THE_KERNEL = "older or pattern or cannot_be_made"
Booted = Callable[[Machine], Ran]
THESES = ("home/student/thesis.tex", "root/thesis.tex", "srv/thesis.tex")


def villains(machine: Machine) -> tuple[str, ...]:
    return VILLAINS if machine.landlock is None else (*SPIES, *VILLAINS)


def each(names: tuple[str, ...] | Callable[[Machine], tuple[str, ...]]) -> pytest.MarkDecorator:
    """Every name on every machine."""
    cases = [
        pytest.param(machine, name, id=f"{machine}: {name}")
        for machine in MACHINES
        for name in (names(machine) if callable(names) else names)
    ]
    return pytest.mark.parametrize(("machine", "name"), cases)


def steps(machine: Machine) -> Iterator[Step]:
    def check(name: str, file: str, user: str = "student", course: str = COURSE) -> Step:
        command = ("grader", "check", f"/{file}", "--course", f"/{course}", "--json", "report.json", "--exit-zero")
        return Step(name, user, command)

    for user in ("root", "student"):  # root first: it leaves compiled files for both
        yield Step(f"doctor {user}", user, ("grader", "doctor"))
    for name, (file, place) in RIGHT.items():
        yield check(name, file, course=place)
    for name in CASTS:
        yield check(name, f"{COURSE}/solutions/convolution/wrong/{name}.py")
    for name in villains(machine):
        yield check(name, f"{COURSE}/tests/villains/{name}.py")
    for user in USERS:
        yield check(f"empties_files {user}", "opt/machine/empties_files.py", user, TEMPORARY)
    own = ("python3", "-B", "-P", "-m", "pytest", "-q", "-p", "no:cacheprovider", "--color=no")
    yield Step("pytest", "student", (*own, f"/{COURSE}/tests/test_restrictions.py", "-k", OF_THE_KERNEL))


def course(at: str, **budget: object) -> dict[str, Path | bytes]:
    """The shipped course and its tests for the machine's disk, with another budget."""
    files: dict[str, Path | bytes] = {f"{at}/{name}": build.ROOT / name for name in ("README.md", "pyproject.toml")}
    for name in ("exercises", "solutions", "tests/villains"):
        files |= build.tree(build.ROOT / name, f"{at}/{name}")
    files |= {f"{at}/tests/{path.name}": path for path in (build.ROOT / "tests").glob("*.py")}
    if budget:
        spec = yaml.safe_load((build.ROOT / "exercises/convolution/exercise.yaml").read_text())
        spec["budget"] |= budget
        files[f"{at}/exercises/convolution/exercise.yaml"] = yaml.safe_dump(spec, allow_unicode=True).encode()
    return files


@pytest.fixture(scope="session")
def booted(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Booted:
    """What a machine told of all its steps; it is booted when it is first asked for, and not again."""

    @cache
    def files() -> dict[str, Path | bytes]:
        theses = dict.fromkeys(THESES, b"three years of work\n")
        attack = {"opt/machine/empties_files.py": build.GUEST / "empties_files.py"}
        grader = build.grader(tmp_path_factory.mktemp("grader"))
        return {**grader, **theses, **attack, **course(COURSE), **course(TEMPORARY, allow={"temp_mib": 8})}

    @cache
    def ask(machine: Machine) -> Ran | Missing:
        try:
            prepare(machine)
        except Missing as missing:
            return missing
        ran = boot(machine, list(steps(machine)), files())
        request.config.stash.setdefault(RAN, []).append(ran)
        return ran

    def ran_or_skipped(machine: Machine) -> Ran:
        found = ask(machine)
        if isinstance(found, Missing):
            pytest.skip(str(found))
        return found

    return ran_or_skipped


@pytest.mark.parametrize("machine", MACHINES, ids=str)
def test_the_kernel_is_the_real_one(machine: Machine, booted: Booted) -> None:
    told = booted(machine)["machine"]
    assert told["kernel"].startswith(f"{machine.kernel}.")
    assert told["processor"] == PROCESSORS[machine.processor]
    assert told["landlock"] == (machine.landlock or -1)


@each(USERS)
def test_doctor(machine: Machine, name: str, booted: Booted) -> None:
    told = booted(machine)[f"doctor {name}"]
    assert re.search(rf"sandbox\s+{re.escape(machine.level)}\s*$", told["printed"], re.MULTILINE), told["printed"]
    assert told["code"] == (0 if machine.level == "full" else 1)


@each(tuple(RIGHT))
def test_right_programs(machine: Machine, name: str, booted: Booted) -> None:
    told = judged(booted(machine), name)
    assert verdicts(told) == {"correct"}, told["grade"]["messages"]


@each(CASTS)
def test_mistakes_have_their_names(machine: Machine, name: str, booted: Booted) -> None:
    grade = judged(booted(machine), name)["grade"]
    assert grade["named"] == name, f"{grade['points']} of {grade['max_points']} points"


@each(USERS)
def test_where_temporary_files_are_allowed_no_other_is_emptied(machine: Machine, name: str, booted: Booted) -> None:
    told = judged(booted(machine), f"empties_files {name}")
    assert verdicts(told) == {"crashed"}
    assert "thesis.tex" in told["grade"]["printed"], "it did not try"


@each(villains)
def test_villains(machine: Machine, name: str, booted: Booted) -> None:
    told = judged(booted(machine), name)
    head = (build.ROOT / "tests" / "villains" / f"{name}.py").read_text(errors="replace")[:2000]
    wanted = re.search(r"^verdict: ([a-z ]+)$", head, re.MULTILINE)
    assert wanted
    match wanted[1]:
        case "accepted":
            assert verdicts(told) == {"correct"}, told["grade"]["messages"]
        case "not accepted":
            assert told["grade"]["points"] < told["grade"]["max_points"]
        case word:
            assert verdicts(told) == {word}, told["grade"]["messages"]


@pytest.mark.parametrize("machine", MACHINES, ids=str)
def test_our_own_tests_ask_the_kernel(machine: Machine, booted: Booted) -> None:
    told = booted(machine)["pytest"]
    assert told["code"] == 0, told["printed"]


def judged(ran: Ran, name: str) -> dict[str, Any]:
    """The result of a step: it must be a grade at the machine's level, and nothing else may have been done."""
    told = ran[name]
    assert told["grade"], told["printed"]
    assert told["grade"]["sandbox"] == ran.machine.level
    assert "VILLAIN_WAS_HERE" not in told["grade"]["printed"], told["grade"]["printed"]
    assert (told["changed"], told["litter"]) == ([], [])
    return told


def verdicts(told: dict[str, Any]) -> set[str]:
    """All but "too slow", if that came now and then only."""
    found: list[str] = told["grade"]["verdicts"]
    rest = [verdict for verdict in found if verdict != "too slow"]
    return set(rest) if len(rest) * 10 >= len(found) * 9 else set(found)
