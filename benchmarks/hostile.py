"""Programs that cost a grader as much as their author could think of: name → source, below a common beginning.

They know the grader's limits and go as near to them as they can. Those named right are right in every case: they show
what the limits of the cases alone allow, and no bound holds for them. UNIT: seconds of a yardstick on this machine.
"""

# ruff: noqa: E501 - a short program stands on one line
from __future__ import annotations

BEGIN = """
import os, time
import numpy as np
UNIT = {unit}
LIMIT = 750 * UNIT  # of a cheap call, see preparing/budget.py

def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))

def burn(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass

calls = 0
def count():
    global calls
    calls += 1
    return calls

def forge(kind, body):
    "An answer to the request that is under way; its nonce stands in the worker's own frame."
    import struct, sys
    frame = sys._getframe()
    while "nonce" not in frame.f_locals:
        frame = frame.f_back
    view = memoryview(struct.pack("<BQQ", kind, frame.f_locals["nonce"], len(body)) + body)
    while view:
        view = view[os.write(4, view):]
    time.sleep(99)
"""

_CALL = "def convolve(image, kernel):\n    "

PROGRAMS = {
    # Endless loops. Those named so never answer rightly, and have less processor time than the others.
    "endless: in every case": _CALL + "while True: pass",
    "endless: in numpy": _CALL + "\n    while True: np.linalg.svd(np.ones((300, 300)))",
    "at load without end": "while True: pass",
    "without end after a load of 59 %": "burn(LOAD * 0.59)\n" + _CALL + "while True: pass",
    "without end where the image is large": _CALL
    + "if image.size < 40: return right(image, kernel)\n    while True: pass",
    "without end in every second case": _CALL + "if image.sum() % 2 < 1: return right(image, kernel)\n    while True: pass",
    "endless: in the second call": _CALL + "if count() % 3 != 1: burn(99)\n    return right(image, kernel)",
    # Processor time that is no endless loop.
    "59 % of the limit, wrong": _CALL + "burn(LIMIT * .59); return right(image, kernel) + 1",
    "99 % of the limit, wrong": _CALL + "burn(LIMIT * .97); return right(image, kernel) + 1",
    "59 % of the limit, every third case wrong": _CALL
    + "burn(LIMIT * .59); return right(image, kernel) + (image.size % 3 == 0)",
    "99 % of the limit, wrong in the first case only": _CALL
    + "burn(LIMIT * .97); return right(image, kernel) + (count() < 3)",
    "59 % of the limit, then raises": _CALL + "burn(LIMIT * .59); raise ValueError",
    "59 % of the limit, then dies": _CALL + "burn(LIMIT * .59); os._exit(1)",
    "59 % of the limit, no array": _CALL + "burn(LIMIT * .59)",
    "changes its argument after 59 %": _CALL
    + "burn(LIMIT * .59); out = right(image, kernel); image += 1; return out",
    "right, then endless in the next": _CALL
    + "if count() % 6 < 4: return right(image, kernel)\n    while True: pass",
    "right: 59 % of the limit in every call": _CALL + "burn(LIMIT * .59); return right(image, kernel)",
    # Loads and deaths.
    "load of 97 %, then dies": "burn(LOAD * .97)\n" + _CALL + "os._exit(1)",
    "load of 97 %, then 59 % and dies": "burn(LOAD * .97)\n" + _CALL + "burn(LIMIT * .59); os._exit(1)",
    "load of 97 %, then 97 % and wrong": "burn(LOAD * .97)\n" + _CALL + "burn(LIMIT * .97); return right(image, kernel) + 1",
    "load sleeps 97 %, then dies": "time.sleep(NAP_AT_LOAD * .97)\n" + _CALL + "os._exit(1)",
    "load burns and sleeps, then naps and dies": "time.sleep(NAP_AT_LOAD * .9); burn(LOAD * .9)\n"
    + _CALL
    + "time.sleep(NAP * .9); burn(LIMIT * .9); os._exit(1)",
    "dies in every call": _CALL + "os._exit(1)",
    "dies in every second case": _CALL + "if image.sum() % 2 < 1: return right(image, kernel)\n    os._exit(1)",
    "segmentation fault after filling memory": _CALL
    + "a = np.ones(50 * 2**20); import ctypes; ctypes.string_at(0)",
    "deep recursion": "import sys; sys.setrecursionlimit(10**9)\ndef convolve(image, kernel): return convolve(image, kernel)",
    "recursion of Python's own depth": _CALL + "return convolve(image, kernel)",
    # Sleep.
    "naps of 97 % in each call, right": _CALL + "time.sleep(NAP * .97); return right(image, kernel)",
    "naps of 97 % in each call, wrong": _CALL + "time.sleep(NAP * .97); return right(image, kernel) + 1",
    "short naps, wrong": _CALL + "time.sleep(.2); return right(image, kernel) + 1",
    "naps that speak": _CALL
    + "\n    for _ in range(20): time.sleep(.24); os.write(1, b'.')\n    return right(image, kernel)",
    "short naps that speak": _CALL
    + "\n    for _ in range(20): time.sleep(.05); os.write(1, b'.')\n    return right(image, kernel)",
    "naps and loops by turns": _CALL
    + "\n    for _ in range(8): time.sleep(.1); burn(.02); os.write(1, b'.')\n    return right(image, kernel) + 1",
    "everything at once": "time.sleep(NAP_AT_LOAD * .4); burn(LOAD * .9)\n"
    + _CALL
    + "\n    for _ in range(9): time.sleep(.1); burn(LIMIT * .1); os.write(1, b'.' * 2**16)\n"
    + "    return right(image, kernel) + 1",
    # Memory and large answers.
    "touches 350 MiB and answers wrongly": _CALL + "a = np.ones(45 * 2**20); return right(image, kernel) + 1",
    "right: touches 350 MiB in every call": _CALL + "a = np.ones(45 * 2**20); return right(image, kernel)",
    "touches 350 MiB in every call, wrong in the first case": _CALL
    + "a = np.ones(45 * 2**20); return right(image, kernel) + (count() < 4)",
    "touches 350 MiB at load and dies": "a = np.ones(40 * 2**20)\n" + _CALL + "os._exit(1)",
    "wants more memory than there is": _CALL + "return np.ones(10**9)",
    "fills memory with lists": _CALL + "\n    kept = []\n    while True: kept.append([0] * 1000)",
    "zeros of 32 MiB": _CALL + "return np.zeros((2048, 2048))",
    "zeros as large as may be": _CALL + "return np.zeros((512, 511))",
    "an array of 40 MiB, told by its shape": _CALL + "return np.zeros((2300, 2300))",
    "NaN as large as may be": _CALL + "return np.full((512, 511), np.nan)",
    "complex numbers as large as may be": _CALL + "return np.zeros((512, 255), complex)",
    # Prints.
    "prints 60 MiB, wrong": _CALL + "\n    for _ in range(60 * 16): os.write(1, b'x' * 2**16)\n    return right(image, kernel) + 1",
    "prints 60 MiB, right": _CALL + "\n    for _ in range(60 * 16): os.write(1, b'x' * 2**16)\n    return right(image, kernel)",
    "prints 60 MiB and dies": _CALL + "\n    for _ in range(60 * 16): os.write(1, b'x' * 2**16)\n    os._exit(1)",
    "prints without end": _CALL + "\n    while True: os.write(1, b'x' * 2**16)",
    "prints single letters without end": _CALL + "\n    while True: os.write(1, b'x')",
    "prints 64 KiB of escapes in every call": _CALL + "print('\\x1b[31m\\u202e' * 9000); return right(image, kernel) + 1",
    # Exceptions.
    "raises with a message of a million letters": _CALL + "raise ValueError('\\u202e' * 10**6)",
    "raises through 900 frames": "def deep(n):\n    if not n: raise ValueError('x' * 4000)\n    deep(n - 1)\n"
    + _CALL
    + "deep(900)",
    "message that takes 59 % to say": "class Slow(Exception):\n    def __str__(self): burn(LIMIT * .59); return 'x'\n"
    + _CALL
    + "raise Slow",
    # Threads, which are refused here.
    "starts threads": "import threading\n" + _CALL + "threading.Thread(target=burn, args=(9,)).start()",
    # Frames of its own making.
    "forged: an output of the largest size": _CALL
    + "forge(17, b't' + (3).to_bytes(8, 'little') + b'a' + (22).to_bytes(8, 'little')"
    + " + (2).to_bytes(8, 'little') + (512).to_bytes(8, 'little') * 2 + bytes(2**21) + b'F' + b't'"
    + " + (2).to_bytes(8, 'little') + b'NN')",
    "forged: many small values": _CALL + "forge(17, b't' + (2**21).to_bytes(8, 'little') + b'N' * 2**21)",
    "forged: empty tuples": _CALL
    + "n = 2**17; forge(17, b't' + n.to_bytes(8, 'little') + (b't' + bytes(8)) * n)",
    "forged: a row of numbers": _CALL
    + "n = 2**18; forge(17, b'Q' + n.to_bytes(8, 'little') + bytes(8 * n))",
    "forged: a frame that never ends": _CALL + "\n    import struct, sys\n"
    + "    nonce = sys._getframe(2).f_locals['nonce']\n"
    + "    os.write(4, struct.pack('<BQQ', 17, nonce, 2**21))\n    while True: os.write(4, b'x'); time.sleep(.2)",
    "forged: a load with 8 MiB of cells": "n = 2**20\nbody = b't' + (2).to_bytes(8, 'little') + b't' + bytes(8) + b't'"
    + " + (2).to_bytes(8, 'little') + b't' + bytes(8) + b't' + n.to_bytes(8, 'little') + (b'b' + bytes(8)) * n\n"
    + "forge(16, body)",
}  # fmt: skip


def source_of(name: str, unit: float) -> str:
    """The whole program. unit: seconds of a yardstick."""
    from grader.sandbox.outside import patience

    numbers = "".join(f"{one} = {getattr(patience, one)} * UNIT\n" for one in ("LOAD", "NAP", "NAP_AT_LOAD"))
    return BEGIN.format(unit=unit) + numbers + PROGRAMS[name] + "\n"
