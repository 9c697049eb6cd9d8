"""Programs that others wrote read our reports."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import junitparser
import pytest

from grader.report.formats import REPORTS
from grader.values.outcome import Verdict
from tests.npm import npm_package, run_node
from tests.report.made import make_grade, make_outcome

GRADE = make_grade(
    [
        make_outcome(Verdict.CORRECT, "right", 2),
        make_outcome(Verdict.WRONG, "wrong | <b>", 1, "7 of 9 values are wrong.", "printed ]]>", "Look.", line=3),
        make_outcome(Verdict.CRASHED, "crashed", 1, "ValueError in line 1: no.", line=1),
        make_outcome(Verdict.TOO_SLOW, "slow", 0.5, "It took long."),
        make_outcome(Verdict.TOO_MUCH_MEMORY, "large", 0.5, "It wanted more."),
        make_outcome(Verdict.REFUSED, "refused", 1, "Not allowed.", line=2),
        make_outcome(Verdict.NOT_GRADED, "left", 1, "Not graded."),
    ],
    source=b"a\nb\nc\n",
)


def test_junitparser_sees_failures_errors_and_skips() -> None:
    (suite,) = junitparser.JUnitXml.fromstring(REPORTS["junit"](GRADE).encode())
    kinds = {case.name: [type(result).__name__ for result in case.result] for case in suite}
    assert kinds == {
        "right": [],
        "wrong | <b>": ["Failure"],
        **{name: ["Error"] for name in ("crashed", "slow", "large", "refused")},
        "left": ["Skipped"],
    }
    wrong = list(suite)[1]
    assert wrong.result[0].message == "7 of 9 values are wrong."
    assert wrong.result[0].text == "7 of 9 values are wrong.\n\n  3 │ c\n\nhint: Look.\n\n0 of 1 point."
    assert wrong.system_out == "printed ]]>"
    assert {p.name: p.value for p in suite.properties()} == {
        "points": "2", "max_points": "7", "cpu_seconds": "0.084000", "submission": "submission.py",
        "about": "1 of 7 public cases are correct: 2 of 7 points. sandbox: full.",
    }  # fmt: skip


def test_junitparser_sees_file_and_line() -> None:
    (suite,) = junitparser.JUnitXml.fromstring(REPORTS["junit+lines"](GRADE).encode())
    places = [(case._elem.get("file"), case._elem.get("line")) for case in suite]
    assert places == [("submission.py", line) for line in ("1", "3", "1", "1", "1", "2", "1")]


def test_junit2html_makes_a_page(tmp_path: Path) -> None:
    (tmp_path / "report.xml").write_text(REPORTS["junit"](GRADE), "utf-8")
    command = [sys.executable, "-m", "junit2htmlreport", "report.xml", "page.html"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    page = (tmp_path / "page.html").read_text("utf-8")
    for text in ("7 of 9 values are wrong.", "Not graded.", "wrong | &lt;b&gt;"):
        assert text in page


def test_npm_ctrf_finds_the_report_valid_and_counts_the_same(tmp_path: Path) -> None:
    folder = npm_package("ctrf", "0.3.0")
    (tmp_path / "ctrf.json").write_text(REPORTS["ctrf"](GRADE), "utf-8")
    script = """
        const {validateStrict, calculateSummary} = require('ctrf');
        const report = JSON.parse(require('fs').readFileSync(process.argv[1], 'utf8'));
        validateStrict(report);
        console.log(JSON.stringify(calculateSummary(report.results.tests)));
    """
    result = run_node(folder, script, tmp_path / "ctrf.json")
    assert result.returncode == 0, result.stderr
    counted, said = json.loads(result.stdout), json.loads(REPORTS["ctrf"](GRADE))["results"]["summary"]
    for key in ("tests", "passed", "failed", "skipped", "pending", "other"):
        assert counted[key] == said[key]


def test_npm_ctrf_refuses_what_is_not_valid(tmp_path: Path) -> None:
    """The test above can fail: with a point among the keys of a test it does."""
    folder = npm_package("ctrf", "0.3.0")
    data = json.loads(REPORTS["ctrf"](GRADE))
    data["results"]["tests"][0]["points"] = 2
    (tmp_path / "ctrf.json").write_text(json.dumps(data), "utf-8")
    script = "require('ctrf').validateStrict(JSON.parse(require('fs').readFileSync(process.argv[1], 'utf8')))"
    assert run_node(folder, script, tmp_path / "ctrf.json").returncode != 0


def test_github_actions_ctrf_writes_a_summary(tmp_path: Path) -> None:
    folder = npm_package("github-actions-ctrf", "0.0.58")
    (tmp_path / "ctrf.json").write_text(REPORTS["ctrf"](GRADE), "utf-8")
    (tmp_path / "summary.md").touch()
    (tmp_path / "event.json").write_text("{}")
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(tmp_path), "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "GITHUB_EVENT_PATH": str(tmp_path / "event.json"), "GITHUB_REPOSITORY": "a/b", "GITHUB_RUN_ID": "1",
    }  # fmt: skip
    node = shutil.which("node")
    assert node
    command = [node, str(folder / "node_modules" / ".bin" / "github-actions-ctrf"), str(tmp_path / "ctrf.json")]
    result = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    summary = (tmp_path / "summary.md").read_text("utf-8")
    assert result.returncode == 0, result.stdout + result.stderr
    for text in ("crashed", "slow", "7 of 9 values are wrong."):
        assert text in summary


def test_a_missing_npm_package_skips_with_its_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    with pytest.raises(pytest.skip.Exception, match="npm and node are not installed"):
        npm_package("ctrf", "0.0.0")
