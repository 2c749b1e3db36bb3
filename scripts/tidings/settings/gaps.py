"""What a dataset that others reuse should state, and this one does not."""

from dataclasses import fields

from tidings.issue import Issue
from tidings.settings.values import FILE, NO_CONTRIBUTOR, NO_LICENCE, Settings, example_of


def gaps(settings: Settings) -> tuple[Issue, ...]:
    """What a dataset that others reuse should state and does not: a warning each."""
    missing = {
        "licence": settings.licence == NO_LICENCE,
        "contributors": settings.contributors == (NO_CONTRIBUTOR,),
    }
    return tuple(_gap(key) for key, lacks in missing.items() if lacks)


def _gap(key: str) -> Issue:
    return Issue(
        rule=f"TID-SETTINGS-{key.upper()}",
        severity="warning",
        file=FILE,
        column=key,
        message=f"no {key} stated; the package says so too",
        remedy=f"Add to {FILE}: {example_of(next(one for one in fields(Settings) if one.name == key))}",
    )
