"""The files that the desk gives out: its own page, and the site of the last build with a pencil on each page."""

from pathlib import Path

from tidings.desk.served.guards import RefusedError
from tidings.desk.served.http import Answer
from tidings.files.enclosure import file_inside
from tidings.site.writing import ASSETS as SITE

ASSETS = Path(__file__).parents[1] / "assets"
_KINDS = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
    ".md": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".zip": "application/zip",
}
_SHARED = {"tidings.js": "app", "dom.js": "app", "base.css": "style"}
"""Files of the site that the desk's page has too, and their folders there."""


def own_file(name: str) -> Answer:
    """A file of the desk's own; the page where none is named."""
    return _file(SITE / _SHARED[name] if name in _SHARED else ASSETS, name or "desk.html")


def site_file(folder: Path, name: str) -> Answer:
    """A file of the site, whose page says itself which scripts it loads: the pencil among them."""
    return _file(folder, name or "index.html")


def _file(folder: Path, name: str) -> Answer:
    path = file_inside(folder, name)
    kind = _KINDS.get(path.suffix.lower()) if path else None
    if path is None or kind is None:
        raise RefusedError(404)
    try:
        return Answer(path.read_bytes(), kind)
    except OSError:  # a build has taken it away
        raise RefusedError(404) from None
