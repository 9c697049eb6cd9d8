"""Every home of workers that this machine can try: its own, and the portable one with the page that reads /proc."""

from __future__ import annotations

from collections.abc import Callable

from grader.sandbox.outside.linux.zygote import Zygote
from grader.sandbox.outside.portable.home import Portable
from grader.sandbox.outside.portable.proc import Proc
from grader.sandbox.outside.protocols import Sandbox


def refuses(sandbox: Sandbox) -> bool:
    """Does it refuse honest programs what the walls of Linux refuse, by these walls or by Python itself?"""
    return sandbox.level == "full" or isinstance(sandbox, Portable)


HOMES: dict[str, Callable[[], Sandbox]] = {"linux": Zygote, "portable": lambda: Portable(Proc())}
