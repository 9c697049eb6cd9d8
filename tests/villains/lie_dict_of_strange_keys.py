"""Returns a dict whose keys are None, tuples, functions, and objects whose hash and equality do what they like.

verdict: wrong
must not: call them outside of the worker, or be a bug of the grader
"""
class Key:
    def __hash__(self):
        return 7

    def __eq__(self, other):
        raise KeyboardInterrupt

    def __repr__(self):
        raise SystemExit(0)


class Text(str):
    __hash__ = None


def convolve(image, kernel):
    return {None: 1, (1, 2): 2, 2.5: 3, b"b": 4, convolve: 5, Key(): 6, frozenset(): 7, float("nan"): 8}
