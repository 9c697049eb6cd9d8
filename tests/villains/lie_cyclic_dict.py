"""Returns a dict that holds itself, by way of a tuple and a list.

verdict: wrong
must not: end in endless recursion in whoever looks at it
"""
def convolve(image, kernel):
    result = {"pad": 0}
    result["again"] = ([result], result)
    return result
