"""Builds what qemu boots: a disk with Debian, Python and numpy, and an initial file system with what a run puts on it.

Disk and kernel are made once and kept in the user's cache. Nothing is mounted, no program of the other processor is run
and no user but one's own is needed: packages are unpacked and not configured.
"""

from __future__ import annotations

import fcntl
import hashlib
import lzma
import os
import re
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.machines import debian
from tests.machines.debian import Debian, run, unpack

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "grader-tests" / "machines"
ROOT = Path(__file__).parents[2]
GUEST = Path(__file__).parent / "guest"

# The villains want a shell and programs to start; busybox gets the machine going and ends it.
_PACKAGES = (
    "python3", "busybox-static", "libstdc++6", "base-files", "dash", "coreutils", "mount", "util-linux",
)  # fmt: skip
_PYTHON = "3.11"  # of Debian 12
_WHEELS = {"amd64": "x86_64", "arm64": "aarch64"}
_SITE = f"usr/local/lib/python{_PYTHON}/dist-packages"
_USERS = "root:x:0:0:root:/root:/bin/sh\nstudent:x:1000:1000::/home/student:/bin/sh\n"


def disk(processor: str) -> Path:
    """An ext4 file system with the files of Debian 12, which has no kernel and no grader."""

    def make(folder: Path) -> None:
        root = folder / "root"
        for name in ("bin", "sbin", "lib", "lib64"):  # as on every Debian 12
            (root / "usr" / name).mkdir(parents=True)
            (root / name).symlink_to(f"usr/{name}")
        for package in Debian("bookworm", processor, folder / "apt").with_what_they_need(*_PACKAGES):
            unpack(package, root)
        for name in ("usr/share/doc", "usr/share/man", "usr/share/locale", "usr/share/info"):
            shutil.rmtree(root / name, ignore_errors=True)
        for name in ("proc", "sys", "dev", "tmp", "run", "root", "srv", "home/student"):
            (root / name).mkdir(parents=True, exist_ok=True)
        (root / "etc/passwd").write_text(_USERS)
        (root / "etc/group").write_text("root:x:0:\nstudent:x:1000:\n")
        for wheel in _wheels(folder / "wheels", processor):
            shutil.unpack_archive(wheel, root / _SITE, "zip")
        run("mke2fs", "-q", "-t", "ext4", "-d", str(root), str(folder / "disk"), "700M", folder=folder)
        shutil.copy(root / "bin/busybox", folder / "busybox")
        for name in ("root", "apt", "wheels"):
            shutil.rmtree(folder / name)

    return _cached(f"disk-{processor}", make) / "disk"


def kernel(release: str, processor: str) -> Path:
    """A folder with Debian's own kernel, `vmlinuz`, and the modules that it needs to find its disk, by order."""

    def make(folder: Path) -> None:
        unpack(Debian(release, processor, folder / "apt").kernel(processor), folder)
        next(folder.glob("boot/vmlinuz-*")).rename(folder / "vmlinuz")
        (folder / "modules").mkdir()
        found = _modules(folder, "crc32c_generic", "virtio_pci", "virtio_blk", "ext4")
        for number, (name, content) in enumerate(found):
            (folder / "modules" / f"{number:02}-{name}.ko").write_bytes(content)
        for name in ("apt", "boot", "lib", "usr", "etc"):
            shutil.rmtree(folder / name, ignore_errors=True)

    return _cached(f"kernel-{release}-{processor}", make)


def initial(processor: str, modules: Path, files: dict[str, Path | bytes]) -> bytes:
    """The initial file system. files: what is put on the disk besides, with the path that it has there."""
    busybox = disk(processor).with_name("busybox")
    found: dict[str, Path | bytes] = {"init": GUEST / "init", "bin/busybox": busybox}
    found |= {f"modules/{path.name}": path for path in sorted(modules.iterdir())}
    found |= {f"files/{path}": content for path, content in files.items()}
    return b"".join(_archive(found))


