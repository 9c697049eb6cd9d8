"""A right solution that uses a data class, an enumeration and pickle, which look the module up by its name.

verdict: accepted
must not: fail because the module is not registered
"""
import dataclasses
import enum
import pickle
import typing

import numpy as np


class Mode(enum.Enum):
    VALID = "valid"


@dataclasses.dataclass
class Task:
    image: "np.ndarray"
    kernel: "np.ndarray"
    mode: "Mode" = Mode.VALID


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    task = pickle.loads(pickle.dumps(Task(image, kernel)))
    assert task.mode is Mode.VALID and typing.get_type_hints(Task)["mode"] is Mode
    return right(task.image, task.kernel)
