"""What was typed → are strangers graded here?

Their folders are trusted with nothing: links are not followed, and a course that cannot be read whole ends with 2.
"""

from __future__ import annotations

import argparse

# What these platforms take is written where a student's checkout or upload lies.
_PLATFORMS = ("classroom50", "github", "gradescope", "prairielearn")


def strangers(options: argparse.Namespace) -> bool:
    """Yes where the sandbox is demanded in full, or a report is for a platform that grades what others hand in."""
    if getattr(options, "require_sandbox", False) or getattr(options, "sandbox", None) == "full":
        return True
    reports = [text.partition("=")[0] for text in getattr(options, "report", ())]
    return any(report in _PLATFORMS for report in reports)
