"""Crashes with an exception whose type's name is markup, control codes and a lie.

verdict: crashed
must not: let the name reach the terminal or break a report
"""

Name = type("[/red]\x1b[2J\rcorrect\n20 of 20 points\u202e", (Exception,), {"__module__": 7, "__qualname__": "\x1bc\n"})


def convolve(image, kernel):
    raise Name("x")
