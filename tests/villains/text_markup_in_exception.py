"""Crashes with a message of rich markup that closes tags which nobody opened.

verdict: crashed
must not: raise MarkupError in the grader, or make a link
"""


def convolve(image, kernel):
    raise ValueError("[/red] [link=file:///etc/passwd]click[/link] [bold [[ ]] [@click=app.bell]x[/] \\[/] :bomb: [/]")
