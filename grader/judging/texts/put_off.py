"""A name that is not there, because the statement that should have made it had failed → sentences."""

from __future__ import annotations

from grader.judging.texts.words import in_line, sentence
from grader.values.reply import UsedPutOff

ONLY = "only numpy and Python's own modules are there when it is graded"
# What exercises on images import. Not all of Python's modules: to who wants imageio it is no help to hear of imaplib.
_USUAL = (
    "numpy", "math", "random", "itertools", "functools", "collections", "typing", "time", "sys", "copy", "statistics",
)  # fmt: skip
_SHORT = {"np": "numpy"}
_CLOSE = 0.8  # cupy and copy, timm and time are less alike, and other modules


def say_put_off(reply: UsedPutOff) -> str:
    """Where the name is used, which statement should have made it, and why there is nothing."""
    begin = f"{reply.name} is used{in_line(reply.line, reply.cell)}, and it is not there: "
    where = in_line(reply.put_off_line, reply.put_off_cell)
    if reply.why != "absent":
        return sentence(f"{begin}{reply.statement}{where} should have made it, and fails: {reply.message}")
    module = module_of(reply.statement)
    if meant := meant_module(module):
        return f"{begin}there is no module {module} ({reply.statement}{where}). Did you mean {meant}?"
    return f"{begin}{reply.statement}{where} needs {module}, and {ONLY}."


def said_of_module(message: str) -> str:
    """One more sentence about "No module named 'nump'"."""
    import re

    found = re.search(r"'([\w.]+)'", message)
    if found and (meant := meant_module(found[1])):
        return f" Did you mean {meant}?"
    return f" {ONLY.capitalize().replace('python', 'Python')}."


def module_of(statement: str) -> str:
    """The module that an import asks for: scipy.signal of `from scipy.signal import *`."""
    import re

    found = re.match(r"(?:from|import)\s+([\w.]+)", statement)
    return found[1] if found else "another module"


def meant_module(module: str) -> str:
    """A usual module with nearly this name; "" for none."""
    name = module.partition(".")[0].lower()
    if module in _USUAL or name in _SHORT:
        return _SHORT.get(name, "")
    import difflib

    close = difflib.get_close_matches(name, _USUAL, n=1, cutoff=_CLOSE)
    return close[0] if close else ""
