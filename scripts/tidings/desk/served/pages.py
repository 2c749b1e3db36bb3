"""The files that the desk gives out: its own page, and the site of the last build with a pencil on each page."""

from pathlib import Path

from tidings.desk.served.guards import RefusedError
from tidings.desk.served.http import POLICY, Answer
from tidings.files.enclosure import file_inside

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
    ".woff2": "font/woff2",
}
SITE_POLICY = POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
"""The site says itself, in each page, what that may load; the desk adds who may frame it and where it may send."""
_PENCIL = b'<link rel="stylesheet" href="../desk/pencil.css"><script src="../desk/pencil.js" defer></script>'


def own_file(name: str) -> Answer:
    """A file of the desk's own; the page where none is named."""
    return _file(ASSETS, name or "desk.html", POLICY)


def site_file(folder: Path, name: str) -> Answer:
    """A file of the site; a page of it gets the pencil."""
    answer = _file(folder, name or "index.html", SITE_POLICY)
    if not answer.kind.startswith("text/html"):
        return answer
    depth = b"../" * name.count("/")
    head, end, rest = answer.content.rpartition(b"</body>")
    return Answer(head + _PENCIL.replace(b"../", b"../" + depth) + end + rest, answer.kind, answer.policy)


def _file(folder: Path, name: str, policy: str) -> Answer:
    path = file_inside(folder, name)
    kind = _KINDS.get(path.suffix.lower()) if path else None
    if path is None or kind is None:
        raise RefusedError(404)
    try:
        return Answer(path.read_bytes(), kind, policy)
    except OSError:  # a build has taken it away
        raise RefusedError(404) from None
