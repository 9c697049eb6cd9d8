"""A submission and arguments → what its function made of them: student code runs here and nowhere else.

grader  --exec-->  zygote (numpy loaded, knows no case)  --fork-->  worker (one for each submission)

`inside` runs in the worker's processes, `outside` in the grader's; neither imports the other. What both must agree on
lies here: wire.py and control.py (what is said), kernel.py and yardstick.py. What restrict.py puts up, from the idea
down to the kernel: places.py (which files) over landlock.py, calls.py (which kernel calls) over seccomp.py.
"""
