"""Returns an object whose type's name and module are markup, control codes and a million letters long.

verdict: not accepted
must not: let the name reach the terminal, break a report or fill it
"""

Name = type("[/red]\x1b[2J\r\u202e</testcase>" + "a" * 1_000_000, (), {"__module__": "[/bold]\x1b]0;owned\x07"})


def convolve(image, kernel):
    return Name()
