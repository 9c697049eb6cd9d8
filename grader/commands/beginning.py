"""A function with its parameters → the files of an exercise that begins with it.

Nobody but the author knows what is right: the accepted solutions are stubs that say so, and nothing can be frozen
before they are complete.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from grader.commands.plausible import FILE, plausible
from grader.reading.table import CHOICES
from grader.values.errors import UsageError
from grader.values.function import IMAGE, KERNEL, Function

Files = Mapping[tuple[str, str], str]  # (exercises or solutions, the path in the exercise's folder) → text


def files_of(name: str, signature: str) -> Files:
    """Raises UsageError with the reader's own sentence about the signature."""
    function = read_signature(signature)
    written = f"{function}{' -> ' if function.results else ''}{', '.join(function.results)}"
    title = name.replace("_", " ").strip().capitalize() or name
    title = "The exercise null" if title == "Null" else title  # YAML's word for nothing
    files = {
        ("exercises", "exercise.yaml"): _exercise(name, title, function, written),
        ("exercises", "README.md"): _lesson(name, title, function, written),
        ("exercises", f"{name}.py"): _starter(name, title, function),
        ("solutions", "hidden.yaml"): _hidden(function),
        ("solutions", "accepted/first.py"): _accepted(name, function, "first", "the slowest one sets the time limit"),
        ("solutions", "accepted/second.py"): _accepted(
            name, function, "second", "what two that were written in different ways agree on is seldom wrong"
        ),
    }
    for part, path in tuple(files):
        if path.endswith(".yaml") and f"{{path: {FILE}}}" in files[part, path]:
            files[part, FILE] = "1 2\n3 4\n"
    return files


def read_signature(text: str) -> Function:
    """Raises UsageError."""
    import yaml

    from grader.reading.nodes import Notes, Skip
    from grader.reading.signature import signature

    notes = Notes("the signature")
    try:
        node: Any = yaml.compose(json.dumps(text), Loader=yaml.SafeLoader)
        node.style = None  # it was typed without quotes, as far as the reader's sentences are concerned
        return signature(node, notes)
    except Skip:
        fault = notes.in_order()[0]
        raise UsageError(fault.what, fault.mend) from None
    except yaml.YAMLError:
        raise UsageError("the signature holds a letter that nobody can see", "write it anew") from None


def _exercise(name: str, title: str, function: Function, written: str) -> str:
    quoted = json.dumps(written, ensure_ascii=False) if ": " in written or " #" in written else written
    lines = [
        "# yaml-language-server: $schema=../exercise.schema.json",
        "# The beginning of an exercise: make it yours from top to bottom. The cases' values are examples, no more.",
        f"# Each change of cases or of solutions needs: grader freeze {name}",
        f"title: {title}",
        f"function: {quoted}",
    ]
    if {IMAGE, KERNEL} <= set(function.parameters) and not function.results:
        lines += [f"mode: valid   # or another of {', '.join(CHOICES['mode'])}: how the kernel slides, if it does"]
    lines += [
        "",
        "# A case is a sentence, its arguments, and the output that is right. The hint is for whoever fails it.",
        "cases:",
        "  - name: the example from the lesson",
        "    points: 1",
        *_given(function, hidden=False),
        f"    expected: accepted   # what the programs in solutions/{name}/accepted agree on; or draw it here",
        "    hint: Write one sentence that helps whoever fails this case.",
    ]
    return "\n".join(lines) + "\n"


def _hidden(function: Function) -> str:
    lines = [
        "# yaml-language-server: $schema=../../exercises/hidden.schema.json",
        "# Cases that students do not get: the same grammar as exercise.yaml, whose images may be used here.",
        "# Delete this file if the exercise needs none.",
        "cases:",
        "  - name: another example",
        "    points: 1",
        *_given(function, hidden=True),
        "    expected: accepted",
        "    hint: Write one sentence that helps whoever fails this case.",
    ]
    return "\n".join(lines) + "\n"


def _given(function: Function, hidden: bool) -> Iterator[str]:
    """The arguments that every case gives; what has a default is left out."""
    if function.required:
        yield "    given:"
    for parameter in function.required:
        value = plausible(parameter, hidden)
        below = value.replace("\n", f"\n{' ' * 8}")
        yield f"      {parameter}:{below if value.startswith(chr(10)) else f' {value}'}"


def _starter(name: str, title: str, function: Function) -> str:
    width = max(map(len, (*function.parameters, "returns"))) + 2
    told = [f"    {f'{one}:':<{width}}say what it is{_default(function, one)}" for one in function.parameters]
    returns = f"a tuple of {', '.join(function.results)}" if function.results else "say what"
    return (
        f'"""{title}."""\n\nimport numpy as np\n\n\n'
        f'def {function}:\n    """Say in one sentence what it does.\n\n'
        + "".join(f"{line}\n" for line in told)
        + f"    {'returns:':<{width}}{returns}\n"
        + '    """\n'
        + f'    raise NotImplementedError("write {function.name}, then run: grader check {name}")\n'
    )


def _default(function: Function, parameter: str) -> str:
    default = dict(function.defaults).get(parameter)
    return "" if default is None else "; may be left out" if default == "..." else f"; {default} if it is left out"


def _accepted(name: str, function: Function, number: str, why: str) -> str:
    return (
        f'"""An accepted solution, the {number} of two: {why}."""\n\nimport numpy as np\n\n\n'
        f"def {function}:\n"
        "    # This is a stub. Nothing can be frozen, and no student can be graded, until it is complete.\n"
        f'    raise NotImplementedError("complete solutions/{name}/accepted/{number}.py, an accepted solution")\n'
    )


def _lesson(name: str, title: str, function: Function, written: str) -> str:
    parameters = "".join(f"* `{one}` is …{_default(function, one)}\n" for one in function.parameters)
    results = ", ".join(f"`{one}`" for one in function.results)
    returns = f"* Return {f'a tuple of {results}' if results else '…'}\n"
    return (
        f"# {title}\n\n"
        "<!-- For the author: this page is the lesson. Tell the idea, work one small example by hand, and say exactly\n"
        "     what the function gets and what it owes. Then delete this note. -->\n\n"
        "## An example to check by hand\n\n…\n\n"
        f"## Your task\n\nOpen `{name}.py`, complete `{written.partition(' -> ')[0]}`, and run\n\n"
        f"    grader check {name}\n\n{parameters}{returns}"
        "* Leave the arguments as you found them. Loops are fine.\n"
    )
