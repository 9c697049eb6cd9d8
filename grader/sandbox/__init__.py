"""A submission and arguments → what its function made of them: student code runs here and nowhere else.

grader  --exec-->  zygote (numpy loaded, knows no case)  --fork-->  worker (one for each submission)

`inside` runs in the worker's processes, `outside` in the grader's; neither imports the other. What both must agree on
lies here: wire.py and control.py (what is said), replies.py (what is made of it), kernel.py and yardstick.py; live.py
calls a function of this very process, for notebooks. In inside/, restrict.py puts up every restriction: places.py
(which files) over landlock.py, calls.py (which kernel calls) over seccomp.py; promises.py tries each.
"""
