"""Hostile texts × all reports: each is read back by the real parser of its format, and nothing breaks or takes over."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.report.formats import REPORTS
from grader.values.grade import Explanation, Grade
from grader.values.load import LoadFailed
from grader.values.outcome import Verdict
from grader.values.reply import Raised
from grader.values.value import replace
from tests.npm import npm_package, run_node
from tests.report.made import make_grade, make_outcome
from tests.report.readers import READERS

HOSTILE = {
    "end of CDATA": "]]> <![CDATA[ x ]]>",
    "forbidden in XML": "a\x00b\x01\x08\x0b\x0c\x1f\x7f\x9f￾￿",
    "lone surrogates": "\ud800 and \udfff",
    "commands": "::error::mine\n::set-output name=p::9\n  ::add-mask::1\n##[set-env name=PATH]x\n::stop-commands::x",
    "orders elsewhere": "##vso[task.setvariable variable=p]9\n##teamcity[x]\n--- fold\n^^^ +++\nsection_start:1:a",
    "references": "@all @org/team a@b.org www.x.org http://x xmpp:a mailto:a :tada: #1 !2 ~bug %1 &3 $4 GH-5 o/r#6",
    "end of a token": "::x::\r\n::error::mine",
    "carriage returns": "a\r::error::mine\r\nb",
    "percent": "100%25 %0A::error::mine",
    "ANSI": "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b2J",
    "a megabyte": "<&]]>`|" * 150_000,
    "many lines": "::error::x\n" * 20_000,
    "Markdown table": "| a | b |\n|---|---|\n| 1 | 2 |\n\n# heading\n---\n===",
    "Markdown marks": "**bold** _it_ `code` ~~no~~ [link](http://x) ![p](http://x) 1. one\n- two\n> quote",
    "fences": "```\n````\n~~~\n</details>",
    "starts a list": "- one",
    "starts a numbered list": "1) one",
    "starts a heading": "# one",
    "HTML": "<script>alert(1)</script> <img src=x onerror=y> <!-- &amp; &lt;b&gt;",
    "formula": "=cmd|' /C calc'!A0",
    "formula after a space": " \t=1+1",
    "wide formula": "\uff1d1+1",
    "at": "@SUM(1)",
    "minus": "-1+1",
    "CSV": 'a,"b";c\r\n"d""',
    "quotes and slashes": "it's \"a\" \\ / case: 'x', {y}",
    "directions": "\u202eabc\u2066\u200b",
    "nothing": "",
    "white space": " \n\t ",
    "NaN": "nan NaN Infinity -inf",
    "emoji": "👩‍🎓 é 漢字",
}


def everywhere(text: str) -> Grade:
    """One grade that says `text` wherever a text can stand."""
    said = {"name": text, "message": text, "printed": text, "hint": text}
    outcomes = [
        make_outcome(Verdict.WRONG, **said, line=1),
        make_outcome(Verdict.CRASHED, **said | {"name": f"2 {text}"}, line=2),
        make_outcome(Verdict.CORRECT, **said | {"name": f"3 {text}"}),
        make_outcome(Verdict.NOT_GRADED, **said | {"name": f"4 {text}"}, hidden=True),
    ]
    source = text.encode("utf-8", "replace")
    explained = (Explanation("convolve", "misconception", text, "flips"), Explanation("convolve", "fact", text))
    return make_grade(outcomes, text, "visible", text, text, source, explained, (text,))


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_breaks_a_report(text: str, name: str) -> None:
    grade = everywhere(text)
    report = REPORTS[name](grade)
    READERS[name](report)
    if name not in ("json", "csv"):  # the instructor's record is not cut
        assert len(report) < (250_000 if name == "html" else 100_000)
    failed = replace(grade, load_fault=LoadFailed(Raised("ValueError", text, 1)))
    READERS[name](REPORTS[name](failed))


def test_every_format_has_a_reader() -> None:
    assert READERS.keys() == REPORTS.keys()


@given(st.text(), st.text(st.characters(codec=None)))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_can_be_read_back(first: str, second: str) -> None:
    grade = everywhere(first)
    grade = replace(grade, printed=second, outcomes=(*grade.outcomes, make_outcome(name=second, message=second)))
    for name, render in REPORTS.items():
        READERS[name](render(grade))


def test_a_table_of_cases_keeps_its_rows_and_cells() -> None:
    names = [text for text in HOSTILE.values() if text.strip() and len(text) < 200]
    grade = make_grade([make_outcome(name=text) for text in names])
    rows = READERS["markdown"](REPORTS["markdown"](grade))
    assert [len(row) for row in rows] == [4] * (len(names) + 1)
    assert [row[2:] for row in rows[1:]] == [["wrong", "0 / 1"]] * len(names)
    plain = {row[1] for row in rows}
    for text in ("=cmd|' /C calc'!A0", "it's \"a\" \\ / case: 'x', {y}", "- one"):
        assert text in plain


def test_what_is_printed_stays_in_its_block_of_code() -> None:
    from tests.report.readers import MARKDOWN

    printed = "```\n````\n# heading\n</details>"
    tokens = MARKDOWN.parse(REPORTS["markdown"](make_grade([make_outcome(printed=printed)])))
    assert [token.content for token in tokens if token.type == "fence"] == [printed + "\n"]


def test_the_summary_of_a_step_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    many = [make_outcome(name=f"{i} {'ü' * 200}", message=f"{i} {'|' * 900}") for i in range(2000)]
    grade = make_grade(many)
    text = REPORTS["github-summary"](grade)
    assert len(text.encode()) < 900_000 < len(REPORTS["markdown"](grade).encode())
    assert text.endswith("The rest is left out, it would be too long for this page.\n")
    READERS["github-summary"](text)


@pytest.mark.soak  # five seconds
def test_reports_of_many_cases_stay_below_what_their_platforms_take() -> None:
    many = [make_outcome(name=f"case {i}", printed="x" * 4000) for i in range(3000)]
    grade = make_grade(many)
    assert len(READERS["prairielearn"](REPORTS["prairielearn"](grade))["tests"]) == 3000
    assert len(REPORTS["prairielearn"](grade).encode()) < 1_000_000
    assert len(REPORTS["classroom50"](grade).encode()) < 10 * 2**20
    assert len(REPORTS["junit"](grade).encode()) < 30_000_000


def test_ten_errors_are_the_most_and_the_last_says_how_many_more() -> None:
    def errors(count: int) -> list[tuple[str, str]]:
        grade = make_grade([make_outcome(name=f"c{i}", message=f"It is {i}.", line=i + 1) for i in range(count)])
        found: list[tuple[str, str]] = READERS["github"](REPORTS["github"](grade))
        return found

    assert [message for _, message in errors(10)] == [f"It is {i}." for i in range(10)]
    assert errors(1) == [("error file=submission.py,line=1,title=c0%3A wrong", "It is 0.")]
    assert errors(30)[-1] == (
        "error file=submission.py,title=21 more cases fail",
        "21 more cases fail; the summary of this step lists all.",
    )
    assert len(errors(30)) == 10
    same = make_grade([make_outcome(name=f"c{i}", line=4) for i in range(30)])
    (only,) = READERS["github"](REPORTS["github"](same))
    assert only == ("error file=submission.py,line=4,title=c0%3A wrong (and 29 more)", "All values are wrong.")


def test_the_token_cannot_be_guessed() -> None:
    grade = make_grade([make_outcome()])
    tokens = {REPORTS["github"](grade).split("\n")[0] for _ in range(5)}
    assert len(tokens) == 5 and all(len(token) == len("::stop-commands::") + 32 for token in tokens)


def test_npm_ctrf_takes_every_hostile_report(tmp_path) -> None:  # type: ignore[no-untyped-def]
    folder = npm_package("ctrf", "0.3.0")
    for index, text in enumerate(HOSTILE.values()):
        (tmp_path / f"{index}.json").write_text(REPORTS["ctrf"](everywhere(text)), "utf-8")
    script = """
        const {validateStrict} = require('ctrf'), fs = require('fs'), path = require('path');
        let count = 0;
        for (const name of fs.readdirSync(process.argv[1])) {
            validateStrict(JSON.parse(fs.readFileSync(path.join(process.argv[1], name), 'utf8')));
            count += 1;
        }
        console.log(count);
    """
    result = run_node(folder, script, tmp_path)
    assert result.stdout == f"{len(HOSTILE)}\n", result.stderr


@pytest.mark.soak  # a timed test
def test_many_cases_are_written_within_seconds() -> None:
    """A coarse guard against a square of their number; benchmarks/reports.py measures."""
    grade = make_grade([make_outcome(name=f"case {i}", message=f"It is {i}.", line=1) for i in range(10_000)])
    for name in REPORTS:
        start = time.process_time()
        REPORTS[name](grade)
        assert time.process_time() - start < 10, name
