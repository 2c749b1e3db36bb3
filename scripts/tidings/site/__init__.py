"""Makes a site of a package: a folder of pages that opens by double click and from any static host."""

import html
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any

import polars as pl

from tidings.package.beside import beside_rows
from tidings.release.archive import write_zip
from tidings.schema import JOINS, TABLES, table_schema
from tidings.site.chunks import write_call, write_table
from tidings.site.facts import about, facts_of
from tidings.site.folder import FACTS, site_folder
from tidings.site.rows import BY_ID, CORE, site_rows
from tidings.tables import read_descriptor, read_tables, require_tidings

__all__ = ["Site", "make_site", "write_site"]

ASSETS = Path(__file__).parent / "assets"
PAGE = "index.html"
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' file:",
        "style-src 'self' file:",
        "img-src 'self' file: data:",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types tidings",
    )
)
"""What pages may do: run the scripts beside them, and nothing that stands in the data; `file:` is the same folder for
browsers to which a file's own origin is nothing."""


@dataclass(frozen=True, slots=True)
class Site:
    """A site that was made: where, and how much it holds."""

    folder: Path
    events: int
    files: int
    bytes: int

    @property
    def summary(self) -> str:
        """What was made, in one line."""
        size = f"{self.bytes / 1e6:,.1f} MB"
        return f"wrote {self.folder}: {self.events:,} events, {self.files} files, {size}; open {self.folder / PAGE}"


def make_site(package: Path, out: Path, title: str = "") -> Site:
    """Makes the site of a package in the folder `out`, in the place of an earlier one; the same package, the same bytes.

    `title` stands on the pages in the place of the dataset's own. PackageError where the package cannot be read, or
    `out` cannot be written or holds something that is no site.
    """
    with site_folder(out, package) as staged:
        events = write_site(package, staged, title=title, beside=package)
    files = [path for path in out.rglob("*") if path.is_file()]
    return Site(out, events, len(files), sum(path.stat().st_size for path in files))


def write_site(
    package: Path,
    folder: Path,
    *,
    title: str = "",
    beside: Path | None = None,
    archive: str = "",
    versions: Sequence[Mapping[str, Any]] = (),
) -> int:
    """Writes the pages of a package into a folder, and gives the number of its events.

    Why things are joined is read beside the package `beside`. `archive` is the address, from the site, of the package
    in one file; without one it is written into the site. `versions` are those that are published, the newest last.
    """
    descriptor = read_descriptor(package)
    require_tidings(descriptor, package)
    rows = site_rows(_tables(package, beside))
    shutil.copytree(ASSETS, folder, dirs_exist_ok=True)
    facts = facts_of(descriptor, title)
    (folder / PAGE).write_text(_page(facts), encoding="utf-8", newline="\n")
    data = folder / "data"
    data.mkdir()
    tables = {name: write_table(name, frame, data, BY_ID.get(name)) for name, frame in rows.items()}
    if not archive:
        archive = f"{descriptor.get('name', 'package')}-{descriptor.get('version', '0')}.zip"
        write_zip(package, folder / archive)
    write_call(data / "about.js", "tell", "about", about(descriptor, versions))
    columns = table_schema("events").columns
    write_call(folder / FACTS, "open", facts | {"tables": tables, "core": CORE, "archive": archive, "columns": columns})
    return rows["events"].height


def _tables(package: Path, beside: Path | None) -> dict[str, pl.DataFrame]:
    """The tables of the contract, those that only some packages have, and why things are joined."""
    more = read_tables(package, contract=False, skip=TABLES)
    extra = {name: more[name] for name in ("texts", "decisions", "changes") if name in more}
    joins = beside_rows(beside, JOINS) if beside else None
    return {**extra, **read_tables(package), **({} if joins is None else {JOINS: joins})}


def _page(facts: Mapping[str, Any]) -> str:
    """The page: its title and description stand in it for those who only look at the file."""
    words = {"title": facts["title"], "description": str(facts["package"].get("description", ""))}
    shown = {name: html.escape(text) for name, text in words.items()}
    page = Template((ASSETS / PAGE).read_text(encoding="utf-8"))
    return page.substitute(shown, policy=POLICY, styles="", scripts="")
