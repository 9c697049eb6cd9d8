"""What docs/format.md says besides the tables: make_format.py puts both together. Each yaml block is read by a test."""

from __future__ import annotations

from grader.arrays.packed import MOST_OUTPUT_BYTES
from grader.reading.files_of import READABLE_BYTES
from grader.reading.plain import MOST_DEEP
from grader.reading.recipes import MAX_CELLS
from grader.reading.rows import MAX_AXES, MAX_DRAWN
from grader.reading.scalars import MAX_TEXT
from grader.sandbox import wire
from grader.sandbox.outside.checks import MOST_SAID, SECONDS
from grader.sandbox.outside.talk import KEEP_PRINTED
from grader.values.files import ARRAY_BYTES
from grader.values.rules import CODE_FROM_TEXT, KEYWORDS

MIB = 2**20
KEYWORDS_SHOWN = ", ".join(f"`{word}`" for word in KEYWORDS)
FROM_TEXT_SHOWN = ", ".join(f"`{word}`" for word in CODE_FROM_TEXT)

BEGIN = """\
# The format of exercise.yaml, hidden.yaml and course.yaml

This page is made from the reader's own table (`grader/reading/table.py`) by `docs/make_format.py`; editors learn the
same from `exercises/exercise.schema.json`, which the first line of a file names:

```yaml
# yaml-language-server: $schema=../exercise.schema.json
```

How an exercise comes about, step by step: [writing-exercises.md](writing-exercises.md). An exercise NAME is made of
these files:

| students get | you keep |
|---|---|
| `exercises/NAME/exercise.yaml`: function, cases, rules | `solutions/NAME/hidden.yaml`: cases that students do not \
see (may be left out) |
| `exercises/NAME/NAME.py`: the starter; its functions raise NotImplementedError | `solutions/NAME/accepted/*.py`: \
programs that are right |
| `exercises/NAME/README.md`: the lesson | `solutions/NAME/wrong/*.py`: one mistake each; the docstring is what its \
author is told |
| arrays, pictures, `check.py`, provided files | `solutions/NAME/slow/*.py`: right, and too slow (may be left out) |

NAME is the name of the folder and of the file. The function may be called otherwise.

Values are read by what is wanted where they stand, with the meaning of YAML 1.2: `1e-6` is a number, and `no`,
`12:30` and `2024` are texts where a text is wanted. Keys that are not listed here are faults, and so are keys that
stand twice.
"""

HIDDEN = "Hidden cases lie in `solutions/`; they may use the images and kernels of exercise.yaml."
COURSE = "Lies in `exercises/`, and may be left out; its schema is `course.schema.json`."

SIGNATURES = """\
A function is written as Python writes it, without annotations:

```yaml
function: pad(image, width, value=0, *, mode="constant")
```

* What has a default may be left out of `given`. It is then **not passed**, so the student's own default holds; your
  cases find out whether it is the right one. A default is a plain value (a number, a text in quotes, True, None, a
  tuple of these), or `...` where the lesson says in words what it is.
* What stands after `*` is passed by its name. All else is passed by position up to the first parameter that a case
  leaves out, and by name from there on. So with `pool(image, size, stride=None, mode="max")` a case that leaves
  `stride` out and gives `mode` calls `pool(image, size, mode=…)`. Students may give names of their own to parameters
  that are always passed by position.
* `*args` and `**kwargs` are refused: name the parameters one by one.
* A function without any parameter is `checker()`, and its cases have no `given`.

**Several results** have names after an arrow. They are returned as a tuple in this order (whatever unpacks
into so many, a list or an array, may stand for it), and the names are used by `expected`, by `compare` and by the
sentences that students read:

```yaml
function: gradient(image) -> magnitude, direction
```

A single result has no name: what kind it is follows from `expected`. A result cannot be called like a recipe's key
(`rows`, `file`, `tuple`, …), nor `accepted`, `dtype`, `order` or `shape`."""

FUNCTIONS = """\
Where several build on each other, `functions` lists them in their order, in place of `function`. All of them are
written in one file. Put one on each line: in `[ ]` a comma ends an entry, so there a signature needs quotes.

```yaml
functions:
  - sobel(image) -> dx, dy
  - edges(image, limit=100)
cases:
  - name: a ramp
    function: sobel
    given: {image: [[0, 1, 2], [0, 1, 2], [0, 1, 2]]}
    expected: {dx: [[8]], dy: [[0]]}
    hint: Each row rises by 1 from left to right.
  - name: a ramp is no edge
    given: {image: [[0, 1, 2], [0, 1, 2], [0, 1, 2]]}
    expected: [[false]]
    hint: Is 8 greater than 100?
```

* A case without `function` calls the last one. Points are those of its cases.
* Who has written only some of them is graded on these; each other case says that its function is missing.
* Where a function uses an earlier one that fails its own cases, what fails in the later one says that it **waits**
  for the earlier one. To let one mistake cost once, publish the earlier one: [provide](#provide).
* Each function whose cases fail may have a mistake with a name of its own."""

