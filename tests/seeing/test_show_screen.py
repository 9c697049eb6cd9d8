"""The screen that commands draw on: keys by name, frames without flicker, and a terminal that is as it was before."""

from __future__ import annotations

import os
import signal
import sys
import time
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from rich.text import Text

from grader.commands.screen.frame import frame
from grader.commands.screen.keys import Keys
from grader.commands.screen.posix import Posix
from grader.values.errors import Terminated
from tests.seeing.terminal import KEYS, Terminal

# What a terminal sends, and the keys that it means.
SENT = [
    ("\x1b[A\x1b[B\x1b[C\x1b[D", "up down right left"),
    ("\x1bOA\x1bOH\x1bOF\x1b[H\x1b[F\x1b[1~\x1b[4~\x1b[7~\x1b[8~", "up home end home end home end home end"),
    ("\x1b[5~\x1b[6~\x1b[3~", "pageup pagedown delete"),
    ("\x1b[1;5C\x1b[1;2D", "right left"),
    ("\t\x1b[Z\r\n \x7f\x08", "tab backtab enter enter space backspace backspace"),
    ("qN?ä界", "q N ? ä 界"),
    ("\x1bq\x1b\x1b[C", "escape q escape right"),
    ("\x04\x0c\x01", "escape resize"),
    ("\x1b[200~a\x1b[M\x1b[?62;c\x1bOPb", "a enter b"),
    ("\x1b[", ""),
]


@pytest.mark.parametrize(("sent", "names"), SENT, ids=[repr(sent) for sent, _ in SENT])
@pytest.mark.parametrize("piece", [1, 2, 100])
def test_keys_have_names_in_whatever_pieces_they_come(sent: str, names: str, piece: int) -> None:
    keys = Keys()
    for start in range(0, len(sent), piece):
        keys.feed(sent[start : start + piece])
    assert " ".join(iter(keys.next, None)) == names


@given(st.lists(st.sampled_from([sent for sent, _ in SENT[:6]])), st.lists(st.integers(1, 6), min_size=1))
@settings(max_examples=60, deadline=None)
def test_pieces_make_no_difference(sent: list[str], pieces: list[int]) -> None:
    at_once, in_pieces, text = Keys(), Keys(), "".join(sent)
    at_once.feed(text)
    for size in pieces * len(text):
        in_pieces.feed(text[:size])
        text = text[size:]
    assert [*iter(in_pieces.next, None)] == [*iter(at_once.next, None)]


def test_an_escape_that_comes_alone_is_a_key_and_half_a_sequence_is_none() -> None:
    keys = Keys()
    keys.feed("\x1b")
    assert keys.next() is None and keys.patience == 0.2
    keys.give_up()
    assert keys.next() == "escape" and keys.patience is None
    keys.feed("\x1b[1;")
    assert keys.patience == 1.0
    keys.give_up()
    assert keys.next() is None
    with pytest.raises(KeyboardInterrupt):
        keys.feed("\x03")


def console(color: str | None) -> Console:
    return Console(file=StringIO(), force_terminal=True, color_system=color, legacy_windows=False)  # type: ignore[arg-type]


def test_a_frame_erases_each_line_before_it_writes_it_and_clears_nothing_first() -> None:
    lines = [Text.assemble(("wrong*", "bold red"), " right"), Text("12345678901234")]
    drawn = frame(lines, 12, 4, console("standard"))
    assert drawn == ("\x1b[?2026h\x1b[H\x1b[K\x1b[1;31mwrong*\x1b[0m right\r\n\x1b[K123456789012\r\n\x1b[J\x1b[?2026l")
    assert frame(lines, 12, 2, console(None)) == (
        "\x1b[?2026h\x1b[H\x1b[Kwrong* right\r\n\x1b[K123456789012\x1b[?2026l"
    )
    assert frame([], 12, 2, console(None)) == "\x1b[?2026h\x1b[H\x1b[J\x1b[?2026l"


def test_what_steers_a_terminal_is_not_drawn() -> None:
    drawn = frame([Text("a\x1b[2Jb\nc\td\u202ee\u2028")], 80, 24, console(None))
    assert "a\ufffd[2Jb\ufffdc\ufffdd\ufffde\ufffd" in drawn


# ---- A small program in a terminal of its own.

PROGRAM = """
import sys
from rich.text import Text
from grader.cli import _end, _terminate
import signal
signal.signal(signal.SIGTERM, _terminate)
from grader.commands.screen import Screen, usable
print("usable" if usable() else "not usable", flush=True)
if not usable():
    sys.exit(0)
said = []
try:
    with Screen() as screen:
        while True:
            screen.draw([Text("{}×{}".format(*screen.size)), Text(" ".join(reversed(said)), style="bold")])
            key = screen.key(30)
            said.append(str(key))
            if key == "q":
                break
            if key == "x":
                raise ZeroDivisionError("a crash")
            if key == "p":
                with screen.paused():
                    print("paused", input(), flush=True)
except BaseException as error:
    sys.exit(_end(error))
print("ended")
"""


@pytest.fixture
def shown(tmp_path: Path) -> Terminal:
    return Terminal([sys.executable, "-c", PROGRAM], tmp_path)


def is_as_before(terminal: Terminal) -> None:
    assert terminal.settings() == terminal.before
    assert terminal.output.count(b"\x1b[?1049h") == terminal.output.count(b"\x1b[?1049l") > 0
    assert terminal.output.rindex(b"\x1b[?25h") > terminal.output.rindex(b"\x1b[?25l")


