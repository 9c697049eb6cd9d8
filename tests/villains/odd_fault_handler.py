"""Lets faulthandler write its text into the answers' wire, then crashes.

verdict: not accepted
must not: raise in the grader because text stands where an answer should
"""
import faulthandler


def convolve(image, kernel):
    faulthandler.enable(file=4, all_threads=True)
    try:
        faulthandler.dump_traceback_later(0.05, repeat=True, file=4)
    except RuntimeError:
        pass
    faulthandler.dump_traceback(file=4)
    faulthandler._sigabrt()
