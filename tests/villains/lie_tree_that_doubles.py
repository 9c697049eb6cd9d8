"""Returns a short list that holds another one twice, which holds another one twice, 64 times over.

verdict: wrong
must not: be counted to its end: it has 2**64 parts
"""
def convolve(image, kernel):
    result = (1.0,)
    for _ in range(64):
        result = (result, result)
    return result
