"""Makes POSIX shared memory, a named semaphore and a message queue, which outlive the process.

verdict: accepted
must not: leave anything whose name contains VILLAIN_WAS_HERE in /dev/shm or /dev/mqueue
"""
import numpy as np

try:
    import ctypes

    LIBC = ctypes.CDLL(None, use_errno=True)
    LIBC.syscall.restype = ctypes.c_long
except Exception:
    LIBC = None

MARKS = []  # attacks that succeeded; each spoils every output by one


def attempt(what, *arguments, **named):
    try:
        result = what(*arguments, **named)
    except Exception:
        return None
    MARKS.append(what)
    print("VILLAIN_WAS_HERE:", what, arguments)
    return result


def call(name, *arguments):
    """One C function or numbered system call; anything but -1 is a success."""
    function = getattr(LIBC, name) if isinstance(name, str) else LIBC.syscall
    if not isinstance(name, str):
        arguments = (ctypes.c_long(name), *arguments)
    result = function(*arguments)
    if result == -1:
        raise OSError(ctypes.get_errno(), str(name))
    return result


def semaphore():
    from _multiprocessing import SemLock

    SemLock(1, 1, 1, "/VILLAIN_WAS_HERE_lock", False)


if LIBC:
    FLAGS, MODE = ctypes.c_int(0o102), ctypes.c_int(0o600)  # O_CREAT | O_RDWR
    attempt(call, "shm_open", b"/VILLAIN_WAS_HERE", FLAGS, MODE)
    attempt(call, "mq_open", b"/VILLAIN_WAS_HERE", FLAGS, MODE, None)
attempt(semaphore)


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    return right(image, kernel) + len(MARKS)
