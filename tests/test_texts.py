"""Every sentence that a student can be told, word for word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.arrays.packed import pack_array
from grader.judging.texts.about import About
from grader.judging.texts.loading import say_load_fault
from grader.judging.texts.output import KINDS, SLIDING
from grader.judging.texts.say import say
from grader.judging.texts.stopped import SIGNALS
from grader.values.difference import (
    AnotherAnswer,
    EarlierChanged,
    InputModified,
    NoAnswer,
    NotAnArray,
    NotFinite,
    WrongAxes,
    WrongShape,
    WrongType,
    WrongValues,
)
from grader.values.exercise import Exercise
from grader.values.function import Function, Window
from grader.values.load import BadSignature, BadSyntax, LoadFailed, NoFile, NoFunction, NotCallable, Unreadable
from grader.values.reply import (
    Died,
    Garbled,
    NotRun,
    OutOfMemory,
    OutOfRoom,
    Raised,
    Returned,
    ReturnedLarge,
    ReturnedOther,
    TimedOut,
    UsedForbidden,
    UsedPutOff,
)
from grader.values.value import replace

GIVEN = {"image": np.zeros((6, 8)), "kernel": np.zeros((3, 2))}
EXPECTED = np.arange(28.0).reshape(4, 7)
OUTPUT = EXPECTED + np.where(EXPECTED > 26, 5.0, 0.0) + np.where(EXPECTED == 9, 1.0, 0.0)

SHAPE = (
    "The output has a wrong shape: image 6×8, kernel 3×2 → 4×7 (rows 6 - 3 + 1 = 4, columns 8 - 2 + 1 = 7); yours is "
)
SENTENCES: list[tuple[Any, str]] = [
    (None, ""),
    (NoFile("a.py", ()), "There is no file a.py."),
    (NoFile("a.py", ("b.py",)), "There is no file a.py. Did you mean b.py?"),
    (NoFile("a.py", ("b.py", "c.py")), "There is no file a.py. There are: b.py, c.py."),
    (Unreadable("a.py is empty."), "a.py is empty."),
    (BadSyntax("invalid syntax", 3), "Python cannot read the file in line 3: invalid syntax."),
    (BadSyntax("too deep", 0), "Python cannot read the file: too deep."),
    (LoadFailed(Raised("ModuleNotFoundError", "No module named 'cv2'", 1)),
     "The file does not load in line 1: No module named 'cv2'. "
     "Only numpy and Python's own modules are there when it is graded."),
    (LoadFailed(Raised("SystemExit", "", 4)),
     "The file ends the program in line 4 while it is loaded. Delete the exit() at its top level."),
    (LoadFailed(Raised("EOFError", "EOF when reading a line", 2)),
     "The file does not load in line 2: nobody answers input() while it is graded. Delete that call."),
    (LoadFailed(Raised("ModuleNotFoundError", "No module named 'nump'", 1)),
     "The file does not load in line 1: No module named 'nump'. Did you mean numpy?"),
    (LoadFailed(Raised("AssertionError", "", 12)), "The file does not load: AssertionError in line 12."),
    (UsedPutOff("plt", "absent", "import matplotlib.pyplot as plt", "", 1, 2, 3, 4),
     "plt is used in cell 4, line 3, and it is not there: import matplotlib.pyplot as plt in cell 2, line 1 needs "
     "matplotlib.pyplot, and only numpy and Python's own modules are there when it is graded."),
    (UsedPutOff("n", "forged", "x", "y", 0, 0, 0), "n is used, and it is not there: x should have made it, and fails: y."),
    (UsedPutOff("n", "absent", "x", "", 0, 0, 0), "n is used, and it is not there: x needs another module, "
     "and only numpy and Python's own modules are there when it is graded."),
    (LoadFailed(UsedPutOff("f", "failed", "f = open('x')", "FileNotFoundError: no such file", 1, 0, 2)),
     "The file does not load: f is used in line 2, and it is not there: f = open('x') in line 1 should have made it, "
     "and fails: FileNotFoundError: no such file. "
     "While it is graded, a program may not use other files, the network, or other programs."),
    (NoFile("a/b.py", ("b.py.txt",)), "There is no file a/b.py. There is b.py.txt: rename it to b.py."),
    (BadSyntax("invalid syntax", 3, 0, 1, "newer", "3.12 3.11"), "Python cannot read the file in line 3: invalid syntax. "
     "Python 3.12 and newer can read this line; here is Python 3.11."),
    (NotAnArray("unwritten", ""), "convolve is still to be written: its body does nothing."),
    (LoadFailed(Raised("NameError", "name 'x' is not defined", 9)),
     "The file does not load: NameError in line 9: name 'x' is not defined."),
    (LoadFailed(Raised("FileNotFoundError", "[Errno 2] No such file or directory: 'photo.npy'", 3)),
     "The file does not load: FileNotFoundError in line 3: [Errno 2] No such file or directory: 'photo.npy'. "
     "While it is graded, a program may not use other files, the network, or other programs."),
    (LoadFailed(Raised("AssertionError", "", 12)), "The file does not load: AssertionError in line 12."),
    (LoadFailed(Raised("AttributeError", "`np.float_` was removed in the NumPy 2.0 release. Use `np.float64` instead.", 2)),
     "The file does not load: AttributeError in line 2: `np.float_` was removed in the NumPy 2.0 release. "
     "Use `np.float64` instead. numpy has no np.float_ any more; write np.float64."),
    (BadSyntax("", 3), "Python cannot read the file in line 3."),
    (LoadFailed(OutOfMemory(2)), "The file does not load: it wants more memory than it may use in line 2."),
    (LoadFailed(TimedOut("wall", 3.04)),
     "The file does not load: it was still waiting after 3.0 s. Is there a sleep or an input() at its top level?"),
    (LoadFailed(TimedOut("cpu", 3.04)),
     "The file does not load: it was still running after 3.0 s. Is there a loop without end at its top level?"),
    (LoadFailed(TimedOut("wall", 3.04, line=7)),
     "The file does not load: it was still waiting in line 7 after 3.0 s. Is there a sleep or an input() at its top level?"),
    (LoadFailed(TimedOut("cpu", 3.04, line=7, cell=2, seen=(("i", 4),))),
     "The file does not load: it was still running in cell 2, line 7 after 3.0 s. "
     "Is there a loop without end at its top level?"),
    (LoadFailed(Died(0, 1)),
     "The file does not load: The program ended itself in the middle (exit status 1). "
     "A function gives its answer with return."),
    (LoadFailed(Garbled("x")), "The file does not load: what came back was no answer."),
    (NoFunction("convolve", ("convolv", "main")), "The file defines no function called convolve. Did you mean convolv?"),
    (NoFunction("convolve", ("a", "b")), "The file defines no function called convolve. There are: a, b."),
    (NoFunction("convolve", ()), "The file defines no function called convolve."),
    (NotCallable("convolve", "ndarray"), "convolve is a ndarray in this file, not a function. Is the name used twice?"),
    (NotCallable("convolve", "int"), "convolve is an int in this file, not a function. Is the name used twice?"),
    (BadSignature("convolve", "(image)", 2),
     "convolve(image) in line 2 cannot be called with 2 arguments. It is called as convolve(image, kernel)."),
    (Raised("NotImplementedError", "…", 9), "convolve is still to be written: it raises NotImplementedError in line 9."),
    (Raised("ModuleNotFoundError", "No module named 'scipy'", 7), "ModuleNotFoundError in line 7: No module named 'scipy'. "
     "Only numpy and Python's own modules are there when it is graded."),
    (Raised("IndexError", "index 5 is out of bounds", 7), "IndexError in line 7: index 5 is out of bounds."),
    (Raised("ZeroDivisionError", "division by zero", 7, seen=(("i", 0), ("j", 4), ("out", (3, 4)), ("row", (1,)))),
     "ZeroDivisionError in line 7: division by zero. When it happened, i = 0, j = 4; out is 3×4, row has 1 value."),
    (Raised("ZeroDivisionError", "division by zero", 7, seen=(("n", 0),)),
     "ZeroDivisionError in line 7: division by zero. When it happened, n = 0."),
    (Raised("ValueError", "no", 7, seen=(("out", (3, 4, 3)),)), "ValueError in line 7: no. When it happened, out is 3×4×3."),
    (Raised("NameError", "name 'x' is not defined", 7, seen=(("i", 0),)), "NameError in line 7: name 'x' is not defined."),
    (Raised("AssertionError", "", 7), "AssertionError in line 7."),
    (Raised("SystemExit", "0", 0), "SystemExit: 0. The function ends the whole program; give the answer with return."),
    (Raised("SystemExit", "None", 3), "SystemExit in line 3. The function ends the whole program; give the answer with return."),
    (Raised("BdbQuit", "", 4), "BdbQuit in line 4. breakpoint() waits for orders, and nobody gives them while the program is graded. Delete that call."),
    (Raised("EOFError", "", 1), "EOFError in line 1. Nobody answers input() while the program is graded."),
    (Raised("RecursionError", "too deep", 1), "RecursionError in line 1: too deep. "
     "More calls were open one inside the other than Python allows (1000, unless told otherwise): "
     "does the function call itself without end, or once for each cell?"),
    (Raised("KeyboardInterrupt", "", 1), "KeyboardInterrupt in line 1. The program raised it itself."),
    (Raised("PermissionError", "[Errno 1] Operation not permitted", 1),
     "PermissionError in line 1: [Errno 1] Operation not permitted. "
     "While it is graded, a program may not use other files, the network, or other programs."),
    (Raised("ValueError", "x" * 1000, 1), "ValueError in line 1: " + "x" * 377 + "…"),
    (UsedForbidden("scipy", 2), "scipy is not allowed in this exercise, and is used in line 2: "
     "the point is to write convolve yourself."),
    (LoadFailed(UsedForbidden("scipy", 0)), "scipy is not allowed in this exercise, and is used: "
     "the point is to write convolve yourself."),
    (OutOfMemory(5), "In line 5 the program wanted more memory than the 512 MiB that it may use."),
    (OutOfRoom(), "The program was stopped because its temporary files took more than the 0 MiB that they may."),
    (LoadFailed(OutOfRoom()), "The file does not load: its temporary files take more room than they may."),
    (OutOfMemory(0), "The program wanted more memory than the 512 MiB that it may use."),
    (TimedOut("answered", 1.5),
     "The answer is right, but it took 1.50 s; the limit here and now is 0.50 s, "
     "which is 10 times what the slowest accepted solution needs or more."),
    (TimedOut("print", 1.0), "The program was stopped because it printed more than 64 MiB. Is there a loop that never ends?"),
    (TimedOut("wall", 1.0),
     "The program was stopped after waiting for 1.00 s without computing. Is there a sleep or an input()?"),
    (TimedOut("cpu", 12.0),
     "The program was stopped after 12 s of processor time without an answer; the limit here and now is 0.50 s."),
    (TimedOut("cpu", 12.0, line=7, seen=(("i", 0), ("j", 4), ("out", (3, 4)))),
     "The program was stopped after 12 s of processor time without an answer; the limit here and now is 0.50 s. "
     "It was in line 7 then (i = 0, j = 4; out is 3×4)."),
    (TimedOut("cpu", 0.06, True, 3, 2),
     "The program was stopped after 0.06 s without an answer. "
     "Cases before it had used up most of the time, so it got less than usual. It was in cell 2, line 3 then."),
    (TimedOut("wall", 1.0, line=7),
     "The program was stopped after waiting for 1.00 s without computing. Is there a sleep or an input()? "
     "It was in line 7 then."),
    (TimedOut("print", 1.0, line=7, seen=(("i", 4),)),
     "The program was stopped because it printed more than 64 MiB. Is there a loop that never ends? "
     "It was in line 7 then (i = 4)."),
    (TimedOut("cpu", 0.06, hurried=True),
     "The program was stopped after 0.06 s without an answer. "
     "Cases before it had used up most of the time, so it got less than usual."),
    (NotRun("time"), "Not run: the cases before it had used up the processor time that one submission may lose."),
    (NotRun("sleep"), "Not run: the program had slept for as long as one submission may."),
    (NotRun("print"), "Not run: the program had printed 512 MiB, as much as one submission may."),
    (NotRun("?"), "Not run: the cases before it had used up the processor time that one submission may lose."),
    (Died(11, 0), "The program ended in the middle by a segmentation fault "
     "(memory that is not its own, or a recursion without end)."),
    (Died(40, 0), "The program ended in the middle by signal 40."),
    (Died(0, 7), "The program ended itself in the middle (exit status 7). A function gives its answer with return."),
    (Garbled("it wrote into the grader's own pipe"), "What came back was no answer: it wrote into the grader's own pipe."),
    (NoAnswer(), "convolve returned nothing (None). Did you forget return?"),
    (NotAnArray("list", "list"), "convolve returned a list, not an array of real numbers. "
     "Turn it into an array before you return it: np.array(…)."),
    (NotAnArray("scalar", "float64"), "convolve returned a single number (float64), not an array of real numbers. "
     "Return the whole array, one number for each window."),
    (NotAnArray("other", "Tensor"), "convolve returned something that is no array (Tensor), "
     "not an array of real numbers. Return a numpy array."),
    (NotAnArray("forged", "x"), "convolve returned something that is no array, not an array of real numbers. "
     "Return a numpy array."),
    (WrongAxes((1, 4, 7), (4, 7)),
     "The output has an axis too many. It has 3 axes, shape (1, 4, 7); the expected output has 2, shape (4, 7)."),
    (WrongAxes((28,), (4, 7)), "The output is one long row. It has 1 axis, shape (28,); the expected output has 2, "
     "shape (4, 7). Give it rows and columns with reshape."),
    (WrongAxes((1,) * 9 + (5,), (4, 7)), "The output has a wrong number of axes. It has 10 axes, "
     "shape (1, 1, 1, 1, 1, 1, 1, 1, …); the expected output has 2, shape (4, 7)."),
    (WrongShape((6, 8), (4, 7)), SHAPE + "6×8, the shape of the image itself."),
    (WrongShape((8, 9), (4, 7)), SHAPE + "8×9, as if every overlap counted, however small."),
    (WrongShape((7, 4), (4, 7)), SHAPE + "7×4, rows and columns exchanged."),
    (WrongShape((3, 6), (4, 7)), SHAPE + "3×6, one row and one column too few."),
    (WrongShape((3, 7), (4, 7)), SHAPE + "3×7, one row too few."),
    (WrongShape((4, 6), (4, 7)), SHAPE + "4×6, one column too few."),
    (WrongShape((5, 8), (4, 7)), SHAPE + "5×8, one row and one column too many."),
    (WrongShape((3, 2), (4, 7)), SHAPE + "3×2, the shape of the kernel."),
    (WrongShape((9, 9), (4, 7)), SHAPE + "9×9."),
    (NotFinite(2, 28, (0, 1), float("nan")), "2 of 28 values are NaN or infinite; the first is output[0, 1], "
     "which is NaN (not a number). Every window has a finite sum."),
    (NotFinite(1, 1, (0, 0), float("inf")), "1 of 1 value is NaN or infinite; the first is output[0, 0], "
     "which is infinite. Every window has a finite sum."),
    (WrongValues(2, 28, (1, 2), (3, 6)), "2 of 28 values are wrong. The first is output[1, 2]: expected 9, yours 10. "
     "The furthest off is output[3, 6]: expected 27, yours 32."),
    (WrongValues(1, 28, (1, 2), (1, 2)), "1 of 28 values is wrong. It is output[1, 2]: expected 9, yours 10."),
    (WrongType("int64", "uint8"), "The values are right, but they are int64; uint8 is wanted."),
    (InputModified("image", (0, 1), 3.0, 4.0), "The answer is right, but the call changed image[0, 1] from 3 to 4. "
     "image belongs to the caller: work on a copy."),
    (InputModified("kernel", (), 0, 0), "The answer is right, but the call changed the caller's own kernel. Work on a copy."),
    (AnotherAnswer(Returned(pack_array(OUTPUT)), (1, 2), False),
     "The first call gave the right answer, but the same call after another one did not: output[1, 2] was 9 and became 10. "
     "Something is remembered between calls; start every call from nothing."),
    (AnotherAnswer(ReturnedLarge((8, 7), "float64"), None),
     "The first call gave the right answer, but the same call after another one did not: its shape became 8×7. "
     "Something is remembered between calls, or it is chance, such as random numbers."),
    (AnotherAnswer(Returned(pack_array(OUTPUT)), (1, 2), by_chance=True),
     "The first call gave the right answer, but the same call after another one did not: output[1, 2] was 9 and became 10. "
     "This is chance: started afresh twice, the program gave different answers to the same calls. "
     "Does it use random numbers, or the clock?"),
    (AnotherAnswer(ReturnedLarge((8, 7), "float64"), None, False),
     "The first call gave the right answer, but the same call after another one did not: its shape became 8×7. "
     "Something is remembered between calls; start every call from nothing."),
    (AnotherAnswer(Raised("AssertionError", "", 3), None, False),
     "The first call gave the right answer, but the same call after another one did not: AssertionError in line 3. "
     "Something is remembered between calls; start every call from nothing."),
    (AnotherAnswer(Raised("ValueError", "no", 3), None, False),
     "The first call gave the right answer, but the same call after another one did not: ValueError in line 3: no. "
     "Something is remembered between calls; start every call from nothing."),
    (EarlierChanged(), "The answer was right, but it changed when the function was called again: "
     "both calls return the same array. Make a new output array inside convolve."),
    (ReturnedOther("list", "list"), ""),
]  # fmt: skip


@pytest.mark.parametrize(("evidence", "sentence"), SENTENCES, ids=lambda value: str(value)[:40])
def test_sentence(exercise: Exercise, evidence: Any, sentence: str) -> None:
    assert say(evidence, About(exercise, exercise.function, GIVEN, EXPECTED, OUTPUT, 0.5)) == sentence


# Where nothing slides: a blend of two images, which has the shape of both, and a threshold.
BLEND = {"first": np.zeros((4, 7)), "second": np.zeros((4, 7)), "mask": np.zeros((2, 2)), "share": np.array(0.5)}
ELSEWHERE: list[tuple[Any, str]] = [
    (NotAnArray("scalar", "float64", "3.0"),
     "blend returned a single number, 3.0 (float64), not an array of real numbers. Return the whole array."),
    (NotAnArray("booleans", "array of bool"), "blend returned an array of True and False, not an array of real numbers. "
     "Return the numbers themselves, not a comparison."),
    (NotFinite(1, 28, (0, 1), float("nan")), "1 of 28 values is NaN or infinite; the first is output[0, 1], "
     "which is NaN (not a number). None of the expected values is."),
    (WrongShape((6, 8), (4, 7)), "The output has the shape 6×8; expected is 4×7."),
    (WrongShape((2, 2), (4, 7)), "The output has the shape 2×2; expected is 4×7; yours is the shape of mask itself."),
    (BadSignature("blend", "(a, b)", 2), "blend(a, b) in line 2 cannot be called with 1 argument. It is called as blend(first)."),
]  # fmt: skip


@pytest.mark.parametrize(("evidence", "sentence"), ELSEWHERE, ids=lambda value: str(value)[:40])
def test_sentence_where_nothing_slides(evidence: Any, sentence: str) -> None:
    parameters = ("first",) if isinstance(evidence, BadSignature) else tuple(BLEND)
    exercise = Exercise("blend", Path(), "Blend", (Function("blend", parameters),), ())
    assert say(evidence, About(exercise, exercise.function, BLEND, EXPECTED, OUTPUT, 0.5)) == sentence


@pytest.mark.parametrize("slides", [True, False])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_result_has_a_mend(exercise: Exercise, kind: str, slides: bool) -> None:
    text = say(
        NotAnArray(kind, "T"),
        About(exercise, replace(exercise.function, window=Window() if slides else None), GIVEN, EXPECTED, None, 0.5),
    )
    what, mend = KINDS[kind]
    mend = SLIDING.get(kind, mend) if slides else mend
    assert what in text
    assert text.endswith(mend)
    assert mend.endswith((".", "?"))
    assert slides or "window" not in text


@pytest.mark.parametrize("signal", SIGNALS)
def test_every_signal_has_a_name(exercise: Exercise, signal: int) -> None:
    text = say(Died(signal, 0), About(exercise, exercise.function, GIVEN, EXPECTED, None, 0.5))
    assert text == f"The program ended in the middle by {SIGNALS[signal]}."


def test_load_faults_without_an_exercise() -> None:
    assert say_load_fault(NoFile("a.py", ())) == "there is no file a.py."
    assert say_load_fault(Unreadable("a.py is empty.")) == "a.py is empty."
    assert say_load_fault(BadSyntax("x", 1)) == "the file cannot be graded"
