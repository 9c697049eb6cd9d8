"""Where a scheduler is → a client of it; for "local" a cluster of this machine, which ends with the client.

dask is imported here, late: it takes half a second, and only who asks for a cluster has it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from grader.classes.running.cluster_address import LOCAL, SEE
from grader.files.system import without_interrupts
from grader.values.clean import clean
from grader.values.errors import MachineError, UsageError

# How often a parcel may meet the death of its worker before dask gives it up. Then its tasks are tried alone, so this
# need not be high: a program that kills workers kills three in company and three alone.
ALLOWED_DEATHS = 2
# Of a cluster that is started here: no pages, which tell everybody on the machine what is going on; and less looking at
# itself, which took 8 % of a processor.
_OURS = {
    "distributed.scheduler.allowed-failures": ALLOWED_DEATHS,
    "distributed.scheduler.active-memory-manager.start": False,
    "distributed.worker.profile.enabled": False,
    "distributed.admin.tick.interval": "1s",
    "distributed.admin.system-monitor.interval": "10s",
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
}


@contextmanager
def open_cluster(address: str, jobs: int, seconds: float = 10.0) -> Iterator[Any]:
    """A distributed.Client. address: as read_address gives it.  jobs: of how many processes a local cluster is.

    seconds: how long a scheduler may take to let us in.
    Raises UsageError, MachineError.
    """
    try:
        import dask
        import distributed
    except ImportError:
        raise UsageError(
            "--cluster needs dask.distributed, which is not installed here", "pip install 'pixelgrader[cluster]'"
        ) from None
    _be_quiet()
    if address != LOCAL:
        with _client(distributed, address, seconds) as client:
            yield client
        return
    with (
        dask.config.set(_OURS),
        _local(distributed, jobs) as cluster,
        distributed.Client(cluster, set_as_default=False) as client,
    ):
        yield client


def _be_quiet() -> None:
    """What dask logs of lost connections is said here in a sentence."""
    for name in ("distributed", "tornado", "asyncio", *logging.root.manager.loggerDict):
        if name.partition(".")[0] in ("distributed", "tornado", "asyncio"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


@contextmanager
def _client(distributed: Any, address: str, seconds: float) -> Iterator[Any]:
    security = distributed.Security()
    if address.startswith("tls:"):
        _need_certificates(security, address)
    try:
        client = distributed.Client(address, timeout=seconds, security=security, set_as_default=False)
    except Exception as error:  # noqa: BLE001 - time-outs, closed connections, refusals of ssl, in many kinds
        raise MachineError(
            f"no scheduler answers at {address} ({type(error).__name__}); is it running, can this computer reach it, "
            f"and do both use tcp:// or both tls://? See {SEE}"
        ) from None
    try:
        yield client
    finally:
        with suppress(Exception):  # a scheduler that is gone cannot be taken leave of
            client.close(timeout=5)


def _need_certificates(security: Any, address: str) -> None:
    why = "dask's configuration names none"
    try:
        if security.get_connection_args("client").get("ssl_context") is not None:
            return
    except (OSError, ValueError) as error:  # of files that are not there, or are none
        why = clean(str(error))[:200]
    raise UsageError(
        f"--cluster {address}: there is no certificate to show and to check ({why})",
        f"name it in dask's configuration, distributed.comm.tls; {SEE} shows how",
    )


@contextmanager
def _local(distributed: Any, jobs: int) -> Iterator[Any]:
    """Everybody on this machine can reach a port of it, so it asks for a certificate that only this process has."""
    from multiprocessing import resource_tracker

    try:
        security = distributed.Security.temporary()
    except ImportError:
        raise UsageError(
            "--cluster local needs the package cryptography: else every user of this machine could run programs as you",
            "pip install 'pixelgrader[cluster]'",
        ) from None
    try:
        resource_tracker.ensure_running()  # else it starts with the first process, and lets Ctrl-C through again
        with without_interrupts():
            cluster = distributed.LocalCluster(
                n_workers=jobs,
                threads_per_worker=1,
                processes=True,
                host="127.0.0.1",
                dashboard_address="127.0.0.1:0",  # else a page for everybody on the network; nothing is on this one
                worker_dashboard_address="127.0.0.1:0",
                scheduler_kwargs={"dashboard": False},
                security=security,
                memory_limit=0,  # nothing is spilled: these are students' programs and what came of them
                silence_logs=logging.CRITICAL,
            )
    except Exception as error:  # noqa: BLE001 - whatever kept a process from starting
        raise MachineError(
            f"no cluster could be started on this machine ({clean(f'{type(error).__name__}: {error}')[:300]}); "
            "without --cluster it is graded all the same"
        ) from None
    try:
        yield cluster
    finally:
        with suppress(Exception):
            cluster.close(timeout=10)