def grader(folder: Path) -> dict[str, Path | bytes]:
    """The files of the grader's wheel, built from this checkout, and the command that pip would write."""
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(folder), str(ROOT), folder=folder)
    shutil.unpack_archive(next(folder.glob("pixelgrader-*.whl")), folder / "site", "zip")
    command = "#!/usr/bin/python3 -P\nimport sys\nfrom grader.cli import run\nsys.exit(run())\n"
    return {**tree(folder / "site", _SITE), "usr/local/bin/grader": command.encode()}


def tree(folder: Path, at: str) -> dict[str, Path | bytes]:
    """All files beneath a folder, for `initial`."""
    return {
        f"{at}/{path.relative_to(folder)}": path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def _wheels(folder: Path, processor: str) -> Iterator[Path]:
    """What the grader needs, and pytest, from the package index as pip is set up here."""
    platforms = [f"--platform=manylinux{since}_{_WHEELS[processor]}" for since in ("2014", "_2_17", "_2_27", "_2_28")]
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--only-binary=:all:", "--implementation=cp"]
    wanted = ["numpy>=2.0", "pyyaml>=6.0", "rich>=13.7", "pytest>=8"]
    folder.mkdir()
    run(*pip, f"--python-version={_PYTHON}", *platforms, "--dest", str(folder), *wanted, folder=folder)
    yield from folder.glob("*.whl")


def _modules(folder: Path, *wanted: str) -> Iterator[tuple[str, bytes]]:
    """Each after those that it depends on. What is built into the kernel is no module."""
    files = {path.name.partition(".")[0].replace("-", "_"): path for path in folder.rglob("*.ko*")}
    seen: set[str] = set()

    def with_its_own(name: str) -> Iterator[tuple[str, bytes]]:
        if name in seen or name not in files:
            return
        seen.add(name)
        content = files[name].read_bytes()
        if files[name].suffix == ".xz":
            content = lzma.decompress(content)
        depends = re.search(rb"\bdepends=([\w,-]*)\0", content)
        for other in depends[1].decode().replace("-", "_").split(",") if depends else ():
            yield from with_its_own(other)
        yield name, content

    for name in wanted:
        yield from with_its_own(name)


def _archive(files: dict[str, Path | bytes]) -> Iterator[bytes]:
    """A cpio archive as the kernel unpacks it (its Documentation, "initramfs buffer format"); all is root's."""
    folders = {str(folder) for name in files for folder in Path(name).parents} - {"."}
    entries: list[tuple[str, int, Path | bytes]] = [(name, stat.S_IFDIR | 0o755, b"") for name in sorted(folders)]
    for name, file in files.items():
        program = name.split("/")[-2:-1] == ["bin"] or name == "init"
        entries.append((name, stat.S_IFREG | (0o755 if program else 0o644), file))
    for number, (name, mode, file) in enumerate([*entries, ("TRAILER!!!", 0, b"")], 1):
        content = file.read_bytes() if isinstance(file, Path) else file
        path = name.encode() + b"\0"
        fields = (number, mode, 0, 0, 1, 0, len(content), 0, 0, 0, 0, len(path), 0)
        head = b"070701" + b"".join(b"%08x" % field for field in fields) + path
        yield head + bytes(-len(head) % 4) + content + bytes(-len(content) % 4)


def _cached(name: str, make: Callable[[Path], None]) -> Path:
    """A folder that `make` has filled, now or in an earlier run of the same recipe."""
    recipe = hashlib.sha256(b"".join(Path(file).read_bytes() for file in (__file__, debian.__file__))).hexdigest()[:8]
    folder = CACHE / f"{name}-{recipe}"
    with alone(name):
        if not folder.is_dir():
            for old in (path for path in CACHE.glob(f"{name}-*") if path.is_dir()):
                shutil.rmtree(old)
            aside = Path(tempfile.mkdtemp(dir=CACHE))
            try:
                make(aside)
                aside.rename(folder)
            finally:
                shutil.rmtree(aside, ignore_errors=True)
    return folder


@contextmanager
def alone(name: str) -> Iterator[None]:
    """No other test run does the same meanwhile."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with open(CACHE / f"{name}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
