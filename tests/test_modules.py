"""What an exercise may open to programs: installed packages by name, and files of its own to read; and nothing beside.

Tried with small packages of our own, which lie in a folder that the worker's Python takes for its site-packages; then
with the real ones that are installed.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import signal
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.sandbox.inside.portable.refusals import _Places
from grader.sandbox.limits import Limits, Opening
from grader.sandbox.outside import opened as packages
from grader.sandbox.outside.given import give
from grader.sandbox.outside.linux import zygote
from grader.sandbox.outside.linux.zygote import Zygote
from grader.sandbox.outside.opened import Package, not_installed, opened, opening
from grader.sandbox.outside.portable.home import Portable
from grader.sandbox.outside.portable.proc import Proc
from grader.sandbox.outside.protocols import Sandbox, Worker
from grader.values.errors import SandboxError
from grader.values.exercise import Allow, Budget
from grader.values.reply import Raised, Returned, Run, UsedForbidden
from tests.calling import request_of, session_of
from tests.homes import HOMES, refuses
from tests.test_sandbox import IMAGE, KERNEL, OTHER, body

# Each as it would be installed: its own files, what its distribution requires, and the name of that.
PACKAGES = {
    "shades": (
        "Shades_of.Grey",
        ["tints>=0.1", "hues; extra == 'colour'", "shade-of-python-2; python_version < '3'", "numpy"],
        {
            "shades/__init__.py": "import tints\ndef __dir__(): return ['late']\n"
            "def __getattr__(name):\n    import importlib\n    if name != 'late': raise AttributeError(name)\n"
            "    return importlib.import_module('shades.late')\n",
            "shades/late.py": "double = lambda image: image * 2\n",
            "shades/rare.py": "from pathlib import Path\nbeside = Path(__file__).parents[1] / 'Shades_of.Grey.libs'\n"
            "said = (beside / 'libgrey.txt').read_text()\n",
            "Shades_of.Grey.libs/libgrey.txt": "grey",
        },
    ),
    "tints": (
        "tints",
        ["shades-of-grey"],
        {
            "tints/__init__.py": "",
            "tints_helper.py": "one = 1\n",
            "__pycache__/tints_helper.cpython-311.pyc": "",
        },
    ),
    "hues": ("hues", [], {"hues/__init__.py": "", "hues/colours.txt": "red"}),
    "broken": ("broken", [], {"broken/__init__.py": "import no_such_thing\n", "broken/fine.py": ""}),
}
PICTURE = "images/three.pgm"
FILES = ((PICTURE, b"P5 3 1 255\n\1\2\3"), ("notes.txt", b"read me"))
PATH = f"from grader.sandbox.inside.given_files import path_of; path = path_of({PICTURE!r})"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of packages."""
    folder = tmp_path_factory.mktemp("python") / "site-packages"
    for distribution, required, files in PACKAGES.values():
        info = f"{distribution}-1.2.dist-info"
        lines = ["Metadata-Version: 2.1", f"Name: {distribution}", "Version: 1.2"]
        metadata = "\n".join([*lines, *(f"Requires-Dist: {one}" for one in required), ""])
        there = {**files, f"{info}/METADATA": metadata, f"{info}/top_level.txt": ""}
        record = "".join(f"{name},,\n" for name in (*there, f"{info}/RECORD"))
        for name, text in {**there, f"{info}/RECORD": record}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
    return folder


