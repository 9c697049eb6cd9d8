"""Crashes in code whose file's name has line breaks, markup and a CI order.

verdict: crashed
must not: let the name reach the terminal, begin a line or break a report
"""

NAME = "submission.py\n::error file=a::owned\r\x1b[2J[/red]</failure>\x00\ud800" + "x" * 100_000


def convolve(image, kernel):
    code = compile("1 // 0", "<x>", "eval").replace(co_filename=NAME, co_name="[/]\n\x1bc", co_qualname="\r")
    return eval(code)
