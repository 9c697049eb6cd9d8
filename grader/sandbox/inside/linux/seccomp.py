"""A seccomp filter: rules for kernel calls → a program that the kernel runs before every call of this process.

The program is a list of 8-byte instructions (classic BPF, <linux/filter.h>) that sees the call's number, the
processor's convention and the six arguments as numbers; what an argument points at it cannot see. A binary search over
the numbers comes first, so that the most frequent calls pass after some eight comparisons.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys

from grader.sandbox.linux import kernel
from grader.values.value import Value

# What the filter answers, <linux/seccomp.h>
ALLOW = 0x7FFF0000
KILL = 0x80000000
ASK = 0x7FC00000  # whoever holds the listener; see threads.py
_ERRNO = 0x00050000

# Stands for the process's own id, which is known when the filter is applied.
PID = -1

_LOAD, _GOTO, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x05, 0x15, 0x35, 0x45, 0x06
_NUMBER, _CONVENTION, _ARGUMENTS = 0, 4, 16  # offsets in struct seccomp_data
_INSTRUCTION = struct.Struct("=HBBI")
_PR_SET_SECCOMP, _MODE_FILTER = 22, 2
_X32 = 0x40000000

# machine: (column in calls.py, the kernel's name of its convention). Both store low bytes first.
_MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
_SECCOMP, _SET_MODE_FILTER, _GET_ACTION_AVAIL, _NEW_LISTENER = {"x86_64": 317, "aarch64": 277}, 1, 2, 8


def fails(number: int) -> int:
    """The call does not happen and answers this errno."""
    return _ERRNO | number


class Test(Value):
    """What must hold of one argument.

    how: "is" one of values, "lacks" every bit of the one value (both look at the low 32 bits, which is all that the
    kernel takes of the arguments in calls.py), or "null": all 64 bits are 0.
    """

    argument: int
    how: str
    values: tuple[int, ...] = ()


class Case(Value):
    """When all tests hold, this is the answer."""

    tests: tuple[Test, ...]
    answer: int


class Rule(Value):
    """The first case that holds, else `otherwise`."""

    cases: tuple[Case, ...]
    otherwise: int


class Program(Value):
    """Instructions, and the places in them where the process id belongs (offsets in bytes)."""

    code: bytes
    pids: tuple[int, ...]

    def apply(self) -> None:
        """From now on and for ever, for this process. Needs no_new_privs."""
        program, _lines = self._program()
        kernel.prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.addressof(program))

    def listen(self) -> int:
        """The same; the descriptor at which the kernel asks about calls that are answered by ASK."""
        program, _lines = self._program()
        number, where = _SECCOMP[os.uname().machine], ctypes.addressof(program)
        return kernel.syscall(number, _SET_MODE_FILTER, _NEW_LISTENER, where)

    def _program(self) -> tuple[ctypes.Array[ctypes.c_char], ctypes.Array[ctypes.c_char]]:
        """(struct sock_fprog, the instructions it points at)"""
        code = bytearray(self.code)
        for place in self.pids:
            struct.pack_into("=I", code, place, os.getpid())
        lines = ctypes.create_string_buffer(bytes(code), len(code))
        length, where = len(code) // _INSTRUCTION.size, ctypes.addressof(lines)
        return ctypes.create_string_buffer(struct.pack("@HP", length, where)), lines


def machine() -> tuple[int, int]:
    """(column in calls.py, convention). Raises OSError on processors for which there is no table."""
    name = os.uname().machine
    if name not in _MACHINES or sys.maxsize < 2**32:  # a 32-bit Python makes 32-bit calls
        raise OSError(0, f"there is no table of calls for {name}")
    return _MACHINES[name]


def ask(answer: int) -> None:
    """Does the running kernel know this answer of a filter? Raises OSError where it does not."""
    kernel.syscall(_SECCOMP[os.uname().machine], _GET_ACTION_AVAIL, 0, struct.pack("=I", answer & ~0xFFFF))


def assemble(rules: dict[str, Rule], numbers: dict[str, int], convention: int, default: int) -> Program:
    """rules: by name.  numbers: name → number.  default: the answer to every other number."""
    lines = _Lines()
    # 32-bit calls (int 0x80) have other numbers: further down they would mean what nobody checked.
    lines.add(_LOAD, _CONVENTION)
    lines.add(_EQUAL, convention, yes="native call")
    lines.add(_RETURN, KILL)
    lines.label("native call")
    # The same door on x86_64: calls of the x32 convention carry this bit.
    lines.add(_LOAD, _NUMBER)
    lines.add(_AT_LEAST, _X32, no="plain call")
    lines.add(_RETURN, KILL)
    lines.label("plain call")
    _search(lines, _spans({numbers[name]: name for name in rules if name in numbers}, rules, default))
    for name, rule in rules.items():
        if rule.cases and name in numbers:
            _check(lines, name, rule)
    return lines.program()


def _spans(names: dict[int, str], rules: dict[str, Rule], default: int) -> list[tuple[int, int | str]]:
    """(first number, answer or name of the rule to check) in order, neighbours with the same answer joined."""
    spans: list[tuple[int, int | str]] = [(0, default)]
    for number in range(max(names) + 2):
        name = names.get(number)
        answer = default if name is None else name if rules[name].cases else rules[name].otherwise
        if number == 0:
            spans = [(0, answer)]
        elif answer != spans[-1][1]:
            spans.append((number, answer))
    return spans


def _search(lines: _Lines, spans: list[tuple[int, int | str]]) -> None:
    if len(spans) == 1:
        answer = spans[0][1]
        if isinstance(answer, str):
            lines.add(_GOTO, to=answer)
        else:
            lines.add(_RETURN, answer)
        return
    middle = len(spans) // 2
    upper = f"from {spans[middle][0]}"
    lines.add(_AT_LEAST, spans[middle][0], yes=upper)
    _search(lines, spans[:middle])
    lines.label(upper)
    _search(lines, spans[middle:])


def _check(lines: _Lines, name: str, rule: Rule) -> None:
    lines.label(name)
    for index, case in enumerate(rule.cases):
        missed = f"{name} after {index}"
        for step, test in enumerate(case.tests):
            held = f"{name} {index} {step}"
            place = _ARGUMENTS + 8 * test.argument
            lines.add(_LOAD, place)
            if test.how == "is":
                for value in test.values[:-1]:
                    lines.add(_EQUAL, value, yes=held)
                lines.add(_EQUAL, test.values[-1], no=missed)
            elif test.how == "lacks":
                lines.add(_ANY_BIT, test.values[0], yes=missed)
            else:
                lines.add(_EQUAL, 0, no=missed)
                lines.add(_LOAD, place + 4)
                lines.add(_EQUAL, 0, no=missed)
            lines.label(held)
        lines.add(_RETURN, case.answer)
        lines.label(missed)
    lines.add(_RETURN, rule.otherwise)


class _Lines:
    """Instructions whose jumps go to labels; no label means the next instruction."""

    def __init__(self) -> None:
        self._lines: list[tuple[int, int, str, str, str]] = []
        self._labels: dict[str, int] = {}

    def add(self, code: int, value: int = 0, yes: str = "", no: str = "", to: str = "") -> None:
        self._lines.append((code, value, yes, no, to))

    def label(self, name: str) -> None:
        self._labels[name] = len(self._lines)

    def program(self) -> Program:
        code, pids = bytearray(), []
        for at, (operation, value, yes, no, to) in enumerate(self._lines):
            if value == PID:
                pids.append(len(code) + 4)
            operand = self._distance(at, to) if to else max(value, 0)
            # A conditional jump has one byte for its distance; struct refuses what does not fit.
            code += _INSTRUCTION.pack(operation, self._distance(at, yes), self._distance(at, no), operand)
        return Program(bytes(code), tuple(pids))

    def _distance(self, at: int, label: str) -> int:
        return self._labels[label] - at - 1 if label else 0
