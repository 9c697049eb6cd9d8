"""Returns a list that contains itself.

verdict: not accepted
must not: end in endless recursion in whoever looks at it
"""


def convolve(image, kernel):
    result = []
    result.append(result)
    result.append(result)
    return result
