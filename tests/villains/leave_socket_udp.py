"""Sends UDP datagrams and raw packets to this machine.

verdict: accepted
must not: reach the network, even the loopback
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


def send(kind, protocol):
    with socket.socket(socket.AF_INET, kind, protocol) as sender:
        sender.sendto(b"VILLAIN_WAS_HERE", ("127.0.0.1", 9))


attempt(send, socket.SOCK_DGRAM, 0)
attempt(send, socket.SOCK_DGRAM, socket.IPPROTO_ICMP)
attempt(send, socket.SOCK_RAW, socket.IPPROTO_UDP)


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    return right(image, kernel) + len(MARKS)
