"""A program that is stopped → the line in which it was, and what stood in its names; or nothing, never an answer."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from grader.sandbox.outside.protocols import Sandbox
from grader.values.exercise import Budget
from grader.values.load import LoadFailed
from grader.values.reply import Reply, TimedOut
from tests.calling import request_of, session_of
from tests.homes import HOMES

IMAGE, KERNEL = np.arange(12.0).reshape(3, 4), np.ones((2, 2))
SECONDS = 0.05

# The function's lines, of which the first is line 3 → where it was (any of these lines), and what stood there for sure.
WHERE: dict[str, tuple[str, tuple[int, ...], dict[str, Any]]] = {
    "while in while": (
        "i = j = 0\nwhile i < 4:\n    while j < 4:\n        k = i + j\n    i += 1", (5, 6), {"i": 0, "j": 0}
    ),
    "while with calls": (
        "j = 2\nwhile j < image.shape[1]:\n    image.sum()", (4, 5), {"j": 2, "image": (3, 4)}
    ),
    "for": ("t = 0\nfor i in range(10**9):\n    t += 1", (4, 5), {}),
    "for in while, which is at fault": (
        "i = 0\nwhile i < 3:\n    for j in range(3):\n        k = j", (4, 5, 6), {"i": 0}
    ),
    "a comment further left": ("i = 7\nwhile i:\n    while True:\n# hello\n\n        i += 0", (5, 8), {"i": 7}),
    "a helper": ("def helper(n):\n    while n: pass\ni = 3\nreturn helper(8)", (4,), {"n": 8}),
    "a comprehension": ("n = 3\nreturn [i + n for i in range(10**9)]", (4,), {"n": 3}),
    "a generator": ("n = 3\nreturn sum(n for _ in iter(int, 1))", (4,), {"n": 3}),
    "a lambda": ("n = 3\nreturn list(map(lambda k: k + n, iter(int, 1)))", (4,), {"n": 3, "k": 0}),
    "recursion": (
        "def deeper(n):\n    return deeper(n - 1) if n else [0 for _ in iter(int, 1)]\nreturn deeper(500)",
        (4,), {"n": 0},
    ),
    "numpy's function of ours": (
        "def cell(x):\n    while True: pass\nreturn np.vectorize(cell)(image)", (4,), {}
    ),
    "everything is caught": (
        "while True:\n    try:\n        image.sum()\n    except BaseException:\n        pass", (3, 5), {"image": (3, 4)}
    ),
    "print": ("i = 1\nwhile i: print('x' * 10**5)", (4,), {"i": 1}),
    "sleep": ("import time\nn = 60\ntime.sleep(n)", (5,), {"n": 60}),
    "a loop in C": ("return sum(range(10**11))", (0,), {}),
}  # fmt: skip


@pytest.fixture(scope="module", params=sorted(HOMES))
def home(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    made = HOMES[request.param]()
    yield made
    made.close()


def body(lines: str) -> str:
    return "import numpy as np\ndef convolve(image, kernel):\n" + "".join(f"    {line}\n" for line in lines.split("\n"))


def reply_of(home: Sandbox, source: str, file: str = "s.py") -> Reply:
    with session_of(home, source, Budget(memory_mib=256), file=file) as session:
        assert session.load() is None
        return session.run(request_of([IMAGE, KERNEL], [IMAGE, KERNEL]), SECONDS).reply


@pytest.mark.parametrize("name", WHERE)
def test_where_it_was(home: Sandbox, name: str) -> None:
    lines, places, certain = WHERE[name]
    reply = reply_of(home, body(lines))
    assert isinstance(reply, TimedOut)
    assert reply.line in places
    assert certain.items() <= dict(reply.seen).items()
    assert not reply.seen or reply.line


def test_a_notebooks_cell(home: Sandbox) -> None:
    cells = ["import numpy as np\n", "def convolve(image, kernel):\n", "    i = 5\n", "    while i: pass\n"]
    made = [
        {"cell_type": "code", "metadata": {}, "source": source, "outputs": [], "execution_count": None}
        for source in (cells[:1], ["x = 1"], cells[1:])
    ]
    notebook = json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": made})
    reply = reply_of(home, notebook, "s.ipynb")
    assert isinstance(reply, TimedOut)
    assert (reply.cell, reply.line, reply.seen) == (3, 3, (("i", 5),))


def test_while_it_is_loaded(home: Sandbox) -> None:
    with session_of(
        home, "import time\n\ndef f():\n    time.sleep(60)\nf()\ndef convolve(image, kernel): pass"
    ) as session:
        fault = session.load()
    assert isinstance(fault, LoadFailed) and isinstance(fault.reply, TimedOut)
    assert (fault.reply.clock, fault.reply.line) == ("wall", 4)


LOOK = """
import os, signal, struct, sys
from grader.arrays import tree

