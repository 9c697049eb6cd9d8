"""Crashes with a message that is a text of its own type, with lies for every method.

verdict: not accepted
must not: trust the message's own encode, length or slices
"""


class Text(str):
    def encode(self, *arguments):
        return b"\xff" * (1 << 26)

    def __len__(self):
        return -1

    def __getitem__(self, index):
        return self

    def __str__(self):
        return self

    __format__ = __add__ = __radd__ = replace = splitlines = __getitem__


class Bad(Exception):
    def __str__(self):
        return Text("x" * 1000)


def convolve(image, kernel):
    raise Bad
