"""A small course of one exercise that has whatever an exercise may have: for tests of the faces around the engine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

EXERCISE = """\
title: All kinds
functions:
  - load(path)
  - sobel(image) -> dx, dy
  - edges(image, f, limit=1)
  - noise(image, seed)
provide: [helpers.py]
cases:
  - {name: a file, function: load, given: {path: {path: data/a.txt}}, expected: {text: hello}}
  - {name: slopes, function: sobel, given: {image: [[1, 2, 4], [3, 4, 9]]}, expected: accepted}
  - name: edges
    function: edges
    given: {image: [[1, 2, 4], [3, 4, 9]], f: {function: helpers.double}}
    expected: accepted
  - name: noise
    given: {image: [[1, 2, 4], [3, 4, 9]], seed: 2}
    expected: accepted
    compare: {check: check.py}
"""
HELPERS = """\
import numpy as np


def double(x):
    return 2 * x


def sobel(image):
    return np.diff(image, axis=1), np.diff(image, axis=0)
"""
CHECK = """\
import numpy as np


def check(given, expected, output):
    return True if np.abs(output - given["image"]).max() < 1 else "This is far from the image."
"""
RIGHT = """\
import numpy as np


def load(path):
    with open(path) as file:
        return file.read()


def sobel(image):
    return np.diff(image, axis=1), np.diff(image, axis=0)


def edges(image, f, limit=1):
    from helpers import double

    dx, dy = sobel(image)
    return np.abs(f(dx)) > double(limit)


def noise(image, seed):
    return image + np.random.random(image.shape) / 2
"""
# Each function does something else: of all but the one that is lent to the others.
WRONG = """\
import numpy as np


def load(path):
    return "hallo"


def sobel(image):
    return np.diff(image, axis=0), np.diff(image, axis=1)


def edges(image, f, limit=1):
    dx, dy = sobel(image)
    return np.abs(f(dx)) > 2


def noise(image, seed):
    return image + 9.5
"""


def make_course(root: Path) -> Path:
    """The course at `root`, frozen. Returns the exercise's folder; its starter is the right program."""
    public, accepted = root / "exercises" / "kinds", root / "solutions" / "kinds" / "accepted"
    for folder in (public / "data", accepted):
        folder.mkdir(parents=True)
    (public / "data" / "a.txt").write_text("hello")
    for path, text in (
        (public / "exercise.yaml", EXERCISE),
        (public / "helpers.py", HELPERS),
        (public / "check.py", CHECK),
        (public / "kinds.py", RIGHT),
        (accepted / "right.py", RIGHT),
    ):
        path.write_text(text)
    command = [sys.executable, "-m", "grader", "freeze", "kinds"]
    result = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return public
