"""Machines that lack something: no /proc, no place to write, a full disk, too little memory. Made by mount namespaces.

What is missing is said, and the grade is right or there is none.
"""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import SECRET, copy_folder

RIGHT = SECRET / "accepted" / "two_loops.py"
GRADER = shlex.join([sys.executable, "-m", "grader"])


def on_a_machine(script: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Runs a shell script that sees its own mounts."""
    if subprocess.run(["unshare", "-m", "true"], capture_output=True, check=False).returncode:
        pytest.skip("mounts of one's own need root here")
    return subprocess.run(
        ["unshare", "-m", "sh", "-ec", script], cwd=cwd, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.fixture
def course(tmp_path: Path) -> Path:
    copy_folder("exercises", tmp_path / "exercises")
    shutil.copy(RIGHT, tmp_path / "mine.py")
    (tmp_path / "room").mkdir()
    return tmp_path


def test_no_proc(course: Path) -> None:
    bare = "mount -t tmpfs none /proc; "
    result = on_a_machine(f"{bare}{GRADER} check mine.py", course)
    assert result.returncode == 0, result.stderr
    assert "All 23 public cases are correct" in result.stdout
    bomb = "import numpy as np\ndef convolve(image, kernel):\n    return np.ones((2**14, 2**15)).sum()\n"
    (course / "bomb.py").write_text(bomb)
    result = on_a_machine(f"{bare}{GRADER} check bomb.py || true; {GRADER} doctor || true", course)
    assert "wanted more memory than the 512 MiB" in " ".join(result.stdout.split())
    assert "✗  /proc" in result.stdout
    assert "not here: No such file or directory" in result.stdout


def test_nothing_can_be_written(course: Path) -> None:
    own = course / "exercises" / "convolution" / "convolution.py"
    shutil.copy(RIGHT, own)
    script = f"""
    mount -t tmpfs -o ro none room
    mount --bind exercises exercises; mount -o remount,ro,bind exercises
    cd exercises
    export TMPDIR={course}/room HOME={course}/room XDG_STATE_HOME={course}/room
    {GRADER} check
    {GRADER} list
    """
    result = on_a_machine(script, course)
    assert result.returncode == 0, result.stderr
    assert "All 23 public cases are correct" in result.stdout
    assert "not graded yet" in result.stdout  # the only thing that is lost


@pytest.mark.parametrize("options", ["-o ro", "-o size=4k"], ids=["read only", "full"])
def test_no_room_for_a_report(options: str, course: Path) -> None:
    fill = "" if "ro" in options else "head -c 4096 /dev/zero > room/old; "
    script = f"mount -t tmpfs {options} none room; {fill}{GRADER} check mine.py --json room/g.json"
    result = on_a_machine(script, course)
    assert "All 23 public cases are correct" in result.stdout
    why = "Read-only file system" if "ro" in options else "No space left on device"
    assert f"--report json: room/g.json cannot be written: {why}" in result.stderr
    assert "the submission was graded; free the disk and repeat" in result.stderr
    assert result.returncode == 3


def test_answers_outlive_a_full_disk(course: Path) -> None:
    copy_folder("solutions", course / "solutions")
    few = "accepted/one_loop_divmod.py accepted/two_loops.py"
    script = f"""
    mount -t tmpfs -o size=2m none room
    cp -r exercises solutions room
    cd room/solutions/convolution
    mkdir kept; mv {few} kept; rm -r accepted wrong slow; mv kept accepted
    cd ../..
    cksum exercises/convolution/answers.npz > before
    head -c 4m /dev/zero > filler || true
    {GRADER} freeze convolution 2>&1 && exit 1
    cksum exercises/convolution/answers.npz | cmp - before && echo the old file is there
    ls -A exercises/convolution
    """
    result = on_a_machine(script, course)
    assert "answers.npz: cannot be written: No space left on device" in result.stdout, result.stderr
    assert "the old file is there" in result.stdout
    assert ".grader-" not in result.stdout


def test_too_little_memory_for_numpy(course: Path) -> None:
    script = f"ulimit -v 60000; {GRADER} check mine.py"
    result = subprocess.run(["sh", "-c", script], cwd=course, capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == 3, result.stdout + result.stderr
    assert "Traceback" not in result.stderr
