"""Runs Frictionless in a process of its own, since a hostile pattern could hang it for ever."""

import json
import sys
from typing import Any

MEMORY = 4 << 30
SECONDS = 600
"""Of processor time: more than its parent waits, and not for ever where that was killed."""


def main() -> None:
    """Reads {"descriptor", "folder"} and writes a list of faults, both as JSON."""
    _limit()
    asked = json.load(sys.stdin)
    json.dump(_faults(asked["descriptor"], asked["folder"]), sys.stdout)


def _limit() -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def _faults(descriptor: dict[str, Any], folder: str) -> list[dict[str, Any]]:
    from frictionless import FrictionlessException, Package

    try:
        report = Package.from_descriptor(descriptor, basepath=folder).validate()
    except FrictionlessException as error:
        return [_fault("", error.error.to_descriptor())]
    whole = [_fault("", item.to_descriptor()) for item in report.errors]
    return whole + [_fault(task.name, item.to_descriptor()) for task in report.tasks for item in task.errors]


def _fault(table: str, error: dict[str, Any]) -> dict[str, Any]:
    return {
        "table": table, "type": error.get("type", ""), "message": str(error.get("message", ""))[:500],
        "row": error.get("rowNumber") or 0, "column": error.get("fieldName") or "",
        "value": str(error.get("cell") or "")[:200],
    }  # fmt: skip


if __name__ == "__main__":
    main()
