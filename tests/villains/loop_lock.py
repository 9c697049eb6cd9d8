"""Waits for a lock that it holds itself.

verdict: too slow
must not: escape because only CPU time is limited
"""
import threading


def convolve(image, kernel):
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()
