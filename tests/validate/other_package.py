"""Small data packages that tidings did not make, in any form that the standard knows."""

import json
from pathlib import Path
from typing import Any

from tidings.validate import Report, check

FIELDS = [{"name": "id", "type": "integer"}, {"name": "name", "type": "string"}]
SCHEMA: dict[str, Any] = {"fields": FIELDS, "primaryKey": ["id"]}
V2 = "https://datapackage.org/profiles/2.0/datapackage.json"


def other(folder: Path, *resources: dict[str, Any], files: dict[str, str | bytes] | None = None, **meta: Any) -> Path:
    """Writes a package of these resources and files into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in (files or {}).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    raw = {"$schema": V2, "name": "other", "resources": list(resources)} | meta
    (folder / "datapackage.json").write_text(json.dumps(raw))
    return folder


def table(**facts: Any) -> dict[str, Any]:
    """A resource «t» with two columns, id and name."""
    return {"name": "t", "schema": SCHEMA} | facts


def judged(folder: Path, *resources: dict[str, Any], files: dict[str, str | bytes] | None = None) -> Report:
    """The report on such a package, by our own layers."""
    return check(other(folder, *resources, files=files), conformance="off")
