"""The benchmarks run, whatever they measure; the figures are for benchmarks/README.md and never for a test."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["sandbox.py", "--runs", "1"], "sandbox / fresh python: "),
        (["startup.py", "--runs", "1"], "check, right / bare minimum: "),
        (["portable.py", "--runs", "1"], "in the portable home"),
        (["reader.py", "--runs", "1", "--cases", "10"], "10 cases, "),
        (["experiments.py", "--source", "00"], "def convolve(image, kernel):"),
        (["frames.py", "--frames", "1"], "the 5×5 example"),
        (["watch.py", "--saves", "1", "--idle", "0.2", "--pause", "0"], "at rest: "),
        (["classes_engine.py", "--runs", "2"], "at once / case by case: "),
        (["classes_scale.py", "--programs", "2", "--counts", "5"], "looked: 0 to grade"),
        (["fair.py", "--runs", "1"], "0 of 1 gradings without full points"),
    ],
)
def test_benchmark(arguments: list[str], says: str) -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / arguments[0]), *arguments[1:]]
    result = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert result.returncode == 0, result.stderr
    assert says in result.stdout
