"""Debian packages of any release and processor, by apt as it is set up here, so that signatures are checked as ever.

Nothing is installed: apt is shown folders of its own, in which nothing is installed and the processor is another.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

# apt takes the keys of packages from here, if its sources name no others; Debian's are also in the second.
_KEYS = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
_RELEASES = {"bullseye", "bookworm", "trixie", "forky", "stable", "testing", "sid", "unstable"}


class Missing(Exception):
    """This computer, or what it can reach, lacks what is needed to build a machine. Says what."""


class Debian:
    """One release for one processor."""

    def __init__(self, release: str, processor: str, folder: Path) -> None:
        """release: "bookworm".  processor: Debian's name, "amd64".  folder: for what apt fetches."""
        self._folder = folder
        for name in ("state/lists/partial", "cache/archives/partial"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        signed = f" signed-by={_KEYS}" if _KEYS.exists() else ""
        (folder / "sources").write_text(f"deb [arch={processor}{signed}] {_mirror()} {release} main\n")
        (folder / "installed").touch()
        settings = {
            "Dir::State": folder / "state",
            "Dir::State::status": folder / "installed",
            "Dir::Cache": folder / "cache",
            "Dir::Etc::sourcelist": folder / "sources",
            "Dir::Etc::sourceparts": "-",
            "APT::Architecture": processor,
            "APT::Architectures": processor,
            "APT::Sandbox::User": "",
            "Acquire::Languages": "none",
            "Acquire::Retries": "3",
        }
        self._settings = [word for name, value in settings.items() for word in ("-o", f"{name}={value}")]
        self._apt("apt-get", "update", "--error-on=any")

    def with_what_they_need(self, *names: str) -> list[Path]:
        """The packages' files and those of all that they depend on."""
        self._apt("apt-get", "install", "--yes", "--download-only", "--no-install-recommends", *names)
        return sorted((self._folder / "cache" / "archives").glob("*.deb"))

    def kernel(self, processor: str) -> Path:
        """The file of the newest kernel, which a package without content depends on."""
        told = self._apt("apt-cache", "depends", f"linux-image-{processor}")
        found = re.search(r"Depends: (linux-image-\d\S+)", told)
        if not found:
            raise Missing("apt knows no kernel there")
        self._apt("apt-get", "download", found[1])
        return next(self._folder.glob(f"{found[1]}_*.deb"))

    def _apt(self, command: str, *arguments: str) -> str:
        return run(command, *self._settings, *arguments, folder=self._folder)


def run(*command: str, folder: Path) -> str:
    """What it printed. Raises Missing where there is no such command or it fails: most often the network is away."""
    path = f"{os.environ['PATH']}:/usr/sbin:/sbin"  # where Debian keeps mke2fs, which is not on everyone's path
    if not shutil.which(command[0], path=path):
        raise Missing(f"{command[0]} is not installed")
    own = {**os.environ, "PATH": path, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, cwd=folder, env=own, capture_output=True, text=True, timeout=900, check=False)
    if done.returncode:
        words = " ".join(word for word in command if "=" not in word and word != "-o")
        raise Missing(f"{words[:80]} … failed: {(done.stderr or done.stdout).strip()[-300:]}")
    return done.stdout


def unpack(package: Path, folder: Path) -> None:
    """Its files, into a folder in which /bin and /lib may already be links into /usr."""
    content = subprocess.Popen(["dpkg-deb", "--fsys-tarfile", str(package)], stdout=subprocess.PIPE)
    command = ["tar", "-x", "--keep-directory-symlink", "--no-same-owner", "--exclude=./dev/*", "-C", str(folder)]
    subprocess.run(command, stdin=content.stdout, check=True)
    if content.wait():
        raise Missing(f"dpkg-deb could not unpack {package.name}")


def _mirror() -> str:
    """The first of Debian's that apt uses here; the releases of one mirror lie side by side."""
    listed = run("apt-get", "indextargets", "--format", "$(REPO_URI) $(RELEASE) $(COMPONENT)", folder=Path("/"))
    for line in listed.splitlines():
        uri, release, component = line.split()
        if release in _RELEASES and component == "main":
            return uri
    raise Missing("apt uses no mirror of Debian here")
