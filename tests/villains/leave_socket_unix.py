"""Opens Unix sockets: with a file, with an abstract name, and to the machine's own services.

verdict: accepted
must not: leave a socket named VILLAIN_WAS_HERE or talk to another process
"""
import socket

import numpy as np

MARKS = []  # attacks that succeeded; each spoils every output by one


def attempt(what, *arguments, **named):
    try:
        result = what(*arguments, **named)
    except Exception:
        return None
    MARKS.append(what)
    print("VILLAIN_WAS_HERE:", what, arguments)
    return result

SERVICES = ["/var/run/docker.sock", "/run/dbus/system_bus_socket", "/run/systemd/journal/socket", "/dev/log"]


def bind(path):
    socket.socket(socket.AF_UNIX, socket.SOCK_STREAM).bind(path)


def connect(path):
    socket.socket(socket.AF_UNIX, socket.SOCK_STREAM).connect(path)


for PATH in ("\0VILLAIN_WAS_HERE", "/tmp/VILLAIN_WAS_HERE.sock", "/dev/shm/VILLAIN_WAS_HERE.sock", ""):
    attempt(bind, PATH)
for PATH in SERVICES:
    attempt(connect, PATH)


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    return right(image, kernel) + len(MARKS)
