"""The report for people, as one page: no network, filters, and nothing in the data can become markup."""

from base64 import b64encode
from hashlib import sha256
from html import escape
from importlib.resources import files
from string import Template

from tidings.issue import Issue
from tidings.text.legible import legible
from tidings.validate.catalogue import rule
from tidings.validate.finding import Finding
from tidings.validate.outcome import Report


def render(report: Report) -> str:
    """The report as an HTML page. Each text is escaped, and the page's policy runs no script but its own."""
    script = _file("page.js")
    title = f"{report.package} {report.version}".strip() or legible(report.folder)
    return Template(_file("page.html")).substitute(
        title=escape(f"Validation of {title}"),
        heading=escape(title),
        state=_STYLES[report.verdict],
        word=report.verdict,
        summary=escape(_summary(report)),
        layers="".join(_row(layer.name, layer.state, layer.note) for layer in report.layers),
        resources="".join(_row(item.name, item.state, item.note) for item in report.resources),
        tables=_options(finding.table for finding in report.findings),
        rules=_options(report.counts),
        findings="".join(map(_finding, report.findings)) or "<p>No fault was found.</p>",
        script=script,
        script_hash=b64encode(sha256(script.encode()).digest()).decode(),
    )


_STYLES = {"valid": "valid", "invalid": "error", "not checked": "warning"}


def _file(name: str) -> str:
    return files("tidings.validate.report").joinpath(name).read_text(encoding="utf-8")


def _summary(report: Report) -> str:
    rows = f"{sum(report.rows.values()):,} rows in {len(report.rows)} tables"
    return f"{report.errors:,} errors, {report.warnings:,} warnings; {rows}; tidings {report.software}."


def _options(names: object) -> str:
    shown = sorted({name for name in names if name})  # type: ignore[attr-defined]
    return "".join(f"<option>{escape(name)}</option>" for name in shown)


def _row(*cells: str) -> str:
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"


def _finding(finding: Finding) -> str:
    broken = rule(finding.rule)
    marks = " ".join(f'data-{name}="{escape(str(getattr(finding, name)))}"' for name in ("table", "rule", "severity"))
    where = " ".join(part for part in (finding.file, finding.column) if part)
    rest = finding.count - len(finding.issues)
    more = f'<p class="muted">… and {rest:,} more.</p>' if rest > 0 else ""
    return (
        f'<details {marks} open><summary><span class="badge {finding.severity}">{finding.severity}</span> '
        f"<h2>{finding.count:,} × {escape(broken.what)}</h2> <code>{finding.rule}</code> "
        f'<span class="muted">{escape(where)}</span></summary>'
        f"<p>{escape(broken.why)} <strong>{escape(broken.remedy)}</strong></p>"
        '<div class="scroll"><table><thead><tr><th>Line</th><th>Row</th><th>Value</th><th>Expected</th></tr></thead>'
        f"<tbody>{''.join(map(_issue, finding.issues))}</tbody></table></div>{more}</details>"
    )


def _issue(issue: Issue) -> str:
    detail = issue.message.removeprefix(rule(issue.rule).what).removeprefix(": ")
    value = f"<mark>{escape(issue.value)}</mark>" if issue.value else ""
    note = f"<br>{escape(detail)}" if detail else ""
    return (
        f"<tr><td>{issue.line or ''}</td><td><code>{escape(issue.row_id)}</code></td>"
        f'<td><span class="value">{value}</span>{note}</td><td>{escape(issue.expected)}</td></tr>'
    )
