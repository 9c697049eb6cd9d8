"""Loops until its time is up, and when it is asked for its line, sends an output in place of it, and then floods.

verdict: too slow
must not: pass off as an answer what comes when the time is up, or keep the grader reading
"""
import os
import signal
import struct


def handler(number, frame):
    while frame is not None and "nonce" not in frame.f_locals:
        frame = frame.f_back
    nonce = frame.f_locals["nonce"] if frame else 0
    for kind, length in ((17, 2**20), (30, 2**62), (30, 2**12)):
        os.write(4, struct.pack("<BQQ", kind, nonce, length) + b"VILLAIN_WAS_HERE" * 2**8)
    while True:
        os.write(4, b"x" * 2**16)


def convolve(image, kernel):
    try:
        signal.signal(signal.SIGURG, handler)
    except (AttributeError, OSError, ValueError):  # a system without it
        pass
    while True:
        pass
