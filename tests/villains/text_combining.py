"""Crashes with a message of letters that carry thousands of accents, wide letters and private ones.

verdict: crashed
must not: write over the lines around it
"""


def convolve(image, kernel):
    wide = "\U0001f468\u200d" * 1000 + "\ufdfd" * 100
    raise ValueError("Z" + "\u0334\u0321\u035c" * 5000 + wide + "\ue000\uffff\U0010ffff")