def test_every_key_and_a_size_that_changes(shown: Terminal) -> None:
    with shown as terminal:
        terminal.until("80×24")
        assert terminal.settings() != terminal.before
        names = [name for name in KEYS if not name.startswith("ctrl") and name != "escape"]
        terminal.type(*names, "h", "é")
        terminal.until("é h space backspace enter backtab tab end home down up right left")
        terminal.type("escape")
        terminal.until("escape é h")
        terminal.resize(60, 10)
        terminal.until(lambda text: text.startswith("60×10\nresize"))
        terminal.type("q")
        assert terminal.end() == 0
        assert terminal.output.endswith(b"ended\r\n")
        is_as_before(terminal)


@pytest.mark.parametrize(
    ("how", "code", "said"),
    [
        ("ctrl-c", 130, "Stopped. Nothing was saved."),
        ("x", 3, "ZeroDivisionError: a crash"),
        ("kill", 143, "Stopped from outside."),
    ],
)
def test_the_terminal_is_as_before_however_it_ends(shown: Terminal, how: str, code: int, said: str) -> None:
    with shown as terminal:
        terminal.until("80×24")
        if how == "kill":
            os.kill(terminal.pid, signal.SIGTERM)
        else:
            terminal.type(how)
        assert terminal.end() == code
        assert said in terminal.output[terminal.output.rindex(b"\x1b[?1049l") :].decode()
        is_as_before(terminal)


def stopped(pid: int) -> bool:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "T"


SHELL = "set -m; exec 2>&1; {} ; echo back; read line; fg >/dev/null; echo over"


NEEDS_BASH = pytest.mark.skipif(not Path("/bin/bash").exists(), reason="no bash here, which stops and goes on")


@NEEDS_BASH
def test_a_suspend_gives_the_terminal_back_and_going_on_draws_anew(tmp_path: Path) -> None:
    """Under a shell: nobody may stop who has no parent in its session."""
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    with Terminal(["/bin/bash", "-c", SHELL.format(f"{sys.executable} program.py")], tmp_path) as terminal:
        terminal.until("80×24")
        terminal.type("ctrl-z")
        while b"back" not in terminal.output:
            terminal.read(1)
        assert terminal.settings()[3] == terminal.before[3]
        is_as_before(terminal)
        terminal.type("enter")
        terminal.until("resize")
        assert terminal.settings()[3] != terminal.before[3]
        terminal.type("b", "q")
        assert terminal.end() == 0
        assert b"over" in terminal.output
        is_as_before(terminal)


def test_a_stop_that_nobody_can_prevent(shown: Terminal) -> None:
    with shown as terminal:
        terminal.until("80×24")
        os.kill(terminal.pid, signal.SIGSTOP)
        while not stopped(terminal.pid):
            time.sleep(0.01)
        os.kill(terminal.pid, signal.SIGCONT)
        terminal.until("resize")
        terminal.type("q")
        assert terminal.end() == 0
        is_as_before(terminal)


def test_another_program_may_use_the_terminal_meanwhile(shown: Terminal) -> None:
    with shown as terminal:
        terminal.until("80×24")
        terminal.type("p")
        while terminal.output.count(b"\x1b[?1049l") < 1 or terminal.settings() != terminal.before:
            terminal.read(0.01)
        terminal.type("hello", "enter")
        terminal.until(lambda text: text.endswith("p"), frames=2)
        assert b"paused hello" in terminal.output
        terminal.type("q")
        assert terminal.end() == 0
        is_as_before(terminal)


def test_where_nobody_can_type_any_more_it_ends() -> None:
    """The kernel also sends SIGHUP, but who runs under nohup does not hear it."""
    ours, theirs = os.openpty()
    with open(theirs, encoding="utf-8") as stream:
        system = Posix(stream, stream)
        system.begin()
        os.close(ours)
        with pytest.raises(Terminated):
            system.wait(10)
        system.end()


@pytest.mark.parametrize("term", ["dumb", "unknown", ""])
def test_a_dumb_terminal_has_no_screen(tmp_path: Path, term: str) -> None:
    with Terminal([sys.executable, "-c", PROGRAM], tmp_path, TERM=term) as terminal:
        assert terminal.end() == 0
        assert terminal.output == b"not usable\r\n"


# ---- Windows, by stand-ins for its two parts: neither is at hand.


class Keyboard:
    def __init__(self, typed: str) -> None:
        self.typed = list(typed)

    def kbhit(self) -> bool:
        return bool(self.typed)

    def getwch(self) -> str:
        return self.typed.pop(0)


class Mode:
    def __init__(self, understands: bool) -> None:
        self.set: list[int] = [3]
        self.understands = understands

    def mode(self) -> int:
        return self.set[-1]

    def set_mode(self, mode: int) -> bool:
        if mode & 4 and not self.understands:
            return False
        self.set.append(mode)
        return True


class Stream(StringIO):
    def isatty(self) -> bool:
        return True


def test_windows_tells_the_same_keys_and_gets_its_mode_back() -> None:
    sys.modules.setdefault("msvcrt", sys.modules[__name__])  # the module is only named in it
    from grader.commands.screen.windows import Windows

    mode = Mode(understands=True)
    system = Windows(Stream(), Stream(), keys=Keyboard("\xe0H\x00K\x00\x0fq\xe0"), console=mode)
    assert system.usable() and mode.set[-1] == 3
    system.begin()
    assert mode.set[-1] == 7
    keys = Keys()
    while text := system.wait(0):
        keys.feed(text)
    assert " ".join(iter(keys.next, None)) == "up left backtab q à"
    system.end()
    assert mode.set[-1] == 3
    assert not Windows(Stream(), Stream(), console=Mode(understands=False)).usable()
    assert not Windows(StringIO(), Stream(), console=mode).usable()
