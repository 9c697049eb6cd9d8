"""What is wrong with a submission → every sentence that a student is told, with this case's numbers, without blame.

loading     why a file cannot be read, does not load, or has no such function
stopped     what an exception, a stop or a death means
plainly     what a message of Python's or numpy's means, in plain words
output      what is wrong with an output: kind, axes, shape, values
changed     what a call changed that it must not
left_out    what of a file or a notebook was not run
put_off     why a name is not there that a statement should have made
words       the small words of all of them: lines, indices, counts

A new sentence is a case in its story's module, and a line in tests/test_texts.py that prints it. For a new kind of
evidence say.py has a line, too; mypy tells where one is missing. Facts that several cases share are in observe.py.
"""