@pytest.fixture(scope="module", autouse=True)
def installed(site: Path) -> Iterator[None]:
    """In the grader's own Python."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(site))
        packages._brought_by.cache_clear()
        yield
    packages._brought_by.cache_clear()


def linux(first: str) -> Sandbox:
    return Zygote()


def portable(first: str) -> Sandbox:
    return Portable(Proc(), first + "from grader.sandbox.inside.portable.main import main; main()")


OURS: dict[str, Callable[[str], Sandbox]] = {"linux": linux, "portable": portable}


@pytest.fixture(scope="module", params=sorted(OURS))
def home(request: pytest.FixtureRequest, site: Path) -> Iterator[Sandbox]:
    """A home whose Python has these packages installed."""
    root = str(Path(zygote.__file__).parents[4])
    first = f"import sys; sys.path[:0] = [{root!r}, {str(site)!r}]; "
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(zygote, "_ENTRY", first + "from grader.sandbox.inside.linux.zygote import main; main()")
        made = OURS[request.param](first)
        yield made
        made.close()


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where private folders are made; empty before and after."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    yield tmp_path
    assert list(tmp_path.iterdir()) == []


class With:
    """A sandbox whose workers have these modules and files, whatever the exercise says."""

    def __init__(
        self, sandbox: Sandbox, modules: tuple[str, ...] = (), files: tuple[tuple[str, bytes], ...] = ()
    ) -> None:
        self._sandbox, self._more = sandbox, (modules, files)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sandbox, name)

    def worker(self, limits: Limits) -> Worker:
        return self._sandbox.worker(
            Limits(limits.memory_mib, limits.threads, limits.temp_mib, limits.folder, *self._more)
        )


def run(sandbox: Any, *lines: str, allow: Allow = Allow(), memory_mib: int = 256) -> Any:  # noqa: B008
    """The reply to one case, or the load fault."""
    with session_of(sandbox, body(*lines), Budget(memory_mib=memory_mib, allow=allow)) as session:
        return session.load() or session.run(request_of([IMAGE, KERNEL], OTHER), 0.3).reply


def is_right(reply: Any, expected: Any = IMAGE * 2) -> bool:
    assert isinstance(reply, Returned), reply
    return np.array_equal(reply.output.array(), expected)


def refused(reply: Any) -> str:
    assert isinstance(reply, Raised), reply
    return reply.type_name


def met(sandbox: Any, *lines: str, first: str = "pass") -> dict[str, str]:
    """Each line → the exception that it raises, "" for none; all of them in one worker."""
    source = f"""import os
def convolve(image, kernel):
    {first}
    for line in {lines!r}:
        try:
            exec(line, {{**globals(), **locals()}})
        except Exception as error:
            print(type(error).__name__)
        else:
            print()
    return image
"""
    with session_of(sandbox, source) as session:
        found = session.load() or session.run(request_of([IMAGE, KERNEL], OTHER, True), 2.0)
    assert isinstance(found, Run) and isinstance(found.reply, Returned), found
    return dict(zip(lines, found.printed.split("\n"), strict=False))


# --- which packages these are ----------------------------------------------------------------------------------


def test_what_a_module_needs_is_opened_with_it_and_extras_are_not() -> None:
    assert opened(["shades.late", "shades", "numpy.linalg", "os.path"]) == (
        Package("shades", "shades-of-grey", "1.2"),
        Package("tints", "tints", "1.2"),
        Package("tints_helper", "tints", "1.2"),
    )
    assert opened(["hues"]) == (Package("hues", "hues", "1.2"),)
    assert opened(["numpy", "math"]) == opened([]) == ()


def test_who_opens_is_told_where_the_rest_lies(site: Path) -> None:
    found = opening(("shades.late", "numpy.fft"))
    assert (found.modules, found.names) == (("shades.late",), ("shades", "tints", "tints_helper"))
    assert [Path(folder).relative_to(site).as_posix() for folder in found.beside] == [
        "Shades_of.Grey-1.2.dist-info",
        "Shades_of.Grey.libs",
        "tints-1.2.dist-info",
    ]
    again = Opening.from_arguments(found.arguments())
    assert vars(again) == vars(found)
    assert Opening().arguments() == Opening.from_arguments([]).arguments() == []


def test_a_package_without_a_distribution_is_opened_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "lonely.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert opened(["lonely"]) == (Package("lonely", "", ""),)
    assert not_installed(["lonely"]) == ()


def test_what_cannot_be_opened_is_said_with_its_mend() -> None:
    assert not_installed(["shades", "numpy", "json"]) == ()
    wanted = ["no_such_package.part", "grader.sandbox", "pixelgrader_pytest"]
    assert not_installed(wanted) == (
        "grader cannot be opened to programs: it is the grader's own",
        "pixelgrader_pytest cannot be opened to programs: it is the grader's own",
        "no_such_package is not installed here\n  mend: pip install no_such_package",
    )
    assert opened(wanted) == ()
    if importlib.util.find_spec("cv2") is None:
        (sentence,) = not_installed(["cv2"])
        assert sentence.endswith("mend: pip install opencv-python-headless")


# --- what a program can do with them ---------------------------------------------------------------------------


def test_an_opened_module_is_loaded_before_the_program_is(home: Sandbox) -> None:
    """With all that it loads late: nothing of it is on the program's time."""
    there = (
        "import sys; assert {'shades', 'shades.late', 'tints'} <= set(sys.modules) and 'shades.rare' not in sys.modules"
    )
    assert is_right(run(With(home, ("shades",)), there, "import shades", "return shades.late.double(image)"))


