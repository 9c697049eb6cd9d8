"""A part of a class: how it is written, and that the parts together are the class."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.classes.running.cluster_address import read_address
from grader.classes.running.shards import WHOLE, Shard, mine, parse_shard
from grader.values.digest import digest
from grader.values.errors import UsageError

FORM = "write --shard I/N: part I of N, counted from 1; --shard 2/8 is the second of eight"
BAD = {
    "": ("--shard: nothing is not a part of a class", FORM),
    "3": ("--shard: 3 is not a part of a class", FORM),
    "1/": ("--shard: 1/ is not a part of a class", FORM),  # a job array's variable that is empty
    "-1/4": ("--shard: -1/4 is not a part of a class", FORM),
    "1/4\x1b[31m": ("--shard: 1/4\ufffd[31m is not a part of a class", FORM),
    "٣/٤": ("--shard: ٣/٤ is not a part of a class", FORM),
    "1/0": ("--shard 1/0: there are no parts to take one of", FORM),
    "9/8": ("--shard 9/8: of 8 there is no part 9", FORM),
    "0/8": (
        "--shard 0/8: parts are counted from 1",
        "a job array that begins with 0 is 0-7; make it 1-8, or add 1 to its number",
    ),
    "1/100000": (
        "--shard 1/100000: that are too many parts, 10000 is the most",
        "tens are enough: each part starts by reading all names and ends with a folder of its own",
    ),
}


@pytest.mark.parametrize("text", BAD)
def test_faults(text: str) -> None:
    with pytest.raises(UsageError) as error:
        parse_shard(text)
    assert (error.value.what, error.value.mend) == BAD[text]


@pytest.mark.parametrize("text", ["2/8", " 2/8\n", "2 of 8", "02/08", "2 / 8"])
def test_forms(text: str) -> None:
    assert parse_shard(text) == Shard(2, 8)
    assert str(parse_shard(text)) == "2/8"


@given(st.binary(max_size=9), st.integers(1, 40))
def test_in_exactly_one(data: bytes, count: int) -> None:
    content = digest(data)
    assert sum(mine(content, Shard(number, count)) for number in range(1, count + 1)) == 1
    assert mine(content, WHOLE)


def test_even() -> None:
    contents = [digest(b"%d" % number) for number in range(100_000)]
    sizes = [sum(mine(content, Shard(number, 10)) for content in contents) for number in range(1, 11)]
    assert sum(sizes) == 100_000 and max(abs(size - 10_000) for size in sizes) <= 400


GOOD_ADDRESSES = {
    "local": "local", " LOCAL ": "local",
    "tcp://127.0.0.1:8786": "tcp://127.0.0.1:8786", "127.0.0.1:8786": "tcp://127.0.0.1:8786",
    "localhost:8786": "tcp://localhost:8786", "tcp://[::1]:8786": "tcp://[::1]:8786",
    "tcp://127.9.9.9:1/": "tcp://127.9.9.9:1", "TLS://head.example.edu:8786": "tls://head.example.edu:8786",
}  # fmt: skip
ADDRESS = "write --cluster local, --cluster tcp://127.0.0.1:8786 or --cluster tls://HOST:8786"
PORT = (
    "--cluster: {0} is another computer, and tcp:// neither hides what is sent nor asks who is there: whoever reaches "
    "a scheduler's port runs programs as you, and reads solutions and submissions",
    "give scheduler, workers and yourself a certificate (docs/cluster.md has the command) and write "
    "--cluster tls://{0}:8786",
)
BAD_ADDRESSES = {
    "": ("--cluster: nothing is no address of a scheduler", ADDRESS),
    "head": ("--cluster: head is no address of a scheduler", ADDRESS),
    "tcp://127.0.0.1": ("--cluster: tcp://127.0.0.1 is no address of a scheduler", ADDRESS),
    "127.0.0.1:99999": ("--cluster: 127.0.0.1:99999 is no address of a scheduler", ADDRESS),
    "tls://user@host:8786": ("--cluster: tls://user@host:8786 is no address of a scheduler", ADDRESS),
    "ucx://head:8786": ("--cluster: ucx:// is no way to a scheduler that is known here", ADDRESS),
    "tcp://head:8786": (PORT[0].format("head"), PORT[1].format("head")),
    "10.0.0.7:8786": (PORT[0].format("10.0.0.7"), PORT[1].format("10.0.0.7")),
    "0.0.0.0:8786": (PORT[0].format("0.0.0.0"), PORT[1].format("0.0.0.0")),
    "localhost.evil.example:8786": (PORT[0].format("localhost.evil.example"), PORT[1].format("localhost.evil.example")),
    "127.0.0.1.nip.io:8786": (PORT[0].format("127.0.0.1.nip.io"), PORT[1].format("127.0.0.1.nip.io")),
    "slurm": (
        "--cluster slurm: workers are not started from here",
        "use --shard I/N in a job array, or start them with dask-jobqueue or dask-kubernetes and name the scheduler: "
        "--cluster tls://HOST:8786; both are in docs/cluster.md",
    ),
}


@pytest.mark.parametrize("text", GOOD_ADDRESSES)
def test_addresses(text: str) -> None:
    assert read_address(text) == GOOD_ADDRESSES[text]


@pytest.mark.parametrize("text", BAD_ADDRESSES)
def test_refused_addresses(text: str) -> None:
    with pytest.raises(UsageError) as error:
        read_address(text)
    assert (error.value.what, error.value.mend) == BAD_ADDRESSES[text]
