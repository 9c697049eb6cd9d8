"""Crashes with groups of exceptions, 200 deep and 2000 wide.

verdict: crashed
must not: recurse or report without a bound
"""


def convolve(image, kernel):
    group = ExceptionGroup("wide", [ValueError(number) for number in range(2000)])
    for number in range(200):
        group = ExceptionGroup(f"depth {number}", [group, ValueError("[/red]")])
    raise group
