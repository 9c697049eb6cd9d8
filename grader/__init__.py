"""An auto-graded exercise framework for numpy image code."""

__version__ = "0.3.0"

TYPE_CHECKING = False  # nothing is imported here: every command pays for it
if TYPE_CHECKING:
    from grader.notebook import check as check


def __getattr__(name: str) -> object:
    """`from grader import check`, for notebooks."""
    if name == "check":
        from grader.notebook import check

        return check
    raise AttributeError(f"module 'grader' has no attribute {name!r}")
