"""`grader show --svg`, `--still` and `--gif`: which file is written, and what is said where none can be."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.cli import _parse
from grader.commands.ending import end
from grader.commands.show import run_show
from grader.sandbox.outside.protocols import Sandbox
from tests.conftest import SECRET, copy_folder

Show = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("course")
    copy_folder("exercises", folder / "exercises", ("convolution", "grey"))
    (folder / "mine.py").write_bytes((SECRET / "wrong" / "flips_both_axes.py").read_bytes())
    return folder


@pytest.fixture
def show(course: Path, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Show:
    def run_it(*words: str) -> tuple[int, str, str]:
        monkeypatch.chdir(course)
        capsys.readouterr()
        try:
            code = run_show(_parse(["show", *words]), sandbox)
        except Exception as error:  # noqa: BLE001 - as the command line does
            code = end(error)
        return code, *capsys.readouterr()

    return run_it


def test_a_picture_of_the_first_case_that_fails(show: Show, course: Path) -> None:
    assert show("convolution", "mine.py", "--svg", "out/a.svg") == (
        0,
        "out/a.svg: the 5×5 example from the lesson\n",
        "",
    )
    text = (course / "out" / "a.svg").read_text("utf-8")
    assert "your function" in text and "@keyframes" in text


def test_one_frame_for_print(show: Show, course: Path) -> None:
    assert show("convolution", "1", "mine.py", "--svg", "b.svg", "--still", "--at", "0,0")[0] == 0
    text = (course / "b.svg").read_text("utf-8")
    assert "= 18 ≠ 12" in text and "@keyframes" not in text


def test_svg_and_gif_at_once(show: Show, course: Path) -> None:
    pytest.importorskip("PIL")
    code, said, _ = show("convolution", "1", "--svg", "c.svg", "--gif", "c.gif")
    assert (code, said.splitlines()) == (0, [f"c.{kind}: the 5×5 example from the lesson" for kind in ("svg", "gif")])
    assert (course / "c.gif").read_bytes()[:6] == b"GIF89a"


def test_to_standard_output(show: Show) -> None:
    code, said, _ = show("grey", "--svg", "-")
    assert code == 0 and said.startswith("<svg ") and said.endswith("</svg>\n")


def test_the_photo_as_a_picture(show: Show, course: Path) -> None:
    assert show("--photo", "--svg", "p.svg") == (0, "p.svg: four kernels on a photo\n", "")
    assert (course / "p.svg").read_text("utf-8").count("data:image/png;base64,") == 4


CANNOT = [
    (["--still"], "--still is how an SVG is drawn, and no --svg is given\n  add a file: --svg FILE --still"),
    (
        ["--svg", "x.svg", "--at", "0,0"],
        "--at: a picture that moves shows all its cells\n  one of them alone: --svg FILE --still --at 1,2",
    ),
    (
        ["grey", "1", "--gif", "x.gif"],
        "in the case 'the six colours from the lesson' no kernel slides over an image, so there is nothing that moves\n"
        "  a still picture of it: --svg FILE",
    ),
    (
        ["--photo", "--gif", "x.gif"],
        "--gif: nothing moves in the picture of four kernels\n  a still picture of it: --photo --svg FILE",
    ),
    (
        ["convolution", "1", "--svg", "exercises"],
        "exercises cannot be written: Is a directory\n  name a file in a folder that you may write to",
    ),
    (
        ["convolution", "1", "--svg", "a\0b"],
        "a�b is no name of a file\n  name a file in a folder that you may write to",
    ),
]


@pytest.mark.parametrize(("words", "said"), CANNOT, ids=[" ".join(words) for words, _ in CANNOT])
def test_what_cannot_be_done_is_said(show: Show, words: list[str], said: str) -> None:
    assert show(*words) == (2, "", f"grader: {said}\n")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a device that is always full")
def test_a_full_disk_is_a_fault_of_the_machine(show: Show) -> None:
    code, said, errors = show("convolution", "1", "--svg", "/dev/full")
    assert (code, said) == (3, "")
    assert "/dev/full cannot be written: No space left on device\n  free the disk and repeat" in errors
