"""What a site has of a dataset: its records are found again by what they say they are versions of, or by a DOI."""

from dataclasses import dataclass

from tidings.errors import ReleaseError
from tidings.release.targets.invenio.metadata import series_of, urn_of
from tidings.release.targets.invenio.records import Record, Records
from tidings.release.targets.invenio.sites import Site
from tidings.release.targets.layout import is_version


@dataclass(frozen=True, slots=True)
class Series:
    """What there is of a dataset: the newest published version, else the draft of the first."""

    latest: Record | None = None
    draft: Record | None = None


def find_series(records: Records, site: Site, dataset: str) -> Series:
    """What there is of a dataset, or beside the record that the site's address names.

    ReleaseError where that is not one series.
    """
    if site.record:
        return _named(records, site, dataset)
    if not dataset:
        raise ReleaseError(f"name a record of {site.title}, as in {site.example}")
    found = records.of(dataset)
    published = [one for one in found if one.is_published]
    if len({one.concept for one in published}) > 1:
        several = " and ".join(sorted({one.id for one in published}))
        remedy = f"name the one that goes on, as in {site.example}"
        raise ReleaseError(f"{site.title} has several records of {dataset}, {several}; {remedy}")
    if published:
        return Series(latest=records.latest(published[-1]))
    return _begun(records, found[0]) if found else Series()


def _require_own(record: Record, site: Site, dataset: str) -> None:
    """ReleaseError where a record says that it is a version of another dataset."""
    others = series_of(record.metadata) - {urn_of(dataset)}
    if dataset and others:
        raise ReleaseError(f"the record {record.id} at {site.title} is one of another dataset than {dataset}")


def _begun(records: Records, draft: Record) -> Series:
    """A draft that was found; the search may not know yet that it is published, or gone."""
    now = records.again(draft)
    if now and not now.is_published:
        return Series(draft=now)
    published = records.find(draft.id)
    return Series(latest=records.latest(published)) if published else Series()


def published_in(records: Records, latest: Record) -> dict[str, Record]:
    """The published versions, each with its record; one that is no version of ours is passed over."""
    found = {one.version: one for one in (*records.versions(latest), latest)}  # a list may not know the newest yet
    return {version: one for version, one in found.items() if is_version(version)}


def _named(records: Records, site: Site, dataset: str) -> Series:
    published = records.find(site.record)
    if published:
        _require_own(published, site, dataset)
        return Series(latest=records.latest(published))
    draft = records.find_draft(site.record)
    if draft is None:
        raise ReleaseError(f"{site.title} has no record {site.record} that you may see; name another")
    _require_own(draft, site, dataset)
    return Series(draft=draft)
