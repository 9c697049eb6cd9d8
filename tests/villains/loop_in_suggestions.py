"""Raises an AttributeError about an object whose __dir__ loops when a traceback looks for 'did you mean'.

verdict: not accepted
must not: hang the grader while the crash is described
"""


class Endless:
    def __dir__(self):
        while True:
            pass


def convolve(image, kernel):
    raise AttributeError("no such attribute", name="shap", obj=Endless())
