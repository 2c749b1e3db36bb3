"""The next version of a dataset: which it must be, what it says of itself, and how to get there from the last one."""

from tidings.release.versions.applying import apply_changes, apply_versions
from tidings.release.versions.last_release import Last, last_release
from tidings.release.versions.next_release import NextRelease, first_release, next_release
from tidings.release.versions.numbering import Wanted
from tidings.release.versions.places import opened
from tidings.release.versions.released import Released
from tidings.release.versions.toml_version import stated_version, write_version
from tidings.release.versions.words import keep_words, require_note, words_for

__all__ = [
    "Last",
    "NextRelease",
    "Released",
    "Wanted",
    "apply_changes",
    "apply_versions",
    "first_release",
    "keep_words",
    "last_release",
    "next_release",
    "opened",
    "require_note",
    "stated_version",
    "words_for",
    "write_version",
]
