"""Where temporary files are allowed, tries every way to empty or change a file that lies elsewhere.

verdict: crashed
must not: empty or change a file outside its folder
"""

import os


def attempt(what, do):
    try:
        do()
        print("VILLAIN_WAS_HERE", what)
    except OSError as error:
        print(what, error.errno)


def convolve(image, kernel):
    raise ValueError("see what it printed")


# Of the student and of root; each user owns some of them.
for path in ("/home/student/thesis.tex", "/home/student/course/README.md", "/root/thesis.tex", "/srv/thesis.tex"):
    for size in (5, 0):
        attempt(f"truncate {path} to {size}", lambda path=path, size=size: os.truncate(path, size))
    for name, flags in {
        "O_TRUNC alone": os.O_TRUNC,
        "mode 3": 3 | os.O_TRUNC,
        "to write": os.O_WRONLY,
        "to write, emptied": os.O_WRONLY | os.O_TRUNC | os.O_CREAT,
        "to append": os.O_WRONLY | os.O_APPEND,
    }.items():
        attempt(f"open {path} {name}", lambda path=path, flags=flags: os.open(path, flags))
    attempt(f"unlink {path}", lambda path=path: os.unlink(path))
    attempt(f"chmod {path}", lambda path=path: os.chmod(path, 0o777))
    attempt(f"utime {path}", lambda path=path: os.utime(path))
    attempt(f"rename into {path}", lambda path=path: (open("own", "w").close(), os.rename("own", path)))
    attempt(f"rename {path}", lambda path=path: os.rename(path, "taken"))
    attempt(f"link {path}", lambda path=path: os.link(path, "linked"))
