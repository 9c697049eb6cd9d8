"""A prepared exercise → a key for each case: it changes with whatever its outcome depends on."""

from __future__ import annotations

from grader.preparing.prepared import Prepared
from grader.values.digest import digest


def case_keys(prepared: Prepared) -> dict[str, str]:
    """By case name, 32 hexadecimal digits."""
    return {one.case.name: digest(b"\0".join(one.calls[0].request.bodies)) for one in prepared.cases}
