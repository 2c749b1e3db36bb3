"""Makes a release of tables that were just built: its version, its changes, and what its changelog says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from tidings.package import Release
from tidings.package.contents import CHANGELOG, is_release
from tidings.package.released import standing_release
from tidings.release.comparing.changes import Changes
from tidings.release.comparing.compare import compare
from tidings.release.comparing.versions import HeldVersion, StoredVersion, Version
from tidings.release.versions.changelog import Entry, changelog
from tidings.release.versions.delta import delta
from tidings.release.versions.last_release import Last
from tidings.release.versions.numbering import Wanted
from tidings.tables import Tables
from tidings.text.semver import core_of

Words = Callable[[str], str]
"""What people say of a version."""


@dataclass(frozen=True, slots=True)
class NextRelease:
    """A release: its version, its tables, what it has beside them, and what changed since the last, if there is one.

    It is not new where nothing changed: then it is the last one, which may have nothing beside its tables.
    """

    version: str
    tables: Tables
    release: Release | None
    changes: Changes | None = None
    is_new: bool = True


def first_release(tables: Tables, facts: Mapping[str, Any], wanted: Wanted, words: Words) -> NextRelease:
    """The release of a dataset that has none yet."""
    version = wanted.first()
    dated = _dated(tables, None, version)
    entry = Entry(version, str(facts.get("created", "")), words(version), None, dated)
    return NextRelease(version, dated, Release(changelog(facts, entry, "", "")))


def next_release(
    tables: Tables, texts: Tables, facts: Mapping[str, Any], last: Last, wanted: Wanted, words: Words
) -> NextRelease:
    """The release that follows the last one; `texts` are tables that are no part of the contract's own.

    ReleaseError where people set a version that is too low.
    """
    before = StoredVersion(last.folder)
    changes = compare(before, _held(_dated(tables, before, last.version), texts, facts))
    version = wanted.next(last.version, changes)
    changes = replace(changes, new_version=version)
    dated = _dated(tables, before, version)
    if version == last.version:
        return NextRelease(version, dated, standing_release(last.folder), changes, is_new=False)
    entry = Entry(version, str(facts.get("created", "")), words(version), changes, dated)
    earlier = (last.folder / CHANGELOG).read_text(encoding="utf-8") if is_release(last.folder) else ""
    since = delta(before, _held(dated, texts, facts))
    release = Release(changelog(facts, entry, earlier, last.version), last.version, since)
    return NextRelease(version, dated, release, changes)


def _held(tables: Tables, texts: Tables, facts: Mapping[str, Any]) -> HeldVersion:
    both = Tables({**tables.frames, **texts.frames}, {**tables.schemas, **texts.schemas})
    return HeldVersion(both, facts)


def _dated(tables: Tables, last: Version | None, version: str) -> Tables:
    """The tables with the version in each redirect that the last release has not: builds in between are not told.

    A trial tells of the version that it tries.
    """
    redirects, version = tables["redirects"], core_of(version)
    key = ["table", "old_id"]
    if last is None or "redirects" not in last.schemas or not {*key, "since"} <= {*last.schemas["redirects"].columns}:
        dated = redirects.with_columns(since=pl.lit(version))
    else:
        known = last.rows("redirects").take().select(*key, known="since").unique(key, keep="first")
        found = redirects.join(known, on=key, how="left", maintain_order="left")
        dated = found.with_columns(since=pl.coalesce("known", pl.lit(version))).drop("known")
    return Tables({**tables.frames, "redirects": dated}, tables.schemas)
