"""Writes the files of a site: the pages' own, which are the same for all, and the package's tables in columns."""

import html
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from string import Template
from typing import Any

import polars as pl

from tidings.files.enclosure import file_inside
from tidings.package.beside import beside_rows
from tidings.package.contents import own_files, stem_of
from tidings.release import Changes
from tidings.release.publishing.archive import write_zip
from tidings.schema import JOINS, TABLES, table_schema
from tidings.site.changed_cells import changed_cells
from tidings.site.chunks import write_call, write_table
from tidings.site.facts import about, facts_of
from tidings.site.folder import FACTS
from tidings.site.rows import BY_ID, CORE, EXTRA, site_rows
from tidings.tables import read_descriptor, read_tables, require_tidings

ASSETS = Path(__file__).parent / "assets"
PAGE = "index.html"
POLICY = (
    "default-src 'none'",
    "script-src 'self' file:",
    "style-src 'self' file:",
    "img-src 'self' file: data:",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types tidings",
)
"""What pages may do: run the scripts beside them, and nothing that stands in the data, nor reach any network; `file:`
is for browsers to which the folder of a page that is a file is not its own."""


def write_site(
    package: Path,
    folder: Path,
    *,
    title: str = "",
    beside: Path | None = None,
    archive: str = "",
    versions: Sequence[Mapping[str, Any]] = (),
    changes: Changes | None = None,
    policy: Sequence[str] = POLICY,
    scripts: Sequence[str] = (),
    styles: Sequence[str] = (),
) -> int:
    """Writes the pages of a package into a folder, and gives the number of its events.

    Why things are joined is read beside the package `beside`. `archive` is the address, from the site, of the package
    in one file; without one it is written into the site. `versions` are those that are published, the newest last,
    and `changes` what is new in this one. `scripts` and `styles` are addresses of more that the page loads.
    """
    descriptor = read_descriptor(package)
    require_tidings(descriptor, package)
    rows = site_rows(_tables(package, descriptor, beside, changes))
    _copy_assets(folder)
    facts = facts_of(descriptor, title)
    (folder / PAGE).write_text(_page(facts, policy, scripts, styles), encoding="utf-8", newline="\n")
    data = folder / "data"
    data.mkdir()
    tables = {name: write_table(name, frame, data, BY_ID.get(name)) for name, frame in rows.items()}
    if not archive:
        archive = f"{stem_of(descriptor)}.zip"
        write_zip(package, folder / archive, _own_files(descriptor, package))
    more = {"tables": tables, "core": CORE, "archive": archive, "columns": table_schema("events").columns}
    write_call(data / "about.js", "tell", "about", about(descriptor, versions))
    write_call(folder / FACTS, "open", facts | more)
    return rows["events"].height


def _copy_assets(folder: Path) -> None:
    """Copies the pages' own files, but not how they may be changed: where we are installed nobody may change any."""
    for path in sorted(path for path in ASSETS.rglob("*") if path.is_file()):
        target = folder / path.relative_to(ASSETS)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)


def _own_files(descriptor: Mapping[str, Any], package: Path) -> list[Path]:
    """The files of a package, of all that may lie in its folder."""
    names = sorted({*own_files(descriptor)})
    return [path for path in (file_inside(package, name) for name in names) if path]


def _tables(
    package: Path, descriptor: Mapping[str, Any], beside: Path | None, changes: Changes | None
) -> dict[str, pl.DataFrame]:
    """The tables of the contract, those that only some packages have, and why things are joined."""
    others = {one["name"] for one in descriptor["resources"]} - {*EXTRA}
    tables = {**read_tables(package, contract=False, skip={*TABLES, *others}), **read_tables(package)}
    joins = beside_rows(beside, JOINS) if beside else None
    if changes:
        tables["changes"] = changed_cells(changes)
    return tables if joins is None else {**tables, JOINS: joins}


def _page(facts: Mapping[str, Any], policy: Sequence[str], scripts: Sequence[str], styles: Sequence[str]) -> str:
    """The page: its title and description stand in it for those who only look at the file."""
    words = {
        "title": facts["title"],
        "description": str(facts["package"].get("description", "")),
        "policy": "; ".join(policy),
    }
    shown = {name: html.escape(text, quote=True).replace("&#x27;", "'") for name, text in words.items()}
    shown["scripts"] = "".join(f'<script src="{html.escape(one)}"></script>\n' for one in scripts)
    shown["styles"] = "".join(f'<link rel="stylesheet" href="{html.escape(one)}">\n' for one in styles)
    return Template((ASSETS / PAGE).read_text(encoding="utf-8")).substitute(shown)
