"""What becomes of a sum: the word for it, as it is found in outputs."""

from __future__ import annotations

import numpy as np
import pytest

from grader.seeing.after import applied, says

SUMS, KEPT = np.array([-27.0, 300.0, 12.0]), np.array([229, 44, 12], np.uint8)


@pytest.mark.parametrize(
    ("sums", "yours", "word"),
    [
        (SUMS, SUMS, ""), (SUMS, np.array([0, 255, 12]), "from 0 to 255"), (SUMS, np.array([1, 2, 3]), None),
        # What only rounding in another order keeps from being whole is cut as what it is, not to -26.
        (SUMS, KEPT, "uint8"), (SUMS + 1e-13, KEPT, "uint8"), (SUMS + 1e-3, KEPT, None),
    ],
)  # fmt: skip
def test_the_word(sums: np.ndarray, yours: np.ndarray, word: str | None) -> None:
    assert applied(sums, yours) == word


def test_its_sentence() -> None:
    assert says("uint8", "44") == "kept in uint8, which holds 0 to 255: 44"
    assert says("rounded", "{}") == "rounded: {}"
