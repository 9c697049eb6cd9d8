"""Values: why a submission could not be called at all, and what of a notebook was not run."""

from __future__ import annotations

from grader.values.reply import Stopped
from grader.values.value import Value


class NoFile(Value):
    """There is no such file; `similar` stand beside it."""

    path: str
    similar: tuple[str, ...]


class Unreadable(Value):
    """The file cannot be handed to Python: a folder, too large, no permission. `why` is the whole sentence."""

    why: str


class BadSyntax(Value):
    """Python cannot parse the file. column: of the character it points at, from 1 on, or 0.

    kind: one of texts.loading.SYNTAX where more is known than Python says; detail: what its sentence tells.
    """

    message: str
    line: int
    cell: int = 0
    column: int = 0
    kind: str = ""
    detail: str = ""


class BadNotebook(Value):
    """The file is no notebook that could be read; why: a key of texts.loading.NOTEBOOKS; line: of the JSON, or 0."""

    why: str
    line: int


class LoadFailed(Value):
    """The file's own top level raised, ran out of a limit, or died."""

    reply: Stopped


class Standing(Value):
    """Where a function stands that nobody can call from there.

    kind: one of texts.loading.STANDING.  inside: the name of what it is in.
    """

    kind: str
    inside: str
    line: int
    cell: int = 0


class NoFunction(Value):
    """The file loads and has no such function; `similar` are names that it does have, where: it stands elsewhere."""

    name: str
    similar: tuple[str, ...]
    where: Standing | None = None

    @property
    def line(self) -> int:
        """The line to quote."""
        return self.where.line if self.where else 0

    @property
    def cell(self) -> int:
        return self.where.cell if self.where else 0


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
    """Something of the file that was not run; why is one of texts.left_out, count how many in this cell."""

    why: str
    cell: int
    line: int
    count: int
    text: str


LoadFault = NoFile | Unreadable | BadSyntax | BadNotebook | LoadFailed | NoFunction | NotCallable | BadSignature
