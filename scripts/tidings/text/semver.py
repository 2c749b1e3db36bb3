"""Version numbers as Semantic Versioning 2.0 has them: which of two comes first, and which follows at a step."""

import re
from typing import Literal

from tidings.errors import InputError

Level = Literal["none", "patch", "minor", "major"]
LEVELS: tuple[Level, ...] = ("none", "patch", "minor", "major")
"""The steps that a version can make, the smallest first."""

Core = tuple[int, int, int]
Key = tuple[Core, bool, tuple[tuple[bool, int, str], ...]]

_LONGEST = 4000
"""Digits of a number that Python reads."""
_NUMBER = r"0|[1-9][0-9]*"
_WORD = rf"(?:{_NUMBER}|[0-9]*[a-z-][0-9a-z-]*)"
"""In small letters alone: versions are names of folders, and not every file system tells RC from rc."""
_VERSION = re.compile(rf"({_NUMBER})\.({_NUMBER})\.({_NUMBER})(?:-({_WORD}(?:\.{_WORD})*))?")


def version_key(version: str) -> Key:
    """What sorts as versions do: 1.3.0-rc.2 before 1.3.0-rc.10 before 1.3.0. InputError where it is no version."""
    core, words = _parts(version)
    return core, not words, tuple((not word.isdigit(), int(word) if word.isdigit() else 0, word) for word in words)


def core_of(version: str) -> str:
    """The version without what marks it as a trial: 1.3.0 of 1.3.0-rc.2. InputError where it is no version."""
    return _joined(_parts(version)[0])


def is_trial(version: str) -> bool:
    """True for a pre-release such as 1.3.0-rc.1. InputError where it is no version."""
    return bool(_parts(version)[1])


def next_version(version: str, level: Level) -> str:
    """The least version, three numbers, that may follow at a step of that size: 1.2.3 gives 1.3.0 at minor.

    After a trial it is the version that was tried, 1.3.0 after 1.3.0-rc.1, where that is step enough. InputError
    where it is no version.
    """
    core, words = _parts(version)
    if words and LEVELS.index(level) <= LEVELS.index(_step_to(core)):
        return _joined(core)
    major, minor, patch = core
    steps: dict[Level, Core] = {
        "major": (major + 1, 0, 0),
        "minor": (major, minor + 1, 0),
        "patch": (major, minor, patch + 1),
        "none": core,
    }
    return _joined(steps[level])


def least_version(last: str, level: Level, highest: str) -> str:
    """The least version after the last one for a step of that size that is higher than all that are there.

    The highest of those may be one that was withdrawn, or a trial of a larger step. InputError as above.
    """
    least = next_version(last, level)
    if highest == last or version_key(least) > version_key(highest):
        return least
    return next_version(highest, "patch" if level == "none" else level)


def may_follow(version: str, last: str, level: Level) -> bool:
    """True where a version, or a trial of it, is no lower than the last one and high enough for a step of that size.

    InputError where one of them is no version.
    """
    if version == last:
        return level == "none"
    enough = version_key(core_of(version)) >= version_key(next_version(last, level))
    return enough and version_key(version) > version_key(last)


def next_trial(core: str, label: str, known: tuple[str, ...]) -> str:
    """The next trial of a version among those that are known: 1.3.0-rc.3 where 1.3.0-rc.2 is there."""
    pattern = re.compile(rf"{re.escape(core)}-{re.escape(label)}\.({_NUMBER})")
    numbers = [int(found[1]) for found in map(pattern.fullmatch, known) if found]
    return f"{core}-{label}.{max(numbers, default=0) + 1}"


def _step_to(core: Core) -> Level:
    """The largest step that ends in such a version: minor for 1.3.0."""
    _, minor, patch = core
    return "patch" if patch else "minor" if minor else "major"


def _parts(version: str) -> tuple[Core, tuple[str, ...]]:
    found = _VERSION.fullmatch(version)
    if not found or max(map(len, re.findall("[0-9]+", version))) >= _LONGEST:
        raise InputError(
            f"{version[:80]!r} is no version; write three numbers, such as 1.2.0, or a trial: 1.2.0-rc.1"
        )
    major, minor, patch = map(int, found.groups()[:3])
    return (major, minor, patch), tuple(found[4].split(".")) if found[4] else ()


def _joined(core: Core) -> str:
    return ".".join(map(str, core))
