"""The rooms of the package: each imports only from those before it, and the pure ones run where there is no disk.

A web page has no processes, no signals and no files (Python in WebAssembly), so the pure rooms must do without. Two
tests hold that together. The contracts of pyproject.toml look at every import statement of ours, late ones inside
functions too, but not into packages that are not ours. `test_pure_rooms…` tries it out: in a fresh interpreter it
loads numpy and yaml, which take some of these modules for themselves (numpy has ctypes) and have versions of their own
for web pages; from then on the modules are taken away, and nobody, neither we nor rich, may import them (again). What
Python itself has loaded before its first line keeps what it holds; only the names are gone. From the first reading on
nothing may be opened either, but modules that Python and numpy load late.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

import grader
from tests.conftest import ROOT

PURE = "values arrays reading preparing judging report"
ABSENT = "fcntl select _socket _signal signal resource pwd subprocess multiprocessing ctypes"
FOLDERS = sorted({path.parent for path in Path(grader.__file__).parent.glob("*/*.py")})

IN_A_PAGE = """
import importlib, io, pkgutil, sys
from pathlib import Path
import numpy, yaml

ABSENT, PURE = set(sys.argv[1].split()), sys.argv[2].split()
for name in [name for name in sys.modules if name.partition(".")[0] in ABSENT]:
    del sys.modules[name]

class Gone:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ABSENT:
            raise ModuleNotFoundError(f"a web page has no {name}", name=name)

sys.meta_path.insert(0, Gone())
rooms = [importlib.import_module(f"grader.{room}") for room in PURE]
modules = [module.name for room in rooms for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}.")]
for name in modules:
    importlib.import_module(name)
assert "grader.reading.reader" in modules and not {name for name in sys.modules if name.startswith("grader.files")}

def no_disk(event, arguments):
    own = str(arguments[0]).startswith((sys.prefix, sys.base_prefix))  # a module of Python's or numpy's, loaded late
    if event in ("open", "os.listdir", "os.scandir") and not own:
        raise OSError(f"a web page has no disk: {event} {arguments}")

sys.addaudithook(no_disk)
from grader.arrays.build import build
from grader.reading.reader import read_exercise
from grader.values.errors import SpecError
from grader.values.files import FileFault

class Page:
    def __init__(self, files):
        self.files = files

    def read(self, path, most_bytes):
        if path not in self.files:
            raise FileFault(path, "is not in this page", why="missing")
        return self.files[path]

    def names(self, folder, endings):
        return [path.relative_to(folder).as_posix() for path in self.files if path.suffix in endings]

stream = io.BytesIO()
numpy.save(stream, numpy.array([[1, 2, 3], [4, 5, 6]], numpy.uint8))
public, secret = Path("/page/turn"), Path("/page/secret")
text = '''
title: Turn a picture
function: turn(picture)
images:
  photo: {file: photo.npy}
cases:
  - {name: drawn, given: {picture: [[1, 2]]}, expected: [[2], [1]]}
  - {name: from a file, given: {picture: photo}, expected: accepted}
  - {name: at random, given: {picture: {random: normal, shape: [2, 2], seed: 1}}, expected: accepted}
'''
files = {
    public / "exercise.yaml": text.encode(),
    public / "photo.npy": stream.getvalue(),
    secret / "hidden.yaml": b"cases: [{name: hidden, given: {picture: {fill: 7, shape: [1, 2]}}, expected: accepted}]",
}
exercise = read_exercise(public, secret, None, Page(files))
print(exercise.name)
for case in exercise.cases:
    print(case.name, *build(case.given["picture"], Page(files)).shape)
try:
    files[public / "exercise.yaml"] = text.replace("photo.", "foto.").encode()
    read_exercise(public, None, None, Page(files))
except SpecError as error:
    print(error)
"""


def test_the_contracts_are_kept() -> None:
    """What imports what, as pyproject.toml has it."""
    command = [os.path.join(sysconfig.get_path("scripts"), "lint-imports"), "--no-logo", "--no-cache"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "3 kept, 0 broken" in result.stdout


def test_pure_rooms_read_and_build_where_there_is_no_disk() -> None:
    command = [sys.executable, "-c", IN_A_PAGE, ABSENT, PURE]
    result = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert result.stderr == ""
    assert result.stdout.splitlines() == [
        "turn",
        "drawn 1 2",
        "from a file 2 3",
        "at random 2 2",
        "hidden 1 2",
        "/page/turn/exercise.yaml:5:17: file: there is no file foto.npy",
        "  mend: did you mean 'photo.npy'?",
    ]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_each_folder_says_what_it_turns_into_what(folder: Path) -> None:
    says = (folder / "__init__.py").read_text("utf-8").partition('"""')[2].partition('"""')[0].strip()
    first = says.partition("\n\n")[0]
    assert first.endswith(".")
    assert " → " in first or " ↔ " in first or len(first.split()) >= 8
