"""The words of Python that an exercise may forbid besides functions and modules: known to the reader and the worker."""

from __future__ import annotations

# What each forbids is in sandbox/inside/rules.py; "comprehension" is the field's word for what has none of its own.
KEYWORDS = (
    "for", "while", "comprehension", "if", "try", "with", "lambda", "class", "global", "nonlocal", "yield", "async",
    "await", "match", "assert", "raise", "del",
)  # fmt: skip
# With one of these forbidden, what makes code of text is, too: it would walk around the rule.
CODE_FROM_TEXT = ("exec", "eval", "compile")
