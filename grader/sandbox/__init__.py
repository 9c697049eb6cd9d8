"""A submission and arguments → what its function made of them: student code runs here and nowhere else.

grader  --exec-->  zygote (numpy loaded, knows no case)  --fork-->  worker       on Linux
grader  --exec-->  worker (numpy loaded, then told its limits)                   elsewhere

`inside` runs in the worker's processes, `outside` in the grader's; neither imports the other. In both, linux/ is what
only Linux has, portable/ the home of workers on every other system, and what lies beside them is the same everywhere.
What both sides must agree on lies here: wire.py (what is said), limits.py, replies.py (what is made of it) and
yardstick.py, for Linux linux/. live.py calls a function of this very process, for notebooks; offers/ tells
`grader doctor` what there is.
"""
