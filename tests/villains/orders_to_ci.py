"""Gives orders to the CI system that shows the report: by the name of an exception, by what it says, by what it prints.

verdict: crashed
must not: be obeyed (tests/report/test_orders.py prints it in every way)
"""
print("##[set-output name=points]pwned")


class Boom(Exception):
    pass


Boom.__name__ = Boom.__qualname__ = "::error file=README.md,line=1::pwned"


def convolve(image, kernel):
    print("##vso[task.setvariable variable=points]pwned\n::add-mask::pwned\n--- pwned")
    raise Boom("::set-output name=points::pwned\n--- pwned\n##teamcity[pwned]")
