"""The report for code hosts: SARIF 2.1.0, with the rules and a location each host can show beside the file."""

import os
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from tidings.issue import Issue
from tidings.text.legible import as_json
from tidings.validate.catalogue import Rule
from tidings.validate.finding import Finding
from tidings.validate.outcome import Report
from tidings.validate.report.location import located

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render(report: Report) -> str:
    """The report as SARIF 2.1.0; run it from the repository's root, which its paths are relative to."""
    ids = [item.id for item in report.rules]
    driver = {"name": "tidings", "version": report.software, "rules": [_rule(item) for item in report.rules]}
    results = [
        _result(issue, finding, ids.index(finding.rule), report.folder)
        for finding in report.findings
        for issue in finding.issues
    ]
    notes = [_note(f"{layer.name} {layer.state}: {layer.note}") for layer in report.layers if layer.note]
    notes += [_note(f"resource {item.name} {item.state}: {item.note}") for item in report.resources if item.note]
    notes += [_note(gap, "error") for gap in report.gaps]
    run = {
        "tool": {"driver": driver},
        "results": results,
        "invocations": [{"executionSuccessful": not report.gaps, "toolExecutionNotifications": notes}],
        "columnKind": "unicodeCodePoints",
        "properties": {"counts": report.counts, "valid": report.is_valid, "verdict": report.verdict},
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return as_json(log) + "\n"


def _rule(item: Rule) -> dict[str, Any]:
    return {
        "id": item.id,
        "shortDescription": {"text": item.what},
        "fullDescription": {"text": item.why},
        "help": {"text": item.remedy},
        "defaultConfiguration": {"level": item.severity},
    }


def _note(text: str, level: str = "note") -> dict[str, Any]:
    return {"level": level, "message": {"text": text}}


def _result(issue: Issue, finding: Finding, index: int, folder: str) -> dict[str, Any]:
    return {
        "ruleId": issue.rule,
        "ruleIndex": index,
        "level": issue.severity,
        "message": {"text": _message(issue, finding)},
        "locations": [_location(issue, folder)],
        "partialFingerprints": {"issue/v1": _fingerprint(issue)},
    }


def _message(issue: Issue, finding: Finding) -> str:
    where = " ".join(part for part in (issue.column, issue.row_id, f"«{issue.value}»" if issue.value else "") if part)
    expected = f"; expected {issue.expected}" if issue.expected else ""
    more = f" One of {finding.count:,}." if finding.count > 1 else ""
    return (
        f"{issue.message} ({where}{expected}). {issue.remedy}{more}"
        if where
        else f"{issue.message}. {issue.remedy}{more}"
    )


def _location(issue: Issue, folder: str) -> dict[str, Any]:
    path = quote(os.fsencode(located(folder, issue)))
    place = {
        "artifactLocation": {"uri": f"file://{path}" if path.startswith("/") else path},
        "region": {"startLine": max(issue.line, 1)},
    }
    name = ".".join(part for part in (issue.table, issue.column) if part)
    return {"physicalLocation": place} | ({"logicalLocations": [{"fullyQualifiedName": name}]} if name else {})


def _fingerprint(issue: Issue) -> str:
    """The same fault has the same fingerprint in the next run, though its line may have moved."""
    parts = (issue.rule, issue.table, issue.column, issue.row_id or str(issue.line), issue.value)
    return sha256("\x1f".join(parts).encode()).hexdigest()[:32]
