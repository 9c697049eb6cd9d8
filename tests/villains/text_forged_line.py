"""Crashes in code compiled to stand at lines that no file has, in a file of the secret solutions.

verdict: crashed
must not: show a line of another file, or raise because the number is beyond the end
"""

SECRETS = ["/course/solutions/convolution/hidden.yaml", "../solutions/convolution/hidden.yaml", "/etc/passwd"]


def convolve(image, kernel):
    code = compile("1 // 0", SECRETS[image.size % 3], "eval")
    return eval(code.replace(co_firstlineno=1 + image.shape[0] % 2))
