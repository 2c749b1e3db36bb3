"""The report for programs: JSON by `schemas/report/report-1.1.json`, whose version it states."""

from dataclasses import asdict
from typing import Any

from tidings.text.legible import as_json
from tidings.validate.finding import Finding
from tidings.validate.outcome import Report

VERSION = "1.1"


def render(report: Report) -> str:
    """The report as JSON, with a line end."""
    return as_json(tree(report)) + "\n"


def tree(report: Report) -> dict[str, Any]:
    """The report as JSON values."""
    return {
        "report": VERSION,
        "software": f"tidings {report.software}",
        "package": {
            "folder": report.folder,
            "name": report.package,
            "version": report.version,
            "tidings": report.tidings,
            "rows": dict(report.rows),
        },
        "valid": report.is_valid,
        "verdict": report.verdict,
        "errors": report.errors,
        "warnings": report.warnings,
        "layers": [asdict(layer) for layer in report.layers],
        "resources": [asdict(item) for item in report.resources],
        "counts": report.counts,
        "rules": {item.id: {"what": item.what, "why": item.why, "remedy": item.remedy} for item in report.rules},
        "findings": [_finding(item) for item in report.findings],
    }


_PLACE = ("line", "row_id", "value", "expected", "message", "remedy", "file")


def _finding(finding: Finding) -> dict[str, Any]:
    places = [{name: getattr(issue, name) for name in _PLACE} for issue in finding.issues]
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "table": finding.table,
        "file": finding.file,
        "column": finding.column,
        "count": finding.count,
        "issues": places,
    }
