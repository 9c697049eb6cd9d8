"""Crashes with a message of terminal codes.

verdict: crashed
must not: let an escape code reach the terminal or a report
"""


def convolve(image, kernel):
    link = "\x1b]8;;file:///etc/passwd\x07click\x1b]8;;\x07"
    raise ValueError("\x1b[2J\x1b[H\x1b]0;owned\x07\x1b]52;c;b3duZWQ=\x07\x9b2J 20 of 20 points " + link)
