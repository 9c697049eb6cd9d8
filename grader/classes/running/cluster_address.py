"""What was typed behind --cluster → where the scheduler is; or the sentence that says why nobody should go there."""

from __future__ import annotations

import ipaddress
import re

from grader.values.clean import clean_name
from grader.values.errors import UsageError

LOCAL = "local"
_FORM = re.compile(r"(?:([a-z][a-z0-9+.-]*)://)?(\[[0-9a-fA-F:.%]+\]|[^\s:/\[\]@]+):([0-9]{1,5})/?", re.IGNORECASE)
_MEND = "write --cluster local, --cluster tcp://127.0.0.1:8786 or --cluster tls://HOST:8786"
SEE = "docs/cluster.md"


def read_address(text: str) -> str:
    """LOCAL, or the scheduler's address as dask writes it. Raises UsageError.

    Whoever reaches the port of a scheduler runs code as its user. So nothing is sent over a network that anybody could
    listen to, and no port is used that a stranger on the network could use, too.
    """
    text = text.strip()
    if text.lower() == LOCAL:
        return LOCAL
    if text.lower() in ("slurm", "pbs", "sge", "lsf", "htcondor", "kubernetes", "k8s"):
        raise UsageError(
            f"--cluster {clean_name(text)}: workers are not started from here",
            f"use --shard I/N in a job array, or start them with dask-jobqueue or dask-kubernetes and name the "
            f"scheduler: --cluster tls://HOST:8786; both are in {SEE}",
        )
    form = _FORM.fullmatch(text)
    if form is None or not 0 < int(form[3]) < 65536:
        raise UsageError(f"--cluster: {clean_name(text) or 'nothing'} is no address of a scheduler", _MEND)
    scheme, host, port = (form[1] or "tcp").lower(), form[2], int(form[3])
    if scheme not in ("tcp", "tls"):
        raise UsageError(f"--cluster: {clean_name(scheme)}:// is no way to a scheduler that is known here", _MEND)
    if scheme == "tcp" and not is_loopback(host):
        raise UsageError(
            f"--cluster: {clean_name(host)} is another computer, and tcp:// neither hides what is sent nor asks who is "
            "there: whoever reaches a scheduler's port runs programs as you, and reads solutions and submissions",
            f"give scheduler, workers and yourself a certificate ({SEE} has the command) and write "
            f"--cluster tls://{clean_name(host)}:{port}",
        )
    return f"{scheme}://{host}:{port}"


def is_loopback(host: str) -> bool:
    """Is it this very computer, by its number or as localhost? Other names are not looked up."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]").partition("%")[0]).is_loopback
    except ValueError:
        return False
