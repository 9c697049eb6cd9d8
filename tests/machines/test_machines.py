"""The sandbox on other kernels and on an arm processor: real kernels of Debian, on machines that qemu plays.

Slow, so only with --machines, and not with -n: each machine is booted once and runs everything that is asked of it.
Emulation is a slow computer beside which others work: "too slow" is taken out of what is compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.machines import build
from tests.machines.debian import Missing
from tests.machines.machine import Machine, Ran, Step, boot

pytestmark = pytest.mark.machines

MACHINES = [
    Machine("x86-64 with Linux 6.1", "bookworm", "amd64", "6.1", landlock=2),
    Machine("arm64 with Linux 6.1", "bookworm", "arm64", "6.1", landlock=2),
    Machine("x86-64 with Linux 5.10", "bullseye", "amd64", "5.10", landlock=None),
]
PROCESSORS = {"amd64": "x86_64", "arm64": "aarch64"}
USERS = ("student", "root")
RIGHT = ("two_loops", "window_view", "fft", "nested_lists")
# Files are read where there is no Landlock, as docs/sandbox.md says.
SPIES = ("spy_solutions", "spy_hidden_cases", "spy_links", "spy_system_files")
VILLAINS = (
    "spy_parent_memory", "spy_pidfd", "leave_files", "leave_tampered_course", "leave_socket_tcp", "leave_socket_unix",
    "leave_socket_udp", "leave_kernel_doors", "leave_io_uring", "leave_namespaces", "fork_os", "fork_clone",
    "fork_subprocess", "fork_int80", "fork_x32", "kill_parent_sigkill", "kill_everyone_probe", "kill_parent_limits",
    "kill_undo_the_sandbox", "memory_memfd", "thread_bomb", "benign_temporary_file",
)  # fmt: skip
# What a number outside the range of its new type becomes is the processor's choice.
CASTS = (
    "output_is_uint8", "output_is_uint8_from_the_start", "image_becomes_uint8", "output_is_int32", "output_is_int16",
)  # fmt: skip
COURSE, TEMPORARY = "home/student/course", "home/student/temporary"  # the second allows temporary files
THESES = ("home/student/thesis.tex", "root/thesis.tex", "srv/thesis.tex")


def villains(machine: Machine) -> tuple[str, ...]:
    return VILLAINS if machine.landlock is None else (*SPIES, *VILLAINS)


def each(*names: str) -> list[Any]:
    return [pytest.param(machine, name, id=f"{machine.name}-{name}") for machine in MACHINES for name in names]


def steps(machine: Machine) -> Iterator[Step]:
    def check(name: str, file: str, user: str = "student", course: str = COURSE) -> Step:
        command = ("grader", "check", f"/{file}", "--course", f"/{course}", "--json", "report.json", "--exit-zero")
        return Step(name, user, command)

    for user in ("root", "student"):  # root first: it leaves compiled files for both
        yield Step(f"doctor {user}", user, ("grader", "doctor"))
    for name in RIGHT:
        yield check(name, f"{COURSE}/solutions/convolution/accepted/{name}.py")
    for name in CASTS:
        yield check(name, f"{COURSE}/solutions/convolution/wrong/{name}.py")
    yield check("temporary two_loops", f"{COURSE}/solutions/convolution/accepted/two_loops.py", course=TEMPORARY)
    for name in villains(machine):
        yield check(name, f"{COURSE}/tests/villains/{name}.py")
    for user in USERS:
        yield check(f"empties_files {user}", "opt/machine/empties_files.py", user, TEMPORARY)


def course(at: str, **budget: object) -> dict[str, Path | bytes]:
    """The shipped course for the machine's disk, with another budget."""
    files: dict[str, Path | bytes] = {f"{at}/README.md": build.ROOT / "README.md"}
    for name in ("exercises", "solutions", "tests/villains"):
        files |= build.tree(build.ROOT / name, f"{at}/{name}")
    if budget:
        spec = yaml.safe_load((build.ROOT / "exercises/convolution/exercise.yaml").read_text())
        spec["budget"] |= budget
        files[f"{at}/exercises/convolution/exercise.yaml"] = yaml.safe_dump(spec, allow_unicode=True).encode()
    return files


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path | bytes]:
    """What the machines' disks have besides Debian."""
    try:
        grader = build.grader(tmp_path_factory.mktemp("grader"))
    except Missing as missing:
        pytest.skip(str(missing))
    theses = dict.fromkeys(THESES, b"three years of work\n")
    attack = {"opt/machine/empties_files.py": build.GUEST / "empties_files.py"}
    return {**grader, **theses, **attack, **course(COURSE), **course(TEMPORARY, allow={"temp_mib": 8})}


@pytest.fixture(scope="module")
def ran(request: pytest.FixtureRequest, files: dict[str, Path | bytes]) -> Ran:
    """One machine, and what it told of all steps; it is booted once."""
    machine: Machine = request.param
    try:
        return boot(machine, list(steps(machine)), files)
    except Missing as missing:
        pytest.skip(str(missing))


on_each = pytest.mark.parametrize("ran", MACHINES, ids=lambda machine: machine.name, indirect=True)


@on_each
def test_the_kernel_is_the_real_one(ran: Ran) -> None:
    machine = ran["machine"]
    assert machine["kernel"].startswith(f"{ran.machine.kernel}.")
    assert machine["processor"] == PROCESSORS[ran.machine.processor]
    assert machine["landlock"] == (ran.machine.landlock or -1)


@pytest.mark.parametrize(("ran", "user"), each(*USERS), indirect=["ran"])
def test_doctor(ran: Ran, user: str) -> None:
    told = ran[f"doctor {user}"]
    assert re.search(rf"sandbox\s+{re.escape(ran.machine.level)}\s*$", told["printed"], re.MULTILINE), told["printed"]
    assert told["code"] == (0 if ran.machine.level == "full" else 1)


@pytest.mark.parametrize(("ran", "name"), each(*RIGHT, "temporary two_loops"), indirect=["ran"])
def test_right_programs(ran: Ran, name: str) -> None:
    told = judged(ran, name)
    assert verdicts(told) == {"correct"}, told["grade"]["messages"]


@pytest.mark.parametrize(("ran", "name"), each(*CASTS), indirect=["ran"])
def test_mistakes_have_their_names(ran: Ran, name: str) -> None:
    grade = judged(ran, name)["grade"]
    assert grade["named"] == name, f"{grade['points']} of {grade['max_points']} points"


@pytest.mark.parametrize(("ran", "user"), each(*USERS), indirect=["ran"])
def test_where_temporary_files_are_allowed_no_other_is_emptied(ran: Ran, user: str) -> None:
    told = judged(ran, f"empties_files {user}")
    assert verdicts(told) == {"crashed"}
    assert "thesis.tex" in told["grade"]["printed"], "it did not try"


@pytest.mark.parametrize(
    ("ran", "name"),
    [pytest.param(machine, name, id=f"{machine.name}-{name}") for machine in MACHINES for name in villains(machine)],
    indirect=["ran"],
)
def test_villains(ran: Ran, name: str) -> None:
    told = judged(ran, name)
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
