"""Names for types that need no numpy: it takes 0.1 s to import, and values only speak of arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]
else:
    Array = Any

Index = tuple[int, ...]
Shape = tuple[int, ...]
