"""Raises SyntaxErrors whose places are no numbers and whose line is no text.

verdict: crashed
must not: raise in the worker's description of the crash
"""


def convolve(image, kernel):
    error = SyntaxError("forged")
    error.filename, error.lineno, error.offset, error.text = 7, "one", object(), b"\xff"
    error.end_lineno, error.end_offset, error.msg, error.print_file_and_line = -1, [], None, True
    raise error
