"""Crashes at line 2**31 - 2 of its own file.

verdict: crashed
must not: be pointed out with a line number that the file does not have
"""
import ast


def convolve(image, kernel):
    tree = ast.parse("1 // 0", "submission.py", "eval")
    for node in ast.walk(tree):
        node.lineno = node.end_lineno = 2**31 - 2
        node.col_offset, node.end_col_offset = 0, 5
    return eval(compile(tree, "submission.py", "eval"))