def test_what_lies_beside_a_package_is_read(home: Sandbox) -> None:
    lines = (
        "import tints_helper, shades.rare, importlib.metadata",
        "assert shades.rare.said == 'grey' and importlib.metadata.version('shades-of_grey') == '1.2'",
        "assert not list(importlib.metadata.distributions(name='hues'))",
        "return image * (1 + tints_helper.one)",
    )
    assert is_right(run(With(home, ("shades.late",)), *lines))


def test_nothing_else_is_opened(home: Sandbox, site: Path) -> None:
    """Nor does a worker that may not import it find it, whatever other workers have."""
    with_shades = With(home, ("shades",))
    assert is_right(run(with_shades, "import shades", "return image * 2"))
    found = met(with_shades, *(f"import {name}" for name in ("hues", "broken.fine", "pytest", "yaml", "grader.cli")))
    assert set(found.values()) == {"ModuleNotFoundError"}, found
    for sandbox in (home, With(home, ("hues",))):
        assert refused(run(sandbox, "import shades")) == "ModuleNotFoundError"
        gone = "import gc, sys; assert not [o for o in gc.get_objects() if getattr(o, '__name__', '') == 'shades']"
        assert is_right(run(sandbox, gone, "return image * 2"))
    if not refuses(home):
        pytest.skip(f"the sandbox does not hold in full here ({home.level})")
    found = met(
        with_shades,
        f"os.listdir({str(site)!r})",
        f"os.scandir({str(site)!r})",
        f"open({str(site / 'hues' / 'colours.txt')!r})",
        f"open({str(site / 'hues-1.2.dist-info' / 'METADATA')!r})",
        f"open({str(site / 'shades' / 'late.py')!r}, 'a')",
        f"os.rename({str(site / 'shades')!r}, {str(site / 'mine')!r})",
        f"open({str(site / 'shades.py')!r}, 'w')",
    )
    assert len(found) == 7 and set(found.values()) == {"PermissionError"}, found
    way_round = f"import sys; sys.path.append({str(site)!r}); sys.path_importer_cache.clear(); import hues"
    assert refused(run(with_shades, way_round)) == "ModuleNotFoundError"


def test_what_is_opened_may_still_be_forbidden_in_part(home: Sandbox) -> None:
    lines = (
        "import shades, tints",
        "try: shades.late.double(image)",
        "except ImportError as error: assert str(error) == 'shades.late is not allowed in this exercise'",
        "import shades.late",
    )
    with session_of(With(home, ("shades",)), body(*lines), forbid=("shades.late",)) as session:
        reply = session.run(request_of([IMAGE, KERNEL], OTHER), 0.3).reply
    assert isinstance(reply, UsedForbidden) and reply.name == "shades.late"


def test_a_part_that_is_not_there_is_missing_in_its_package(home: Sandbox) -> None:
    """Not a package that nobody has: only what is elsewhere may be missing where it is not used."""
    with session_of(With(home, ("shades",)), "import shades.lat\ndef convolve(image, kernel): return image") as session:
        session.load()
        reply = session.run(request_of([IMAGE, KERNEL], OTHER), 0.3).reply
    assert isinstance(reply, Returned)
    (gap,) = session.left_out or (None,)
    assert "shades.lat" in str(gap)


