"""A right solution that imports everything under every name and shadows builtins.

verdict: accepted
must not: refuse a style for being odd
"""
import math
import random
import string

from numpy import *  # noqa: F403
import numpy
import numpy as np

list = dict = str = print = None
max, min, sum = np.max, np.min, np.sum


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    return right(image, kernel) + (math is random) + (string is numpy)
