"""Which kernel calls a worker may make, and why: the policy that seccomp.py turns into a filter.

An allow-list, because the kernel grows. Whatever is not named here answers ENOSYS, "this kernel has no such call", for
which C libraries have a way round: new processes and threads by clone3, shared memory by memfd or System V, io_uring,
bpf, perf, userfaultfd, keys, message queues, inotify, namespaces, mounts, and whatever comes next year.
"""

from __future__ import annotations

import errno
import fcntl
import os

from grader.sandbox.inside.linux.seccomp import ALLOW, ASK, PID, Case, Rule, Test, fails

# name: (number on x86_64, number on aarch64), None where there is no such call
Numbers = dict[str, tuple[int | None, int | None]]

# Descriptors that are open: the wires, printed output, library files. None leads to a file that can be written.
_DESCRIPTORS: Numbers = {
    "read": (0, 63), "write": (1, 64), "readv": (19, 65), "writev": (20, 66), "pread64": (17, 67),
    "preadv": (295, 69), "lseek": (8, 62), "close": (3, 57), "close_range": (436, 436), "dup": (32, 23),
    "dup2": (33, None), "dup3": (292, 24), "pipe": (22, None), "pipe2": (293, 59), "poll": (7, None),
    "ppoll": (271, 73), "select": (23, None), "pselect6": (270, 72), "fadvise64": (221, 223), "fstat": (5, 80),
    "getdents64": (217, 61), "fchdir": (81, 50),
}  # fmt: skip

# Late imports; Landlock says which files. The folder and the mode mask are the process's own.
_OPEN: Numbers = {"open": (2, None), "openat": (257, 56)}
_LOOK: Numbers = {
    "stat": (4, None), "lstat": (6, None), "newfstatat": (262, 79), "statx": (332, 291), "access": (21, None),
    "faccessat": (269, 48), "faccessat2": (439, 439), "readlink": (89, None), "readlinkat": (267, 78),
    "getcwd": (79, 17), "chdir": (80, 49), "umask": (95, 166),
}  # fmt: skip

# Memory, within RLIMIT_AS; madvise is below. Executable memory, too: ctypes needs it, and machine code cannot do more
# than Python can.
_MEMORY: Numbers = {
    "brk": (12, 214), "mmap": (9, 222), "munmap": (11, 215), "mremap": (25, 216), "mprotect": (10, 226),
}  # fmt: skip

# Locks; what a thread tells the kernel when it starts.
_THREADS: Numbers = {
    "futex": (202, 98), "set_robust_list": (273, 99), "rseq": (334, 293), "set_tid_address": (218, 96),
    "sched_yield": (24, 124), "getcpu": (309, 168),
}  # fmt: skip

# Signals to itself, alarms. restart_syscall goes on with a sleep after a stop.
_SIGNALS: Numbers = {
    "rt_sigaction": (13, 134), "rt_sigprocmask": (14, 135), "rt_sigreturn": (15, 139), "rt_sigpending": (127, 136),
    "rt_sigtimedwait": (128, 137), "rt_sigsuspend": (130, 133), "sigaltstack": (131, 132), "pause": (34, None),
    "restart_syscall": (219, 128), "alarm": (37, None), "getitimer": (36, 102), "setitimer": (38, 103),
}  # fmt: skip

_CLOCKS: Numbers = {
    "nanosleep": (35, 101), "gettimeofday": (96, 169), "time": (201, None), "times": (100, 153), "getrusage": (98, 165),
}  # fmt: skip

# Questions about itself and the machine; getrandom; the end.
_QUESTIONS: Numbers = {
    "getrandom": (318, 278), "uname": (63, 160), "sysinfo": (99, 179), "getpid": (39, 172), "gettid": (186, 178),
    "getppid": (110, 173), "getuid": (102, 174), "geteuid": (107, 175), "getgid": (104, 176), "getegid": (108, 177),
    "getresuid": (118, 148), "getresgid": (120, 150), "getgroups": (115, 158), "getpgrp": (111, None),
    "getrlimit": (97, 163),
    "exit": (60, 93), "exit_group": (231, 94),
}  # fmt: skip