def test_modules_go_with_the_other_allowances(home: Sandbox, folders: Path) -> None:
    lines = (
        "import threading, shades",
        PATH,
        "found = []",
        "one = threading.Thread(target=lambda: found.append(shades.late.double(image))); one.start(); one.join()",
        "np.save('own.npy', found[0]); assert open(path, 'rb').read(2) == b'P5'",
        "return np.load('own.npy')",
    )
    assert is_right(run(With(home, ("shades",), FILES), *lines, allow=Allow(threads=True, temp_mib=1)))


def test_what_cannot_be_loaded_ends_the_grader_and_no_student_loses_points(home: Sandbox) -> None:
    for modules, said in {
        ("shades.lat",): "this exercise opens a module to programs that cannot be loaded here: "
        "shades.lat (ModuleNotFoundError: No module named 'shades.lat')",
        ("broken",): "this exercise opens a module to programs that cannot be loaded here: "
        "broken (ModuleNotFoundError: No module named 'no_such_thing')",
        ("no_such_package",): "this exercise opens packages to programs: "
        "no_such_package is not installed here\n  mend: pip install no_such_package",
    }.items():
        with pytest.raises(SandboxError) as error:
            run(With(home, modules), "return image")
        assert str(error.value) == said
    assert is_right(run(With(home, ("numpy.fft", "math")), "return image * 2"))


def test_a_zygote_with_modules_that_was_killed_is_started_anew(home: Sandbox) -> None:
    if not isinstance(home, Zygote):
        pytest.skip("there is none in this home")
    worker = home.worker(Limits(64, modules=("shades",)))
    (other,) = {one for one in home._others.values() if one._opening.modules == ("shades",)}
    killed = other._pid
    os.kill(killed, signal.SIGKILL)
    worker.end()
    assert is_right(run(With(home, ("shades",)), "import shades", "return image * 2"))
    assert other._pid != killed


def test_what_holds_a_worker_with_modules_is_tried_for_itself(home: Sandbox) -> None:
    if not isinstance(home, Zygote) or home.level != "full":
        pytest.skip(f"the sandbox does not hold in full here ({home.level})")
    level, tried = home.tried(Limits(64, modules=("shades",), given="anywhere"))
    assert level == "full" and "change files that it is given" in tried


# --- files -----------------------------------------------------------------------------------------------------


def test_a_given_file_is_read_and_nothing_else_is_done(home: Sandbox, folders: Path) -> None:
    sandbox = With(home, files=FILES)
    assert is_right(run(sandbox, PATH, "return np.array([*open(path, 'rb').read()[-3:]])"), [1, 2, 3])
    if not refuses(home):
        pytest.skip(f"the sandbox does not hold in full here ({home.level})")
    above, beside = "os.path.dirname(os.path.dirname(path))", "os.path.dirname(path) + '/new'"
    found = met(
        sandbox,
        "open(path, 'r+')",
        "open(path, 'w')",
        "os.truncate(path, 0)",
        "os.unlink(path)",
        "os.rename(path, path + '2')",
        "os.chmod(path, 0o600)",
        f"open({beside}, 'w')",
        f"os.mkdir({beside})",
        f"os.symlink('/', {beside})",
        f"os.listdir({above})",
        f"open({above} + '/../lock', 'rb')",
        f"os.listdir({above} + '/..')",
        f"os.listdir({str(folders)!r})",
        first=PATH,
    )
    assert len(found) == 13 and set(found.values()) == {"PermissionError"}, found


def test_each_worker_has_files_of_its_own(home: Sandbox, folders: Path) -> None:
    one, two = (home.worker(Limits(64, files=FILES)) for _ in range(2))
    assert one.limits.given != two.limits.given
    assert (Path(two.limits.given) / PICTURE).read_bytes() == FILES[0][1]
    one.end()
    assert not os.path.exists(one.limits.given) and os.path.exists(two.limits.given)
    two.end()


