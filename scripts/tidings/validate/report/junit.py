"""The report for CI servers: JUnit XML, a test suite a layer, a test case a rule; and one of what was checked."""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from tidings.validate.catalogue import LAYERS, Rule, catalogue
from tidings.validate.finding import Finding
from tidings.validate.outcome import Layer, Report, Resource


def render(report: Report) -> str:
    """The report as JUnit XML.

    A warning passes, with its places as output; a layer not checked is skipped. What was asked for and not checked is
    an error, as JUnit calls a test that could not run.
    """
    root = Element("testsuites", name=f"tidings validate {report.package}".strip())
    layers = {layer.name: layer for layer in report.layers}
    for name in LAYERS:
        _suite(root, layers[name], report)
    _reach(root, report)
    _total(root)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _suite(root: Element, layer: Layer, report: Report) -> None:
    suite = SubElement(root, "testsuite", name=layer.name)
    for item in catalogue():
        if item.layer == layer.name:
            found = [finding for finding in report.findings if finding.rule == item.id]
            _case(suite, item, layer, found)
    _count(suite)


def _count(suite: Element) -> None:
    for name, path in _COUNTS.items():
        suite.set(name, str(len(suite.findall(path))))


_COUNTS = {
    "tests": "testcase", "failures": "testcase/failure", "skipped": "testcase/skipped", "errors": "testcase/error",
}  # fmt: skip


def _reach(root: Element, report: Report) -> None:
    """What was asked for: each layer and each resource, and which of them could not be checked."""
    suite = SubElement(root, "testsuite", name="asked for")
    asked: list[Layer | Resource] = [layer for layer in report.layers if layer.asked]
    for item in [*asked, *report.resources]:
        case = SubElement(suite, "testcase", classname="tidings.asked", name=item.name)
        if item.gap:
            SubElement(case, "error", message=item.gap)
    _count(suite)


def _case(suite: Element, item: Rule, layer: Layer, found: list[Finding]) -> None:
    case = SubElement(suite, "testcase", classname=f"tidings.{layer.name}", name=item.id)
    count = sum(finding.count for finding in found)
    if count and found[0].severity == "error":
        failure = SubElement(case, "failure", type=item.id, message=f"{count:,} × {item.what}. {item.remedy}")
        failure.text = _places(found)
    elif count:
        SubElement(case, "system-out").text = f"{count:,} × {item.what}\n{_places(found)}"
    elif layer.state == "not checked":
        SubElement(case, "skipped", message=layer.note)


def _places(found: list[Finding]) -> str:
    lines = []
    for finding in found:
        for issue in finding.issues:
            expected = f", expected {issue.expected}" if issue.expected else ""
            lines.append(f"{issue.place} {issue.column} {issue.row_id} «{issue.value}»{expected}: {issue.message}")
        if finding.count > len(finding.issues):
            lines.append(f"… and {finding.count - len(finding.issues):,} more in {finding.file} {finding.column}")
    return "\n".join(lines)


def _total(root: Element) -> None:
    for name in ("tests", "failures", "skipped", "errors"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
