"""Waits in select for something that never happens.

verdict: not accepted
must not: escape because only CPU time is limited
"""
import select


def convolve(image, kernel):
    while True:
        select.select([], [], [])