def test_names_lead_nowhere_else(folders: Path) -> None:
    for name in ("../up", "/etc/passwd", "a//b", "", ".", "a/./b", "C:up", "a\\b", "a\0b"):
        with pytest.raises(ValueError, match="no name for a file"):
            give(Limits(64, files=(("right", b""), (name, b""))))


def test_files_that_cannot_be_made_are_no_students_fault(folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SandboxError, match=r"^the file a/b cannot be given to the program \("):
        give(Limits(64, files=(("a", b""), ("a/b", b""))))
    monkeypatch.setenv("TMPDIR", "/nowhere")
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere")
    with pytest.raises(SandboxError, match=r"^this exercise gives files to the program, and no folder for them"):
        give(Limits(64, files=FILES))


def test_a_worker_that_cannot_be_made_leaves_no_files(folders: Path) -> None:
    sandbox = Zygote()
    assert sandbox.yardstick_seconds() > 0
    os.kill(sandbox._pid, signal.SIGKILL)
    with pytest.raises(SandboxError):
        sandbox.worker(Limits(64, files=FILES))
    sandbox.close()


def test_packages_below_the_standard_library_are_read_where_they_are_named(tmp_path: Path) -> None:
    """As without a virtual environment: numpy lies in a folder that is closed but for what is opened."""
    library, closed = _Places([str(tmp_path)], {"site-packages"}), tmp_path / "site-packages"
    named = _Places([str(closed / "numpy")])
    assert library.hold(tmp_path / "os.py") and not library.hold(closed / "numpy" / "fft.py")
    assert named.hold(closed / "numpy" / "fft.py") and not named.hold(closed / "other.py")


# --- real packages ---------------------------------------------------------------------------------------------

REAL = {
    "PIL": (
        "PIL",
        (
            PATH,
            "from PIL import Image, ImageFilter, ImageOps",
            "picture = Image.open(path); picture.load()",
            "ImageOps.expand(picture.convert('RGB'), 2).filter(ImageFilter.GaussianBlur(1)).resize((5, 5)).rotate(30)",
            "return np.asarray(picture)[0]",
        ),
    ),
    "scipy": (
        "scipy.ndimage",
        (
            "import scipy.ndimage as nd",
            "made = nd.gaussian_filter(image, 1), nd.rotate(image, 30), nd.label(image > 3)[0], nd.zoom(image, 2)",
            "assert {one.ndim for one in made} == {2}",
            "return nd.convolve(np.arange(1, 4), np.ones(1, int))",
        ),
    ),
    "skimage": (
        "skimage",
        (
            "from skimage import color, data, feature, filters, io, transform",
            "filters.sobel(image), transform.resize(image, (2, 2)), feature.canny(image)",
            "color.rgb2gray(np.ones((3, 3, 3)))",
            "assert data.camera().shape == (512, 512)",
            PATH,
            "return io.imread(path)[0]",
        ),
    ),
}


@pytest.fixture(scope="module", params=sorted(HOMES))
def any_sandbox(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    made = HOMES[request.param]()
    yield made
    made.close()


@pytest.mark.parametrize("name", REAL)
def test_real_packages_work(name: str, any_sandbox: Sandbox, folders: Path) -> None:
    if importlib.util.find_spec(name) is None:
        pytest.skip(f"{name} is not installed")
    module, lines = REAL[name]
    absent = "try: import pytest\n    except ModuleNotFoundError: pass\n    else: return 'it is there'"
    # Their own memory is none of the program's.
    assert is_right(run(With(any_sandbox, (module,), FILES), absent, *lines, memory_mib=64), [1, 2, 3])
    found = {package.name: package.version for package in opened([module])}
    assert found[name] and "pytest" not in found and "numpy" not in found


@pytest.mark.skipif(importlib.util.find_spec("PIL") is None, reason="PIL is not installed")
def test_formats_are_loaded_before_a_program_opens_its_first_picture(any_sandbox: Sandbox) -> None:
    lines = ("import sys; assert {'PIL.PngImagePlugin', 'PIL.WebPImagePlugin'} <= set(sys.modules)", "return image * 2")
    assert is_right(run(With(any_sandbox, ("PIL",)), *lines))
