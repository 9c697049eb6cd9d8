"""Opens TCP connections to this machine, and waits for some itself.

verdict: accepted
must not: reach the network, even the loopback
"""
import socket

import numpy as np

MARKS = []


def attack(family, address):
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        listener.bind((address, 0))
        listener.listen()
        MARKS.append("listens")
    with socket.socket(family, socket.SOCK_STREAM) as caller:
        try:
            caller.settimeout(1)
            caller.connect((address, 9))
        except ConnectionRefusedError:
            pass
        MARKS.append("reached")


for FAMILY, ADDRESS in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
    try:
        attack(FAMILY, ADDRESS)
    except OSError:
        pass
if MARKS:
    print("VILLAIN_WAS_HERE:", MARKS)


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    return right(image, kernel) + len(MARKS)
