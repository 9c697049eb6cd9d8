"""What goes into a function and comes out of it, as Python has it ↔ as a tree that can be packed, see tree.py.

Python's own: arrays, numbers, True and False, texts, None, tuples, lists, dicts. In a tree a list and a dict are
records, because a plain sequence is a tuple there; and so are a file's path and a function, which only the worker can
make. numpy is loaded only where there are arrays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from grader.arrays.packed import Packed, pack_array
from grader.arrays.tree import Named, TreeError
from grader.values.recipe import FunctionNamed, PathTo

if TYPE_CHECKING:
    from grader.values.array import Array

LIST, DICT, PATH, FUNCTION, OTHER = "list", "dict", "path", "function", "other"

Tree = Any  # None, bool, int, float, str, Packed, a tuple of these, or a record of one of the names above
Live = Any  # the same as Python has it


def pack_value(value: Live) -> Tree:
    """Raises TypeError for what has no place in a tree."""
    match value:
        case None | bool() | int() | float() | str():
            return value
        case tuple():
            return tuple(map(pack_value, value))
        case list():
            return Named(LIST, tuple(map(pack_value, value)))
        case dict():
            return Named(DICT, (tuple(map(pack_value, value)), tuple(map(pack_value, value.values()))))
        case PathTo():
            return Named(PATH, (value.name,))
        case FunctionNamed(name):
            return Named(FUNCTION, (name,))
        case Named("path" | "function"):  # as unpack_value leaves them
            return value
    return pack_array(value)


def unpack_value(tree: Tree) -> Live:
    """Back again; a path and a function stay records, for the worker to make."""
    match tree:
        case Packed():
            return tree.array()
        case tuple():
            return tuple(map(unpack_value, tree))
        case Named("list", items):
            return list(map(unpack_value, items))
        case Named("dict", (tuple(keys), tuple(items))):
            return dict(zip(map(unpack_value, keys), map(unpack_value, items), strict=True))
    return tree


def check_value(tree: Tree, depth: int = 20) -> Tree:
    """The tree, where it is one of those above. Raises TreeError: what comes from elsewhere may be anything."""
    match tree:
        case None | bool() | int() | float() | str() | Packed():
            return tree
        case tuple() | Named("list", tuple()) if depth:
            for item in tree if isinstance(tree, tuple) else tree.fields:
                check_value(item, depth - 1)
            return tree
        case Named("dict", (tuple(keys), tuple(items))) if depth and len(keys) == len(items):
            if not all(isinstance(key, str | int | float | bool | None | tuple) for key in keys):
                raise TreeError("a key of a dict is none")
            for item in (*keys, *items):
                check_value(item, depth - 1)
            return tree
        case Named("other", (str(), str(), str())) | Named("path", (str(),)) | Named("function", (str(),)):
            return tree
    raise TreeError("a value is of no known kind")


def kind_of(tree: Tree) -> str:
    """array, number, truth, text, nothing, tuple, list, dict, path, function or other.

    2, 2.0, np.float64(2) and an array without axes are one kind; True and np.True_ are another.
    """
    match tree:
        case None:
            return "nothing"
        case bool():
            return "truth"
        case int() | float():
            return "number"
        case str():
            return "text"
        case tuple():
            return "tuple"
        case Named(name=name):
            return name
        case Packed(shape=()):
            return "truth" if tree.dtype == "bool" else "number"
    return "array"


def leaves(tree: Tree, path: str = "") -> Iterator[tuple[str, Tree]]:
    """Every value that holds no others, with how it is reached: ("[0]['pad']", 1)."""
    match tree:
        case tuple() | Named("list", _):
            for number, item in enumerate(tree if isinstance(tree, tuple) else tree.fields):
                yield from leaves(item, f"{path}[{number}]")
        case Named("dict", (keys, items)):
            for key, item in zip(keys, items, strict=True):
                yield from leaves(item, f"{path}[{key!r}]")
        case _:
            yield path, tree


def arrays_in(value: Live) -> Iterator[Array]:
    """Every array and every number within, as arrays."""
    import numpy as np

    match value:
        case tuple() | list():
            for item in value:
                yield from arrays_in(item)
        case dict():
            for item in value.values():
                yield from arrays_in(item)
        case int() | float() | np.ndarray():
            yield np.asarray(value)


def with_arrays(value: Live, change: Callable[[Array], Array]) -> Live:
    """The same with every array changed; numbers and all else stay."""
    import numpy as np

    match value:
        case tuple() | list():
            return type(value)(with_arrays(item, change) for item in value)
        case dict():
            return {key: with_arrays(item, change) for key, item in value.items()}
        case np.ndarray():
            return change(value)
    return value


MOST_WRITTEN = 200


def written(tree: Tree, most: int = MOST_WRITTEN) -> str:
    """As Python would write it, cut: (1, 2), 'same', [image 3×4, …]."""
    text = _written(tree)
    return text if len(text) <= most else text[: most - 1] + "…"


def _written(tree: Tree) -> str:
    match tree:
        case tuple():
            inner = ", ".join(map(_written, tree[:20]))
            return f"({inner},)" if len(tree) == 1 else f"({inner}{', …' if len(tree) > 20 else ''})"
        case Named("list", items):
            return f"[{', '.join(map(_written, items[:20]))}{', …' if len(items) > 20 else ''}]"
        case Named("dict", (keys, items)):
            pairs = zip(map(_written, keys[:20]), map(_written, items[:20]), strict=False)
            return "{" + ", ".join(f"{key}: {item}" for key, item in pairs) + (", …}" if len(keys) > 20 else "}")
        case Named("path", (name,)):
            return repr(name.rpartition("/")[2])
        case Named("function", (name,)):
            return str(name)
        case Named("other", (_, type_name, value)):
            return str(value or type_name)
        case Packed(shape=()):
            return f"{tree.array()[()]}"
        case Packed(shape=shape):
            return f"array {'×'.join(map(str, shape))}"
    return repr(tree)
