"""What a dataset that others reuse should state, and this one does not."""

from dataclasses import fields

from tidings.checks import rule
from tidings.issue import Issue
from tidings.settings.values import FILE, NO_CONTRIBUTOR, NO_LICENCE, Settings, example_of


def gaps(settings: Settings) -> tuple[Issue, ...]:
    """What a dataset that others reuse should state and does not: a warning each."""
    missing = {
        ("licence", "TID-SETTINGS-LICENCE"): settings.licence == NO_LICENCE,
        ("contributors", "TID-SETTINGS-CONTRIBUTORS"): settings.contributors == (NO_CONTRIBUTOR,),
    }
    return tuple(_gap(key, name) for (key, name), lacks in missing.items() if lacks)


def _gap(key: str, name: str) -> Issue:
    example = example_of(next(one for one in fields(Settings) if one.name == key))
    message = f"no {key} stated; the package says so too"
    return rule(name).issue(FILE, column=key, message=message, remedy=f"Add to {FILE}: {example}")
