"""The version that comes next, for what changed and what people set."""

import pytest

from tidings.errors import ReleaseError
from tidings.release import Cell, Changes, TableChanges
from tidings.release.versions.numbering import Wanted

NOTHING = Changes("1.0.0", "")
PATCH = Changes(
    "1.0.0", "", tables=(TableChanges("events", rows=1, cell_count=1, cells=(Cell("evt-1", "mode", "a", "b"),)),)
)
MINOR = Changes("1.0.0", "", tables=(TableChanges("events", added=("evt-1", "evt-2")),), names={"evt-1": "Talks"})
MAJOR = Changes("1.0.0", "", tables=(TableChanges("events", removed=tuple(f"evt-{n}" for n in range(9))),))


@pytest.mark.parametrize(
    ("wanted", "last", "changes", "version"),
    [
        (Wanted(), "1.2.3", NOTHING, "1.2.3"),
        (Wanted(), "1.2.3", PATCH, "1.2.4"),
        (Wanted("1.2.3", False), "1.2.3", MINOR, "1.3.0"),
        (Wanted("1.3.0", False), "1.2.3", MAJOR, "2.0.0"),
        (Wanted("1.3.0", False), "1.2.3", NOTHING, "1.2.3"),
        (Wanted("3.0.0"), "1.2.3", PATCH, "3.0.0"),
        (Wanted("3.0.0"), "1.2.3", NOTHING, "3.0.0"),
        (Wanted("3.0.0-beta.1"), "1.2.3", PATCH, "3.0.0-beta.1"),
        (Wanted(trial="rc"), "1.2.3", MINOR, "1.3.0-rc.1"),
        (Wanted(trial="rc"), "1.2.3", NOTHING, "1.2.3"),
        (Wanted("1.3.0-rc.1", False, "rc", ("1.2.3", "1.3.0-rc.1")), "1.3.0-rc.1", MINOR, "1.3.0-rc.2"),
        (Wanted("1.3.0-rc.1", False, "rc"), "1.3.0-rc.1", NOTHING, "1.3.0-rc.1"),
        (Wanted("1.3.0-rc.1", False, "rc"), "1.3.0-rc.1", MAJOR, "2.0.0-rc.1"),
        (Wanted("1.3.0-rc.2", False), "1.3.0-rc.2", NOTHING, "1.3.0"),
        (Wanted("1.3.0-rc.2", False, "", ("1.2.3", "1.3.0-rc.2")), "1.2.3", MINOR, "1.3.0"),
        (Wanted("2.0.0", True, "rc"), "1.2.3", PATCH, "2.0.0-rc.1"),
        (Wanted("", False, "", ("1.0.0", "1.1.0")), "1.0.0", MINOR, "1.2.0"),
        (Wanted("", False, "", ("1.0.0", "2.0.0-rc.1")), "1.0.0", PATCH, "2.0.0"),
    ],
)
def test_the_version_that_follows(wanted: Wanted, last: str, changes: Changes, version: str) -> None:
    assert wanted.next(last, changes) == version


@pytest.mark.parametrize(
    ("wanted", "version"),
    [
        (Wanted(), "1.0.0"),
        (Wanted("0.1.0"), "0.1.0"),
        (Wanted("0.1.0", True, "rc"), "0.1.0-rc.1"),
        (Wanted("0.1.0-rc.1", False), "0.1.0"),
    ],
)
def test_the_first_version(wanted: Wanted, version: str) -> None:
    assert wanted.first() == version


@pytest.mark.parametrize(
    ("wanted", "last", "changes", "said"),
    [
        (
            Wanted("1.0.1"),
            "1.0.0",
            MINOR,
            "version 1.0.1 is too low after 1.0.0: it must be a minor step (events: 2 rows added); "
            'events evt-1 «Talks»; events evt-2; set version = "1.1.0" in tidings.toml, '
            "or take the line out to have it written",
        ),
        (
            Wanted("1.9.0"),
            "1.0.0",
            MAJOR,
            "version 1.9.0 is too low after 1.0.0: it must be a major step (events: 9 ids gone without a redirect); "
            "events evt-0; events evt-1; events evt-2; events evt-3; events evt-4; … and 4 rows more; "
            'set version = "2.0.0" in tidings.toml, or take the line out to have it written',
        ),
        (
            Wanted("0.9.0"),
            "1.0.0",
            NOTHING,
            "version 0.9.0 is too low after 1.0.0: versions only go up; "
            'set version = "1.0.0" in tidings.toml, or take the line out to have it written',
        ),
        (
            Wanted("1.5.0", True, "", ("1.0.0", "2.0.0-rc.1")),
            "1.0.0",
            PATCH,
            "version 1.5.0 is too low after 2.0.0-rc.1: it must be a patch step (events: 1 cell changed); "
            'events evt-1; set version = "2.0.0" in tidings.toml, or take the line out to have it written',
        ),
        (
            Wanted(trial="beta"),
            "1.1.0-rc.1",
            PATCH,
            "1.1.0-beta.1 would come before 1.1.0-rc.1; name a trial whose word comes after, such as rc",
        ),
    ],
)
def test_what_is_too_low_is_refused_with_the_rows(wanted: Wanted, last: str, changes: Changes, said: str) -> None:
    with pytest.raises(ReleaseError) as refused:
        wanted.next(last, changes)
    assert str(refused.value) == said
