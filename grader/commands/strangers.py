"""What was typed → are strangers graded here?

Their folders are trusted with nothing: links are not followed, and a course that cannot be read whole ends with 2.
"""

from __future__ import annotations

import argparse
import os

SAYS = "GRADER_STRANGERS"
# What these platforms take is written where a student's checkout or upload lies.
_PLATFORMS = ("classroom50", "github", "gradescope", "prairielearn")


def strangers(options: argparse.Namespace) -> bool:
    """Yes where the sandbox is demanded in full, a report is for a platform that grades what others hand in, or the
    environment says so, as in our GitHub action, which may be asked for any report."""
    if getattr(options, "require_sandbox", False) or getattr(options, "sandbox", None) == "full":
        return True
    if os.environ.get(SAYS) == "true":
        return True
    reports = [text.partition("=")[0] for text in getattr(options, "report", ())]
    return any(report in _PLATFORMS for report in reports)
