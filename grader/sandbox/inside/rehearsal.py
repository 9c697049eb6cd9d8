"""Inside the zygote: a program of ours goes the way that all programs will go in its forks.

Python looks at a piece of code for some rounds before it runs it in its fastest form, and a worker that is a fork
begins where the zygote stands. Half of what a short submission costs is such looking. Nothing of it is kept but that.
"""

from __future__ import annotations

import linecache
import sys

import numpy as np

from grader.arrays import tree
from grader.arrays.plain import pack_value
from grader.sandbox import wire
from grader.sandbox.inside import finding
from grader.sandbox.inside.loading import load
from grader.sandbox.inside.together import Together
from grader.sandbox.inside.worker import State, call

LOADS, ROUNDS = 12, 12
_FILE = "rehearsal.py"
_SOURCE = b'''"""What a student's file may look like."""

import numpy as np


def window_sum(image, kernel):
    """Loops and arrays."""
    height, width = kernel.shape
    output = np.zeros((image.shape[0] - height + 1, image.shape[1] - width + 1))
    for row in range(output.shape[0]):
        for column in range(output.shape[1]):
            output[row, column] = np.sum(image[row : row + height, column : column + width] * kernel)
    return output
'''


def rehearse() -> None:
    """Loads and calls it, some times."""
    arguments = tuple(pack_value(one) for one in (np.arange(12.0).reshape(3, 4), np.ones((2, 2), np.int64)))
    plan = ((True, True), (False, False), (True, True))
    asked = tree.pack(("window_sum", 2**20, plan, (arguments, ()), (arguments, ())))
    functions = (("window_sum", ((2, ()),)),)
    request = tree.pack((_SOURCE, _FILE, functions, (), ()))
    bundle = tree.pack((2**20, (asked, asked)))
    before = dict(sys.modules)
    for _ in range(LOADS):
        state = State()
        load(tree.unpack(request), state)
    for _ in range(ROUNDS):
        together = Together(tree.unpack(bundle))
        for one in together:
            together.came(call(one, state, quietly=False))
        kind, said = together.said()
        wire.frame(kind, 0, tree.pack(said))
    linecache.cache.pop(_FILE, None)
    if finding.MODULE not in before:
        sys.modules.pop(finding.MODULE, None)
