r"""How platforms name the files of a download: one table of patterns, LAYOUTS.

Narrow patterns stand before general ones: "Lab_1_12345_attempt_…" fits Canvas, too, so
Blackboard is asked first. In a pattern `student` is the key of the gradebook (without one the `name` is it), `back`
what the platform wants to see again on the way back, `time` when it was handed in.
"""

from __future__ import annotations

import re

from grader.values.value import Value


class Layout(Value):
    """How a platform names things. patterns: (expression, kind of Entry), the first that fits counts.

    passes: names that are the platform's own, and nobody's.  named: the key is made of a name, so two may collide.
    narrow: what fits it was hardly made by anything else.
    """

    name: str
    title: str
    patterns: tuple[tuple[re.Pattern[str], str], ...]
    passes: re.Pattern[str] | None = None
    attempts: bool = False
    named: bool = False
    narrow: bool = True


def _compiled(*patterns: tuple[str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern, re.DOTALL), kind) for pattern, kind in patterns)


_CANVAS = r"(?P<back>(?:(?P<name>[^/]*?)_)??(?P<late>LATE_)?(?P<student>\d+|anon_(?:(?!\d+_)[A-Za-z0-9]+|\w{5}))_"
_MOODLE = r"(?P<back>(?P<name>[^/]*?)(?:_(?P<student>\d+))?_assignsubmission_"
_BLACKBOARD = r"(?P<assignment>[^/]*?)_(?P<student>[^_/]+)_attempt_(?P<time>\d{4}(?:-\d\d){5})"
_BRIGHTSPACE = (
    r"(?P<student>\d+)-\d+ - (?P<name>[^/]+?) - "
    r"(?P<time>(?:\w+\.? \d{1,2},?|\d{1,2}\.? \w+\.?,?) \d{4},? \d{3,4}(?: ?[AaPp]\.?[Mm]\.?)?)"
)
_SAKAI = r"(?P<name>[^/,]*,[^/]*?) ?\((?P<student>[^()/]+)\)"

LAYOUTS = (
    Layout(
        "blackboard", "Blackboard download",
        _compiled((_BLACKBOARD + r"_(?P<file>[^/]+)", "file"), (_BLACKBOARD + r"(?P<file>\.txt)", "details")),
        attempts=True,
    ),
    Layout(
        "canvas", "Canvas download",
        _compiled(
            (_CANVAS + r"\d+_(?P<file>[^/]+))", "file"),
            (_CANVAS + r"(?P<file>text\.html))", "text"),
            (_CANVAS + r"(?P<file>link\.html))", "link"),
        ),
    ),
    Layout(
        "moodle", "Moodle download",
        _compiled(
            (_MOODLE + r"onlinetext_?)/(?P<file>.*)", "text"),
            (_MOODLE + r"\w+?_?)/(?P<file>.*)", "file"),
        ),
    ),
    Layout(
        "moodle flat", "Moodle download, not in folders",
        _compiled(
            (_MOODLE + r"onlinetext)_(?P<file>[^/]+)", "text"),
            (_MOODLE + r"file)_(?P<file>[^/]+)", "file"),
        ),
    ),
    Layout(
        "gradescope", "Gradescope export",
        _compiled((r"submission_(?P<student>\d+)/(?P<file>.*)", "file")),
        re.compile(r"submission_metadata\.ya?ml"),
    ),
    Layout(
        "brightspace", "Brightspace download",
        _compiled((_BRIGHTSPACE + r"/(?P<file>.*)", "file"), (_BRIGHTSPACE + r" - (?P<file>[^/]+)", "file")),
        re.compile(r"index\.html?"),
        attempts=True,
    ),
    Layout(
        "sakai", "Sakai download",
        _compiled(
            (_SAKAI + r"/(?P<file>timestamp\.txt)", "details"),
            (_SAKAI + r"/(?P<file>comments\.txt|feedbackText\.html|Feedback Attachment\(s\)/.*)", "feedback"),
            (_SAKAI + r"/(?P<file>[^/]*_submissionText\.html)", "text"),
            (_SAKAI + r"/(?:[^/]+/)?(?P<file>.*)", "file"),
        ),
        re.compile(r"grades\.(?:csv|xlsx?)|[^/]*\.html"),
    ),
    Layout(
        "sakai flat", "Sakai download, not in folders",
        _compiled(
            (_SAKAI + r"_(?P<file>comments\.txt|feedbackText\.html|_?Feedback Attachment\(s\)_.*)", "feedback"),
            (_SAKAI + r"_(?P<file>_submissionText\.html)", "text"),
            (_SAKAI + r"_(?:Submission attachment\(s\)_+)?(?P<file>[^/]+)", "file"),
        ),
        re.compile(r"grades\.(?:csv|xlsx?)|[^/]*\.html"),
    ),
    Layout(
        "nbgrader", "nbgrader course",
        _compiled(
            (r"submitted/(?P<student>[^/]+)/(?P<file>[^/]+/timestamp\.txt)", "details"),
            (r"submitted/(?P<student>[^/]+)/(?P<file>.*)", "file"),
        ),
        re.compile(r"(?:source|release|autograded|feedback)/.*|nbgrader_config\.py|gradebook\.db.*", re.DOTALL),
        named=True,
    ),
    Layout(
        "repositories", "folder of repositories",
        _compiled((r"(?P<student>[^/]+)/(?P<file>.*)", "file")),
        named=True,
        narrow=False,
    ),
    Layout(
        "folders", "folder of folders, one a student",
        _compiled((r"(?P<student>[^/]+)/(?P<file>.*)", "file")),
        named=True,
        narrow=False,
    ),
    Layout(
        "files", "folder of files, one a student",
        _compiled((
            r"(?P<file>(?P<student>[^/]+?)(?i:\.py|\.ipynb|\.txt|\.pdf|\.docx?|\.odt|\.rtf|\.html?|\.zip|\.rar|\.7z"
            r"|\.tar|\.t(?:ar\.)?(?:gz|bz2?|xz)))",
            "file",
        )),
        named=True,
        narrow=False,
    ),
)  # fmt: skip
BY_NAME = {layout.name: layout for layout in LAYOUTS}