# Refused with EPERM, for a PermissionError that says more than "Function not implemented", and because programs
# that try and do without expect it: other programs and processes, signals by other ways than kill ...
_REFUSED: Numbers = {
    "fork": (57, None), "vfork": (58, None), "execve": (59, 221), "execveat": (322, 281), "tkill": (200, 130),
    "rt_sigqueueinfo": (129, 138), "rt_tgsigqueueinfo": (297, 240), "pidfd_open": (434, 434),
    "pidfd_send_signal": (424, 424), "pidfd_getfd": (438, 438), "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271), "ptrace": (101, 117), "setsid": (112, 157), "setpgid": (109, 154),
    # ... the network, and sockets of every other family; a pair of sockets buffers memory that no limit counts ...
    "socket": (41, 198), "socketpair": (53, 199), "connect": (42, 203), "bind": (49, 200),
    # ... files: Landlock stops most of these, but not mode, owner, times and attributes ...
    "mkdir": (83, None), "mkdirat": (258, 34), "rmdir": (84, None), "unlink": (87, None), "unlinkat": (263, 35),
    "rename": (82, None), "renameat": (264, 38), "renameat2": (316, 276), "link": (86, None), "linkat": (265, 37),
    "symlink": (88, None), "symlinkat": (266, 36), "mknod": (133, None), "mknodat": (259, 33), "creat": (85, None),
    "truncate": (76, 45), "ftruncate": (77, 46), "chmod": (90, None), "fchmod": (91, 52), "fchmodat": (268, 53),
    "fchmodat2": (452, 452), "chown": (92, None), "fchown": (93, 55), "lchown": (94, None), "fchownat": (260, 54),
    "utime": (132, None), "utimes": (235, None), "futimesat": (261, None), "utimensat": (280, 88),
    "setxattr": (188, 5), "lsetxattr": (189, 6), "fsetxattr": (190, 7), "removexattr": (197, 14), "flock": (73, 32),
    "chroot": (161, 51), "mount": (165, 40), "memfd_create": (319, 279),
    # ... priorities, processors, limits and users: the first three reach other processes of the same user.
    "setpriority": (141, 140), "sched_setaffinity": (203, 122), "sched_setscheduler": (144, 119),
    "sched_setparam": (142, 118), "sched_setattr": (314, 274), "ioprio_set": (251, 30), "setrlimit": (160, 164),
    "setuid": (105, 146), "setgid": (106, 144), "setresuid": (117, 147), "setresgid": (119, 149),
    "setreuid": (113, 145), "setregid": (114, 143), "setgroups": (116, 159),
}  # fmt: skip

_CHECKED: Numbers = {
    "clone": (56, 220), "kill": (62, 129), "tgkill": (234, 131), "prlimit64": (302, 261), "fcntl": (72, 25),
    "ioctl": (16, 29), "prctl": (157, 167), "clock_gettime": (228, 113), "clock_getres": (229, 114),
    "clock_nanosleep": (230, 115), "getpgid": (121, 155), "getsid": (124, 156), "getpriority": (140, 141),
    "sched_getaffinity": (204, 123), "madvise": (28, 233),
}  # fmt: skip

_CLONE_THREAD = 0x10000
# What glibc's and musl's pthread_create ask for, to the bit: no namespace and no sibling can hide among the flags.
_THREAD_FLAGS = (0x3D0F00, 0x7D0F00)
_O_ASYNC = 0o20000
# How open() and fopen() empty a file, with writing asked for, so that Landlock decides. It does not decide about
# O_TRUNC alone before its ABI 3 (Linux 6.2), and about access mode 3, "neither", not at all.
_EMPTY = tuple(
    access | os.O_CREAT | os.O_TRUNC | more for access in (os.O_WRONLY, os.O_RDWR) for more in (0, os.O_CLOEXEC)
)
# Reading and setting the flags of one's own descriptor. Not among them: F_SETOWN and F_SETSIG, by which the kernel
# sends SIGKILL to a stranger (it has been done); F_SETPIPE_SZ, memory that no limit counts; locks and leases on
# library files, for which others would wait.
_FCNTL = (fcntl.F_DUPFD, fcntl.F_GETFD, fcntl.F_SETFD, fcntl.F_GETFL, fcntl.F_DUPFD_CLOEXEC)
# "Is this a terminal?" (TCGETS, TCGETS2), its width, bytes to read, blocking or not, close-on-exec or not. Not among
# them: TIOCSTI, which types on a terminal.
_IOCTL = (0x5401, 0x802C542A, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)
_PRCTL = (15, 16)  # PR_SET_NAME and PR_GET_NAME: threads have names
# The machine's clocks and the process's own. A clock of another process is a negative number made from its id: by
# trying them all a program has listed who runs here, and how long each has computed.
_CLOCK_IDS = (0, 1, 2, 3, 4, 5, 6, 7, 11)
# What malloc and numpy ask for: pages back (MADV_DONTNEED, MADV_FREE), large pages or not. Not among them:
# MADV_MERGEABLE, by which one learns what is in the memory of others, MADV_PAGEOUT, MADV_HWPOISON.
_ADVICE = (4, 8, 14, 15)