VALUES = """\
Every argument, and every item within one, is written in one of these ways. All but paths and functions may be
expected, too.

| written | is |
|---|---|
| `7`, `2.5`, `1e-6` | a number |
| `true`, `false`, `null` | True, False, None |
| `lesson`, `one shade of blue` | the image or kernel of this name above; a bare word is always such a name, in \
quotes or not |
| `[[1, 2], [3, 4]]`, `[1, 2]` | an array: rows of numbers, or one axis; up to five axes |
| `{fill: 0, shape: [4, 5]}` and others | an array by a [recipe](#recipes) |
| `[[true, false], [false, true]]` | an array of True and False, a mask; not mixed with numbers |
| `{rows: [[1+2j, 3]], dtype: complex128}` | an array of complex numbers |
| `{text: same}` | a text |
| `{tuple: [3, 3]}` | a tuple of any of these |
| `{list: [photo, small, 3]}` | a list of any of these; rows in it are arrays |
| `{lists: [[1, 2], [3]]}` | numbers in Python's own lists of lists, without an array |
| `{dict: {stride: 1, pad: {tuple: [0, 0]}}}` | a dict whose keys are texts |
| `{path: images/tiny.png}` | the path, as a text, of a file that the program may open |
| `{function: numpy.max}` | a function: of numpy, of Python's own modules, or of a [provided](#provide) file |

```yaml
function: stitch(photos, size, how, options=None)
images:
  small: [[1, 2], [3, 4]]
cases:
  - name: two pictures side by side
    given:
      photos: {list: [small, {fill: 9, shape: [2, 2]}]}
      size: {tuple: [2, 4]}
      how: {text: horizontal}
      options: {dict: {border: 0, where: {lists: [[0, 0], [0, 2]]}}}
    expected:
      - [1, 2, 9, 9]
      - [3, 4, 9, 9]
    hint: Which columns does the second picture take?
```

A colour picture is an array of three axes. It is drawn with a list for each pixel, `[[[255, 0, 0], [0, 0, 255]]]`; in
`{fill: [30, 60, 199], shape: [4, 5, 3]}` the list is a colour.

**Other arguments' shapes**: in `given`, the shape of a recipe may be the name of another argument,
`{random: normal, shape: image, seed: 1}`. `{random: integers, low: 1, high: 9, seed: 3}` without a shape is one
number.

**Kinds.** Of what a program returns, 2, 2.0, `numpy.float64(2)` and an array without axes are a number; True and
`numpy.True_` are a truth value, for which 0 and 1 may stand; a list may stand for a tuple and a tuple for a list. An
array is nothing else than an array: a list of rows is not taken for one, and an array of shape (1,) is no number."""

RIGHT = """\
Each case says one or two of these.

| key | the case is right if |
|---|---|
| `expected` | the output is this value, within the [tolerance](#tolerance), or as [compare](#compare) says |
| `raises` | the call raises this exception of Python's, or one of its kinds: `raises: ValueError` accepts a \
UnicodeError |
| `prints` | this is printed; blanks at line ends, and empty lines at the end, do not count. Beside `expected` or \
`raises`, both must be right |
| `changes` | beside `expected`: the argument of this name holds it after the call; what is returned does not count |

```yaml
function: invert(image, limit=255)
cases:
  - name: white becomes black
    given: {image: [[0, 255]]}
    changes: image
    expected: [[255, 0]]
    hint: Write into the image that you get.
  - name: no light at all
    given: {image: [[0, 255]], limit: -1}
    raises: ValueError
    hint: The lesson says what happens below 0.
```

`expected` may be

* a value, as above. Any type of numbers will do that holds it, and 1 and 0 for True and False, unless a recipe
  names the `dtype`: `{rows: [[true, false]], dtype: bool}`.
* `accepted`: what the accepted solutions agree on. `{accepted: true, dtype: uint8}` wants this type besides.
* of several results, a mapping with each by its name; each may be a value or `accepted`:
  `{magnitude: accepted, direction: [[0, 0]]}`.

An output of NaN or infinity, and random ones, are like nothing, so they need a [check.py](#checkpy). Whatever is
expected, an argument that the call changes although no `changes` says so is a fault of the program, and so is a
second call with another answer."""