def handler(number, frame):
    while "nonce" not in frame.f_locals: frame = frame.f_back
    nonce = frame.f_locals["nonce"]
    body = tree.pack({said})
    os.write(4, struct.pack("<BQQ", {kind}, nonce + {other}, len(body) + {more}) + body + bytes({rest}))
    {then}

def convolve(image, kernel):
    signal.signal(signal.SIGURG, handler)
    while True: pass
"""
HONEST = {"said": '(7, 0, (("i", 1),))', "kind": 30, "other": 0, "more": 0, "rest": 0, "then": "pass"}
# What a program sends in place of its worker → what is made of it: (line, cell, seen).
FORGED: dict[str, tuple[dict[str, Any], Any]] = {
    "like an honest one": ({}, (7, 0, (("i", 1),))),
    "an output": ({"kind": 17, "said": "(1, False, ())"}, None),
    "of another call": ({"other": 1}, None),
    "no tuple": ({"said": "'x'"}, None),
    "too few": ({"said": "(7, 0)"}, None),
    "a line below 0": ({"said": "(-7, 0, ())"}, (0, 0, ())),
    "a line that is a text": ({"said": "('7', 0, ())"}, (0, 0, ())),
    "no line, and yet something seen": ({"said": "(0, 0, (('i', 1),))"}, (0, 0, ())),
    "names that are none": ({"said": "(7, 3, (('i = 5; rm', 1), ('j', 2.5), ('k', 'x'), ('n', (-1,))))"}, (7, 3, ())),
    "many names": ({"said": "(7, 0, tuple((f'n{k}', k) for k in range(50)))"},
                   (7, 0, tuple((f"n{k}", k) for k in range(8)))),
    "longer than it may be": ({"said": "(7, 0, tuple((f'n{k}', k) for k in range(5000)))"}, None),
    "longer than it says": ({"rest": 5}, None),
    "shorter than it says": ({"more": 5}, None),
    "a length without end": ({"more": 2**62}, None),
    "and then it ends": ({"said": "(7, 0, (('i', 1),))", "then": "os._exit(0)"}, (7, 0, (("i", 1),))),
    "it ends without a word": ({"said": "os._exit(0)"}, None),
    "it loops there": ({"said": "[1 for _ in iter(int, 1)]"}, None),
    "it sleeps there": ({"said": "__import__('time').sleep(60)"}, None),
}  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is asked by signals")
@pytest.mark.parametrize("name", FORGED)
def test_forged_places(sandbox: Sandbox, name: str) -> None:
    """Whatever comes when the time is up, it is a time-out, with a line that makes sense or with none."""
    forged, place = FORGED[name]
    if sandbox.home != "linux":
        pytest.skip("this one asks its own thread")
    reply = reply_of(sandbox, LOOK.format(**HONEST | forged))
    assert isinstance(reply, TimedOut)
    assert (reply.line, reply.cell, reply.seen) == (place or (0, 0, ()))


HANDLERS = {
    "ignored": "signal.signal(signal.SIGURG, signal.SIG_IGN)",
    "as it was": "signal.signal(signal.SIGURG, signal.SIG_DFL)",
    "blocked": "signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))",
}


@pytest.mark.parametrize("name", HANDLERS)
def test_who_does_not_hear_gives_no_line_and_costs_no_time(sandbox: Sandbox, name: str) -> None:
    if sandbox.home != "linux":
        pytest.skip("this one asks its own thread")
    start = time.process_time()
    reply = reply_of(sandbox, body(f"import signal\n{HANDLERS[name]}\nwhile True: pass"))
    assert isinstance(reply, TimedOut)
    assert (reply.line, reply.seen) == (0, ())
    assert time.process_time() - start < 0.1
    assert reply.seconds < 2 * SECONDS + 0.05
