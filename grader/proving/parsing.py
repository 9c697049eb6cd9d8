"""Source → its tree, one at a time: Python 3.11 mixes up threads that parse at once (SystemError, gh-106905)."""

from __future__ import annotations

import ast
from threading import Lock

_one_at_a_time = Lock()


def parse(source: str | bytes) -> ast.Module:
    """Raises what ast.parse raises: SyntaxError, ValueError, RecursionError, MemoryError."""
    with _one_at_a_time:
        return ast.parse(source)
