"""What is to be copied from docs/cluster.md can be read by whom it is for."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import yaml

from grader.classes.running.cluster_address import read_address
from grader.classes.running.shards import Shard, parse_shard

TEXT = (Path(__file__).parents[2] / "docs" / "cluster.md").read_text("utf-8")


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)


def test_blocks() -> None:
    (workflow, job, tls) = map(yaml.safe_load, blocks("yaml"))
    assert workflow["jobs"]["grade"]["strategy"]["matrix"] == {"part": [1, 2, 3, 4]}
    assert job["spec"]["completions"] == 20 and tls["distributed"]["comm"]["require-encryption"] is True
    assert len([compile(block, "cluster.md", "exec") for block in blocks("python")]) == 2


def test_shell() -> None:
    """The shells' own parts; the grader's lines are tried where `grader batch` is."""
    (script,) = blocks("bash")
    (job,) = [one for one in map(yaml.safe_load, blocks("yaml")) if one.get("kind") == "Job"]
    for shell, text in (("bash", script), ("sh", container(job)["args"][0])):
        assert subprocess.run([shell, "-n"], input=text, text=True, check=False).returncode == 0


def container(job: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = job["spec"]["template"]["spec"]["containers"][0]
    return found


def test_parts_of_the_pod_are_all_parts() -> None:
    """Kubernetes counts from 0."""
    (job,) = [one for one in map(yaml.safe_load, blocks("yaml")) if one.get("kind") == "Job"]
    text = re.search(r"--shard (\S+ \+ 1\)\))/(\d+)", container(job)["args"][0])
    assert text and int(text[2]) == job["spec"]["completions"]
    shards = []
    for index in range(int(text[2])):
        said = subprocess.run(
            ["sh", "-c", f"echo {text[1]}/{text[2]}"], env={"JOB_COMPLETION_INDEX": str(index)},
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        shards.append(parse_shard(said.stdout))
    assert shards == [Shard(number, 20) for number in range(1, 21)]


def test_addresses() -> None:
    written = set(re.findall(r"--cluster ((?:local|t[cl][ps]:)\S*?)[`\s(]", TEXT))
    assert {"local", "tcp://127.0.0.1:8786", "tls://head.example.edu:8786"} <= written
    for address in written:
        assert read_address(address) == address
