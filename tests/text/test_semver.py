"""Versions in their order, and what follows which."""

import pytest

from tidings.errors import InputError
from tidings.text.semver import Level, core_of, may_follow, next_trial, next_version, version_key

IN_ORDER = [
    "0.9.10", "1.0.0-0", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2",
    "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.0.1-rc.1", "1.0.1", "1.10.0", "2.0.0",
]  # fmt: skip


def test_versions_sort_as_the_standard_says() -> None:
    keys = [version_key(one) for one in IN_ORDER]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize(
    "text",
    ["1.0", "v1.0.0", "01.0.0", "1.0.0-", "1.0.0-01", "1.0.0-RC.1", "1.0.0+5", "1.0.0-a..b", "1.0.0\n", "١.0.0"],
)
def test_what_is_no_version(text: str) -> None:
    with pytest.raises(InputError, match="is no version"):
        version_key(text)


@pytest.mark.parametrize(
    ("version", "level", "following"),
    [
        ("1.2.3", "none", "1.2.3"),
        ("1.2.3", "patch", "1.2.4"),
        ("1.3.0-rc.1", "minor", "1.3.0"),
        ("1.3.0-rc.1", "none", "1.3.0"),
        ("1.3.0-rc.1", "major", "2.0.0"),
        ("1.2.1-rc.1", "minor", "1.3.0"),
        ("2.0.0-rc.1", "major", "2.0.0"),
    ],
)
def test_the_least_that_follows(version: str, level: Level, following: str) -> None:
    assert next_version(version, level) == following


@pytest.mark.parametrize(
    ("version", "last", "level", "may"),
    [
        ("1.1.0-rc.1", "1.0.0", "minor", True),
        ("1.1.0-rc.1", "1.0.0", "major", False),
        ("1.1.0-rc.2", "1.1.0-rc.1", "minor", True),
        ("1.1.0-rc.1", "1.1.0-rc.2", "none", False),
        ("1.1.0", "1.1.0-rc.2", "none", True),
        ("1.1.0-rc.3", "1.1.0", "none", False),
        ("1.0.0", "1.0.0", "none", True),
        ("1.0.0", "1.0.0", "patch", False),
    ],
)
def test_what_may_follow(version: str, last: str, level: Level, may: bool) -> None:
    assert may_follow(version, last, level) is may


def test_trials_are_counted() -> None:
    assert next_trial("1.3.0", "rc", ("1.3.0-rc.9", "1.3.0-rc.10", "1.3.0-beta.20", "1.4.0-rc.30")) == "1.3.0-rc.11"
    assert next_trial("1.3.0", "rc", ()) == "1.3.0-rc.1"
    assert core_of("1.3.0-rc.11") == "1.3.0"
