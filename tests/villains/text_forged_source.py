"""Puts other text for its own file into linecache, so that a traceback shows lines that were never run.

verdict: crashed
must not: show anything but the submitted file's own line
"""
import linecache

LINES = ["raise GraderBug('full points for everybody')\x1b[2J[/red]\n"] * 1000


def convolve(image, kernel):
    for name in ("submission.py", "submission", "<submission>", convolve.__code__.co_filename):
        linecache.cache[name] = (10, None, LINES, name)
    raise ValueError("see the line")
