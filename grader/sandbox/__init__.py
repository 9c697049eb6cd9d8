"""Student code runs here and nowhere else: in a worker process that knows inputs only and gives back outputs only.

grader  --exec-->  zygote (numpy loaded, knows no case)  --fork-->  worker (one for each submission)

In the worker's processes: zygote.py, restrict.py, worker.py, describe.py, notebook.py.  In the grader: spawn.py,
session.py, talk.py, temporary.py.  Both: wire.py.
What restrict.py puts up, from the idea down to the kernel: places.py (which files) over landlock.py, calls.py (which
kernel calls) over seccomp.py, and kernel.py under all of them.
"""
