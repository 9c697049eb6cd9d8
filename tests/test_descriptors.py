"""What the grader inherited from a shell or a build tool, under whatever number, never reaches a student's program."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.conftest import ROOT
from tests.homes import HOMES

# Runs in a process of its own: it raises its own limit and leaves descriptors open that a child inherits.
PROGRAM = """
import os, resource, sys
from tests.homes import HOMES
from grader.values.exercise import Budget
from tests.calling import session_of

hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
secret = os.open(__file__ if "__file__" in globals() else sys.executable, os.O_RDONLY)
for place in {places!r}:
    os.dup2(secret, place, inheritable=True)
source = b'''
import errno, os
def there(number):
    try: os.fstat(number)
    except OSError: return False
    return True
print([n for n in [*range(6, 600), *range(4000, 9000), *{places!r}] if there(n)])
def convolve(image, kernel): return image
'''
made = HOMES[{sandbox!r}]()
with session_of(made, source, Budget(memory_mib=256)) as session:
    assert session.load() is None
print(session.printed)
"""
PLACES = [6, 7, 100, 4095, 4096, 5000, 8999]


@pytest.mark.parametrize("sandbox", sorted(HOMES))
def test_inherited_descriptors_are_closed_however_high(sandbox: str) -> None:
    import resource

    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    places = [place for place in [*PLACES, 100_000] if hard == resource.RLIM_INFINITY or place < hard]
    assert places[-1] > 4096, f"only {hard} descriptors may be open here"
    code = PROGRAM.format(places=places, sandbox=sandbox)
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout) == []
