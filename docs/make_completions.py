"""Writes the completion scripts in grader/completions/ anew, from the parser. Run: python docs/make_completions.py"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import shtab

from grader.cli import make_parser
from grader.commands.options import SHELLS

_POWERSHELL = """# Add this line to the file whose name $PROFILE holds:
#   grader completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName grader -ScriptBlock {{
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @{{
{words}
    }}
    $typed = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object {{ "$_" }})
    $command = $typed | Where-Object {{ $words.ContainsKey($_) }} | Select-Object -First 1
    if (-not $command -or $command -eq $wordToComplete) {{ $command = '' }}
    # Without a dash and after a command, names of files go first, which PowerShell completes itself.
    if ($command -and -not $wordToComplete) {{ return }}
    $words[$command] | Where-Object {{ $_ -like "$wordToComplete*" }} | ForEach-Object {{
        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
    }}
}}
"""


def powershell(parser: argparse.ArgumentParser) -> str:
    """The script for PowerShell, which shtab does not know: after each command its options, and words that are fixed.

    Names of files are PowerShell's own business: it completes them where this finds nothing.
    """
    lines = [f"        '{name}' = {', '.join(map(_quoted, words))}" for name, words in _words(parser)]
    return _POWERSHELL.format(words="\n".join(lines))


def _words(parser: argparse.ArgumentParser) -> Iterator[tuple[str, list[str]]]:
    """("", what may come first), then for each command what may come after it."""
    (commands,) = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    options = [option for action in parser._actions for option in action.option_strings]
    yield "", [*commands.choices, *options]
    for name, inner in commands.choices.items():
        found = [str(choice) for action in inner._actions for choice in action.choices or ()]
        yield name, [*(option for action in inner._actions for option in action.option_strings), *found]


def _quoted(word: str) -> str:
    return "'" + word.replace("'", "''") + "'"


def script(shell: str) -> str:
    """The completion script for one of SHELLS."""
    made = powershell(make_parser()) if shell == "powershell" else shtab.complete(make_parser(), shell=shell)
    return str(made).rstrip() + "\n"


if __name__ == "__main__":
    for shell in SHELLS:
        (Path(__file__).parents[1] / "grader" / "completions" / f"grader.{shell}").write_text(script(shell), "utf-8")
