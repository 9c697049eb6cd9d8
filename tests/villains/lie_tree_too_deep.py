"""Returns a list in a list, a hundred thousand times.

verdict: wrong
must not: be followed to its end, in the worker or in the grader
"""
def convolve(image, kernel):
    result = [1.0]
    for _ in range(100_000):
        result = [result]
    return result
