"""Values: why a submission could not be called at all, and what of a notebook was not run."""

from __future__ import annotations

from grader.values.reply import Died, Garbled, NotRun, OutOfMemory, OutOfRoom, Raised, TimedOut, UsedForbidden
from grader.values.value import Value


class NoFile(Value):
    """There is no such file; `similar` stand beside it."""

    path: str
    similar: tuple[str, ...]


class Unreadable(Value):
    """The file cannot be handed to Python: a folder, too large, no permission. `why` is the whole sentence."""

    why: str


class BadSyntax(Value):
    """Python cannot parse the file."""

    message: str
    line: int
    cell: int = 0


class BadNotebook(Value):
    """The file is no notebook that could be read; why: a key of texts.loading.NOTEBOOKS; line: of the JSON, or 0."""

    why: str
    line: int


class LoadFailed(Value):
    """The file's own top level raised, ran out of a limit, or died."""

    reply: Raised | OutOfMemory | OutOfRoom | UsedForbidden | TimedOut | NotRun | Died | Garbled


class NoFunction(Value):
    """The file loads and has no such function; `similar` are names that it does have, nearest first."""

    name: str
    similar: tuple[str, ...]


class NotCallable(Value):
    """The name is there and is no function."""

    name: str
    type_name: str


class BadSignature(Value):
    """The function cannot be called with the exercise's parameters."""

    name: str
    signature: str
    line: int
    cell: int = 0


class LeftOut(Value):
    """Something of a notebook that was not run; why is one of texts.left_out, count how many in this cell."""

    why: str
    cell: int
    line: int
    count: int
    text: str


LoadFault = NoFile | Unreadable | BadSyntax | BadNotebook | LoadFailed | NoFunction | NotCallable | BadSignature
