"""The report for people at a terminal: readable at 80 columns, coloured only where a terminal shows it."""

from collections.abc import Iterator
from io import StringIO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from tidings.text.legible import leading, legible
from tidings.validate.catalogue import rule
from tidings.validate.finding import Finding, cut
from tidings.validate.outcome import Report

COLOURS = {"error": "bold red", "warning": "yellow"}
STYLES = {"valid": "bold green", "invalid": "bold red", "not checked": "bold yellow"}
WIDTH = 80
MOST = 20
"""Resources that are listed."""


def render(report: Report) -> str:
    """The report as plain text."""
    out = StringIO()
    show(report, Console(file=out, width=WIDTH, color_system=None, highlight=False))
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def show(report: Report, console: Console) -> None:
    """Writes the report to a console, in colour where it is a terminal."""
    console.print(_layers(report))
    for line in _resources(report):
        console.print(line)
    for name in dict.fromkeys(item.rule for item in report.findings):
        for part in _rule(name, report):
            console.print(part, soft_wrap=False)
    console.print(_verdict(report), soft_wrap=True)  # what the package is called must not begin a line


def _layers(report: Report) -> Grid:
    grid = Grid.grid(padding=(0, 2))
    for layer in report.layers:
        style = "" if layer.state == "checked" else "dim"
        grid.add_row(Text(layer.name, style), Text(layer.state, style), Text(cut(layer.note, 600), "dim"))
    return grid


def _resources(report: Report) -> Iterator[Text]:
    """The resources that there is something to say of."""
    noted = [item for item in report.resources if item.note or item.state != "checked"]
    for item in noted[:MOST]:
        state = (item.state, "" if item.state == "checked" else "yellow")
        yield Text.assemble("\n" if item is noted[0] else "", ("resource ", "dim"), item.name, "  ", state)
        yield Text(f"  {item.note}", "dim")
    if len(noted) > MOST:
        yield Text(f"  … and {len(noted) - MOST:,} more resources", "dim")


def _rule(name: str, report: Report) -> Iterator[Text | Padding]:
    """A broken rule: what, how often, where, and what to do."""
    found = [item for item in report.findings if item.rule == name]
    severity = found[0].severity
    head = Text.assemble(
        "\n", (f"{severity} ", COLOURS[severity]), (name, "bold"), f"  {report.counts[name]:,} × ", rule(name).what
    )
    yield head
    for finding in found:
        yield from _places(finding)
    yield Padding(Text.assemble(("→ ", "green"), rule(name).remedy), (0, 0, 0, 2))


def _places(finding: Finding) -> Iterator[Padding]:
    for issue in finding.issues:
        detail = issue.message.removeprefix(rule(finding.rule).what).removeprefix(": ")
        parts = [issue.column, issue.row_id, f"«{issue.value}»" if issue.value else "", detail]
        line = Text.assemble((leading(issue.place), "cyan"), "  ", "  ".join(part for part in parts if part))
        if issue.expected:
            line.append(f"  expected {issue.expected}", "dim")
        yield Padding(line, (0, 0, 0, 2))
    rest = finding.count - len(finding.issues)
    if rest > 0:
        yield Padding(
            Text(f"… and {rest:,} more in {finding.file or finding.table} {finding.column}", "dim"), (0, 0, 0, 2)
        )


def _verdict(report: Report) -> Text:
    rows = f"{sum(report.rows.values()):,} rows in {len(report.rows)} tables"
    name = f"{report.package} {report.version}".strip() or legible(report.folder)
    faults = f"{_count(report.errors, 'error')}, {_count(report.warnings, 'warning')}"
    verdict = Text.assemble("\n", (report.verdict, STYLES[report.verdict]), f": {cut(name)}, {rows}; {faults}")
    for gap in report.gaps[:MOST] if report.verdict == "not checked" else ():
        verdict.append(f"\n  {gap}")
    return verdict


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
