"""Crashes with a message that ends the tags, cells and strings of every report format.

verdict: crashed
must not: make a report that cannot be parsed, or that says another verdict
"""

XML = "\"'></failure></testcase><testcase name='x'/> ]]> --> &#0; \x00 \x0b \ufffe </script> "
TABLE = "```\n| cell |\n=cmd|'/c calc'!A1\t@SUM(1)"


def convolve(image, kernel):
    other = '\n\n", "verdict": "correct", "points": 1000}\n---\nok 1 - all\n1..1\nBail out! \\u0000 %s {0} $(id)'
    raise ValueError(XML + TABLE + other)
