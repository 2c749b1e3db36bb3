"""Layer 6: the package against the last version: what was promised to last must still be there."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from tidings.errors import PackageError
from tidings.schema import CHANGES, codes
from tidings.text.semver import may_follow, next_version
from tidings.validate.blockwise.files import read_table
from tidings.validate.finding import Finding, place, several, single
from tidings.validate.layers.described.descriptor import Described, read_descriptor
from tidings.validate.layers.meaning import other_meanings
from tidings.validate.options import Options
from tidings.validate.reading.table import Table


def check_release(
    described: Described, tables: Mapping[str, Table], against: Path, sound: bool, options: Options
) -> list[Finding]:
    """What the last version promised and this one breaks; PackageError where that is no tidings package.

    The two are compared row by row, for the version, only where this one is `sound`: without an error so far.
    """
    last = read_descriptor(against)
    if not last.tidings:
        raise PackageError(f"{against} is no tidings package; give the last version's folder")
    old = {source.name: _table(source, options) for source in last.sources}
    before = {name: table for name, table in old.items() if table}
    if last.raw.get("name") != described.raw.get("name"):
        names: dict[str, Any] = {"value": str(described.raw.get("name")), "expected": str(last.raw.get("name"))}
        return [single("TID-REL-NAME", file="datapackage.json", column="name", **names)]
    return [
        *[item for name in codes("redirected_tables") for item in _gone(name, before, tables, last, options)],
        *_redirects(before, tables, last, options),
        *other_meanings(before, tables, options),
        *_fallen(before, tables, options),
        *([*_version(described, last), *_changes(described, last)] if sound else []),
    ]


def _table(source: object, options: Options) -> Table | None:
    return read_table(source, options.max_issues).table  # type: ignore[arg-type]


def _ids(tables: Mapping[str, Table], name: str) -> pl.Series:
    """The ids of a table, empty where it could not be read."""
    table = tables.get(name)
    if table is None or len(table.primary_key) != 1:
        return pl.Series([], dtype=pl.String)
    return table.text(table.primary_key).to_series().drop_nulls()


def _gone(
    name: str, before: Mapping[str, Table], tables: Mapping[str, Table], last: Described, options: Options
) -> list[Finding]:
    if name not in tables:
        return []
    lost = pl.DataFrame({"id": _ids(before, name)}).join(
        pl.DataFrame({"id": _ids(tables, name)}), on="id", how="anti"
    )
    redirects = tables.get("redirects")
    if redirects is not None and redirects.present(["table", "old_id"]):
        known = redirects.frame.filter(pl.col("table") == name).select(id="old_id")
        lost = lost.join(known, on="id", how="anti")
    return _lost("TID-REL-ID", name, tables[name], lost["id"].sort(), last, options)


def _lost(rule: str, name: str, table: Table, ids: pl.Series, last: Described, options: Options) -> list[Finding]:
    detail = f"version {last.raw.get('version')}"
    column = table.primary_key[-1] if table.primary_key else ""
    issues = [
        place(rule, table=name, file=table.file, line=0, column=column, row_id=item, value=item, detail=detail)
        for item in ids.head(max(options.max_issues, 1))
    ]
    return [several(rule, issues, len(ids))] if issues else []


def _redirects(
    before: Mapping[str, Table], tables: Mapping[str, Table], last: Described, options: Options
) -> list[Finding]:
    """Redirects must stay, though they may lead elsewhere; one whose id lives again is no loss."""
    old, new = before.get("redirects"), tables.get("redirects")
    if old is None or new is None or not old.present(["table", "old_id"]) or not new.present(["table", "old_id"]):
        return []
    lost = old.frame.join(new.frame, on=["table", "old_id"], how="anti")
    alive = pl.concat([_ids(tables, name) for name in codes("redirected_tables")])
    lost = lost.filter(~pl.col("old_id").is_in(alive.implode()))
    return _lost("TID-REL-REDIRECT", "redirects", new, lost["old_id"].sort(), last, options)


def _fallen(before: Mapping[str, Table], tables: Mapping[str, Table], options: Options) -> list[Finding]:
    found = []
    for name, table in before.items():
        left = tables[name].height if name in tables else 0
        if name in tables and name != "redirects" and left < table.height * (1 - options.max_drop):
            expected = f"at least {1 - options.max_drop:.0%} of {table.height:,}"
            about: dict[str, Any] = {
                "table": name,
                "file": table.file,
                "value": f"{left:,} rows",
                "expected": expected,
            }
            found.append(single("TID-REL-COUNT", **about))
    return found


def _version(described: Described, last: Described) -> list[Finding]:
    """The version must be at least what the changes ask for; the release module says what that is."""
    from tidings.release import compare  # that module comes after this one

    stated, before = str(described.raw.get("version")), str(last.raw.get("version"))
    bump = compare(last.folder, described.folder).bump
    wanted = next_version(before, bump.level)
    if may_follow(stated, before, bump.level):
        return []
    about: dict[str, Any] = {
        "column": "version",
        "value": stated,
        "expected": f"{wanted} or higher",
        "detail": bump.reason,
    }
    return [single("TID-REL-VERSION", file="datapackage.json", **about)]


def _changes(described: Described, last: Described) -> list[Finding]:
    """The table of changes must be what differs from the last version, where it says that it begins there."""
    from tidings.release.comparing.versions import StoredVersion  # that module comes after this one
    from tidings.release.versions.delta import delta, stated_changes

    own, stated = described.raw.get("tidings"), stated_changes(described.folder)
    if stated is None or not isinstance(own, dict) or own.get("since") != last.raw.get("version"):
        return []
    found = delta(StoredVersion(last.folder), StoredVersion(described.folder))
    if found.equals(stated):
        return []
    missing, more = (
        len(one.join(other, on=one.columns, how="anti", nulls_equal=True))
        for one, other in ((found, stated), (stated, found))
    )
    detail = f"{missing:,} are missing, {more:,} too many"
    return [single("TID-REL-CHANGES", table=CHANGES, file="data/changes.csv", detail=detail)]
