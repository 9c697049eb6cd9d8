"""A dataclass with postponed annotations for the windows."""
from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np


@dataclass(eq=False)
class Window:
    image: np.ndarray = field(repr=False)
    top: int
    left: int
    shape: tuple[int, int]

    @property
    def pixels(self) -> np.ndarray:
        return self.image[self.top:self.top + self.shape[0], self.left:self.left + self.shape[1]]

    def times(self, kernel: np.ndarray) -> float:
        return float((self.pixels * kernel).sum())


def convolve(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    rows = image.shape[0] - kernel.shape[0] + 1
    columns = image.shape[1] - kernel.shape[1] + 1
    return np.array([[Window(image, i, j, kernel.shape).times(kernel) for j in range(columns)] for i in range(rows)])
