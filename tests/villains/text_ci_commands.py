"""Answers right and prints the lines by which CI systems take orders.

verdict: accepted
must not: begin a line of the grader's own output with such an order
"""
import numpy as np

for LINE in ("::error file=a,line=1::x", "::set-env name=PATH::/tmp", "::add-mask::a", "::stop-commands::x"):
    print(LINE)
print("##vso[task.setvariable variable=PATH]/tmp\n##teamcity[testFinished name='all']\nsection_end:0:x\r\x1b[0K")


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


convolve = right
