"""The report for GitHub Actions: a workflow command a place, which the page shows beside the file's line."""

from tidings.issue import Issue
from tidings.text.legible import legible
from tidings.validate.outcome import Report
from tidings.validate.report.location import located

MOST = 50
"""Annotations; a page shows few, and a log of thousands hides the rest."""


def render(report: Report) -> str:
    """The report as workflow commands, the errors first, and one line that sums up."""
    lines = [_command(issue, report.folder) for issue in _shown(report)]
    lines += [f"::warning title=tidings validate::{_data(gap)}" for gap in report.gaps[:MOST]]
    level = "notice" if report.is_valid else "error"
    counts = ", ".join(f"{count:,} × {name}" for name, count in report.counts.items())
    lines.append(
        f"::{level} title=tidings validate::{_data(f'{report.package} is {report.verdict}. {counts}'.strip())}"
    )
    return "\n".join(lines) + "\n"


def _shown(report: Report) -> list[Issue]:
    """As many places as a page shows: the first of each finding before the second of any, told in their order."""
    places = [(at, number) for number, finding in enumerate(report.findings) for at in range(len(finding.issues))]
    return [report.findings[number].issues[at] for number, at in sorted((n, a) for a, n in sorted(places)[:MOST])]


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
