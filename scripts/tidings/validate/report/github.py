"""The report for GitHub Actions: a workflow command a place, which the page shows beside the file's line."""

from tidings.issue import Issue
from tidings.legible import legible
from tidings.validate.outcome import Report
from tidings.validate.report.location import located

MOST = 50
"""Annotations; a page shows few, and a log of thousands hides the rest."""


def render(report: Report) -> str:
    """The report as workflow commands, the errors first, and one line that sums up."""
    issues = [issue for finding in report.findings for issue in finding.issues]
    lines = [_command(issue, report.folder) for issue in issues[:MOST]]
    lines += [f"::warning title=tidings validate::{_data(gap)}" for gap in report.gaps[:MOST]]
    level = "notice" if report.is_valid else "error"
    counts = ", ".join(f"{count:,} × {name}" for name, count in report.counts.items())
    lines.append(
        f"::{level} title=tidings validate::{_data(f'{report.package} is {report.verdict}. {counts}'.strip())}"
    )
    return "\n".join(lines) + "\n"


def _command(issue: Issue, folder: str) -> str:
    expected = f" (expected {issue.expected})" if issue.expected else ""
    column = f"{issue.column}: " if issue.column else ""
    value = f" «{issue.value}»" if issue.value else ""
    text = f"{column}{issue.message}{value}{expected}. {issue.remedy}"
    where = (
        f"file={_property(legible(located(folder, issue)))},line={max(issue.line, 1)},title={_property(issue.rule)}"
    )
    return f"::{issue.severity} {where}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
