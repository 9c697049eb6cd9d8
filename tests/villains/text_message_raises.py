"""Crashes with an exception whose message raises, ends the process or is no text.

verdict: crashed
must not: pass the worker's last handler, or be taken for success
"""


class Bad(Exception):
    def __str__(self):
        raise SystemExit(0)

    def __repr__(self):
        return 42


def convolve(image, kernel):
    raise Bad("x")