COMPARE = """\
Outputs are compared number by number, unless `compare` says otherwise: at the top for the whole exercise, in a case
for that case alone. It is a word, a mapping with one of the keys below, or, of several results, a mapping of their
names to one of these.

```yaml
function: gradient(image) -> magnitude, direction
compare: {direction: {angle: degrees}}
cases:
  - name: darker to the left
    given: {image: [[9, 5, 1], [9, 5, 1], [9, 5, 1]]}
    expected: {magnitude: [[32]], direction: [[180]]}
    hint: Here -180 is as right as 180.
```

| written | two outputs are the same if |
|---|---|
| `labels` | they are equal up to a renaming of their numbers; 0 is background and stays 0 |
| `any_order` | they have the same rows, or items, each as often, in any order |
| `sign` | each column is the same up to its sign, as of eigenvectors; of one axis the whole |
| `{angle: degrees}` | they differ by whole turns: 0 and 360, -180 and 180 |
| `{check: check.py}` | your own program says so |"""

CHECK = f"""\
Where no word says what is right (random results, several right answers, NaN), a Python file beside exercise.yaml
does:

```python
import numpy as np


def check(given, expected, output):
    if not isinstance(output, np.ndarray) or output.shape != given["image"].shape:
        return "The output is not an array of the shape of the image."
    return True
```

* `given` is a dict with the arguments of the case by their names, as the call got them (those that it left out are
  not in it; of a file's path its name alone). `expected` is what is written in the case, or for `accepted` what the
  first accepted solution (in alphabetical order) returned. `output` is what the program returned: **anything at
  all**, so look at its kind and its shape before you compute with it.
* It gives back `True`; or one sentence for the student, of at most {MOST_SAID} characters, that says what is wrong;
  or an array of True and False in the shape of the output that is True where a cell is **wrong** (none True: the
  output is right), and these cells are marked in the picture. False, None and all else are no answers; so is a check
  that raises, or does not end within {SECONDS:.0f} s. They are told as faults of check.py, never as the student's; only
  if it stumbles over an output of another kind or shape than `expected`, the student is told of this.
* `compare: {{check: check.py}}` on a function with several results gets the whole tuple, as `expected` and as
  `output`; `compare: {{direction: {{check: check.py}}}}` gets one of them, and the others are compared as usual. No
  tolerance, no dtype and no kind is looked at before it.
* **It runs in a worker of its own**, in the sandbox, with numpy, Python's own modules, what `provide` names and what
  `allow: {{modules: …}}` opens; it reads no files, and no student's code is in that process. What it prints is thrown
  away.
* A case is called several times, with other arguments in between, and the check is asked about the answers one by one.
* `freeze` asks it about **every accepted output against every other**, each once as `expected` and once as `output`,
  and refuses the exercise if one is not taken. `verify` shows which wrong programs it lets through: they have a row
  of dots.
* Students get the file, since it lies in `exercises/`. A right program must never fail by chance: let cases be so
  large, and bounds so wide, that this will not happen in a lifetime. Give a parameter `seed` where the lesson wants
  it, but do not expect the same numbers from everybody."""

SLIDING = """\
A function with the parameters `image` and `kernel` and one result is taken for one that lays the kernel on every
place of the image, multiplies and adds up. So students see windows and products in the report; `freeze` checks that
the accepted solutions give these sums. For anything else write `mode: any`.

```yaml
function: convolve(image, kernel)
mode: same
border: reflect
flip_kernel: true
```

For an image of shape (H, W) and a kernel of shape (h, w) the output has the shape

| `mode` | output | rows of border above, below |
|---|---|---|
| `valid` (the default) | (H - h + 1, W - w + 1) | none; the kernel is never larger than the image |
| `same` | (H, W) | (h - 1) // 2 above, h // 2 below |
| `full` | (H + h - 1, W + w - 1) | h - 1 above, h - 1 below |

Columns work the same way, with w. So **an even kernel in mode `same` reaches one further down and to the right**, as
in `scipy.signal.correlate2d`. With `flip_kernel: true` the kernel is first turned by half a turn (a convolution, as
in mathematics), and an even one reaches one further **up and to the left**: h // 2 above, (h - 1) // 2 below, as in
`scipy.signal.convolve2d`.

What lies in the border is said by `border`, in the modes `same` and `full`: [the words](#words-for-border). They are
those of `numpy.pad`, but for `zeros`, which is `constant` there. An image that is too small to be mirrored so far is
a fault when answers are frozen."""