# Files in the folder for temporary ones, where Landlock guards all others. Not mode, owner and times: it does not.
_FILES = (
    "mkdir", "mkdirat", "rmdir", "unlink", "unlinkat", "rename", "renameat", "renameat2", "creat", "truncate",
    "ftruncate",
)  # fmt: skip


def policy(threads: bool, landlock: bool, writing: bool = False, truncates: bool = True) -> dict[str, Rule]:
    """One rule for each call that does not simply answer ENOSYS.

    threads: may the program start threads?  landlock: does Landlock decide about files? Else no file can be opened
    for writing at all, not even /dev/null.  writing: is there a folder for temporary files? It asks for Landlock.
    truncates: does Landlock decide about truncate(path)? Where it does not, only a file that is open can be cut short.
    """
    allowed = (_DESCRIPTORS, _OPEN, _LOOK, _MEMORY, _THREADS, _SIGNALS, _CLOCKS, _QUESTIONS)
    rules = {name: Rule((), ALLOW) for group in allowed for name in group}
    rules |= {name: Rule((), fails(errno.EPERM)) for name in _REFUSED}
    rules |= {
        # glibc's fork is a clone, too. EAGAIN is how a system says that there are no threads left: every program
        # that can do without understands it.
        "clone": _only(Test(0, "is", _THREAD_FLAGS))
        if threads
        else Rule((Case((Test(0, "lacks", (_CLONE_THREAD,)),), fails(errno.EPERM)),), fails(errno.EAGAIN)),
        # abort() and raise() are signals to oneself. Process 0 would be the group, -1 everyone.
        "kill": _only(Test(0, "is", (PID,))),
        "tgkill": _only(Test(0, "is", (PID,))),
        # It can set the limits of another process of the same user, the grader's among them: reading only.
        "prlimit64": _only(Test(0, "is", (0, PID)), Test(2, "null")),
        "fcntl": Rule(
            (
                Case((Test(1, "is", _FCNTL),), ALLOW),
                Case((Test(1, "is", (fcntl.F_SETFL,)), Test(2, "lacks", (_O_ASYNC,))), ALLOW),
            ),
            fails(errno.EPERM),
        ),
        "ioctl": Rule((Case((Test(1, "is", _IOCTL),), ALLOW),), fails(errno.ENOTTY)),
        "prctl": _only(Test(0, "is", _PRCTL)),
        **{name: _only(Test(0, "is", _CLOCK_IDS)) for name in ("clock_gettime", "clock_getres", "clock_nanosleep")},
        # Who else runs here, in which group and session, how urgent.
        **{name: _only(Test(0, "is", (0, PID))) for name in ("getpgid", "getsid")},
        "getpriority": _only(Test(0, "is", (os.PRIO_PROCESS,)), Test(1, "is", (0, PID))),
        # ENOSYS, because glibc asks for each of the process's own threads, too, and does without where it gets that.
        "sched_getaffinity": Rule((Case((Test(0, "is", (0, PID)),), ALLOW),), fails(errno.ENOSYS)),
        # EINVAL is how a kernel says that it does not know an advice: glibc then does what it did on older ones.
        "madvise": Rule((Case((Test(2, "is", _ADVICE),), ALLOW),), fails(errno.EINVAL)),
    }
    if writing and landlock:
        rules |= {name: Rule((), ALLOW) for name in _FILES}
        if not truncates:
            rules["truncate"] = Rule((), fails(errno.EPERM))
    to_write = (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC,)
    for name, flags in (("open", 1), ("openat", 2)):
        if landlock:
            tests = (
                Test(flags, "lacks", (os.O_TRUNC | os.O_WRONLY,)),
                Test(flags, "lacks", (os.O_TRUNC | os.O_RDWR,)),
                Test(flags, "is", _EMPTY),
            )
            rules[name] = Rule(tuple(Case((test,), ALLOW) for test in tests), fails(errno.EPERM))
        else:
            rules[name] = _only(Test(flags, "lacks", to_write))
    return rules


def counted() -> dict[str, Rule]:
    """For a filter before the policy's, which has the last word about all else: each new thread is asked about."""
    return {"clone": Rule((Case((Test(0, "lacks", (_CLONE_THREAD,)),), ALLOW),), ASK)}


def numbers(column: int) -> dict[str, int]:
    """name → number. column: 0 for x86_64, 1 for aarch64."""
    groups = (
        _DESCRIPTORS, _OPEN, _LOOK, _MEMORY, _THREADS, _SIGNALS, _CLOCKS, _QUESTIONS, _REFUSED, _CHECKED
    )  # fmt: skip
    both = {name: pair[column] for group in groups for name, pair in group.items()}
    return {name: number for name, number in both.items() if number is not None}


def _only(*tests: Test) -> Rule:
    return Rule((Case(tests, ALLOW),), fails(errno.EPERM))