FORBID = f"""\
```yaml
forbid: [for, while, comprehension, sum, sorted, numpy.convolve, scipy]
```

| written | is refused |
|---|---|
| `scipy`, `numpy.fft` | a module and all in it: an import of it, or its use |
| `numpy.convolve` | one function of a module, under every name that it has |
| `sum`, `sorted`, `open` | a function of Python itself |
| a keyword | a statement in what the function is made of |

* The keywords are {KEYWORDS_SHOWN}. `comprehension` is `[… for …]` in all its forms, which `for` alone leaves
  allowed. With a keyword, {FROM_TEXT_SHOWN} go, too.
* Keywords are looked for in **the function and what it uses**, not in the whole file: a loop that tries things out
  below costs nothing.
* A call that uses what is forbidden is *refused* in that case, with its line; a keyword, in all cases of its function.
  An import that is never used is only told.
* **What walks around it**: a method that does the same (`image.sum()` without `numpy.sum`); `map`, `filter`,
  `np.vectorize`, `np.apply_along_axis`, `functools.reduce` and functions that call themselves, where loops are
  forbidden. Forbid their names, too, or better let **the budget be the proof**: a large case, only vectorised
  solutions in `accepted/`, and a program in `slow/` with each of these, so that `verify` shows that they run out of
  time.
* A rule that an accepted solution breaks is found by `freeze`, and so is a name that stands for nothing."""

PROVIDE = """\
Files of the exercise's folder that every program may import, and that students get:

```yaml
function: apply(image, how)
provide: [helpers.py]
cases:
  - name: everything twice
    given: {image: [[1, 2]], how: {function: helpers.double}}
    expected: [[2, 4]]
    hint: Call how with the image.
```

* A program says `import helpers`, or `from helpers import double`. The file cannot be called like the exercise, or
  like a module of Python. It is held to the same rules: it is loaded in the sandbox, and what is forbidden is
  forbidden in it.
* **Where it defines one of the exercise's earlier `functions`** (with `def` at the left margin), later functions are
  called with this one in place of the student's, so that one mistake costs once. `freeze` checks that it is right.
  Students can read it, of course: provide what they may see once they have tried.
* Only what `provide` names is there. No program of `solutions/` ever enters a student's process."""

ALLOW = """\
Packages under `modules` must be installed where it is graded. `grader freeze` says in which versions it has found
them, and packs install these. What opening a package means: [sandbox.md](sandbox.md)."""

TOLERANCE = """\
An output is close if |output - expected| ≤ relative · |expected| + absolute, in every cell. Leave `absolute` out:
freeze measures for each case how far right programs differ by rounding alone, other orders of adding up and single
precision included. Angles, labels and texts have no use for it, and a check.py decides by itself."""

DEMANDS = """\
`grader freeze` refuses an exercise if an accepted solution does not load, breaks a rule, gives another answer than
what is written or than another accepted one, gives NaN or infinity without a check.py, or does not do what `mode`
says. (Random outputs disagree with each other, so they need a check.py, too.) `grader verify` ends with 1 unless

* the starter defines every function and fails every case (its functions raise NotImplementedError), and every accepted
  solution passes all in at most a third of its time;
* **every public case has a hint**;
* every wrong program runs, **has a docstring at its top** (it is what students who make this mistake are told) unless
  experiments account for all that it does, and fails in a public case; where there are several functions, it defines
  all of them, and errs in one;
* no two wrong programs show the same in all public cases, unless what their authors are told begins with the same
  paragraph;
* every slow program is right, and needs more than one and a half times its limit;
* nothing of hidden cases (a name, the salt, an output) lies in `exercises/`.

Notes, which are no errors: there is only one accepted solution, so that nobody could disagree with it (have **two, in
different styles**); there is no wrong one; a case catches nothing, or what another one catches. Good exercises have
three accepted solutions, a beginner's loops among them, eight wrong ones or more, about ten public cases and some
hidden ones."""

SIZES = f"""\
| what | at most |
|---|---|
| axes of an array | {MAX_AXES} |
| numbers drawn in one array | {MAX_DRAWN:,} |
| cells of a recipe | {MAX_CELLS:,} |
| a .npy or .png file | {ARRAY_BYTES // MIB} MiB |
| a file under `path` | {READABLE_BYTES // MIB} MiB |
| a text | {MAX_TEXT:,} characters |
| tuples, lists and dicts within each other | {MOST_DEEP} levels when given, {wire.MAX_DEPTH} when returned |
| what a function returns | {MOST_OUTPUT_BYTES // MIB} MiB of arrays, {wire.MAX_ITEMS:,} values in tuples, lists and \
dicts, {wire.MAX_RESULT_TEXT:,} characters of text |
| what a call prints | {KEEP_PRINTED // 1024} KiB; the rest is not looked at |

Photos of 256×256 pixels teach as much as larger ones, and a course is small with them."""

RECIPES = """\
An array is drawn, as a list of rows, or made by a recipe: a mapping that has one of these keys. A recipe may stand
wherever rows may."""

PLAIN = """\
What is no array, and no number, True, False or None: a mapping with one of these keys, which may stand within each
other."""
