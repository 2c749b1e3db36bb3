"""What people say of a version: `CHANGELOG.md` of the seeds folder, a section a version, or one yet to come."""

import re
from collections.abc import Mapping
from pathlib import Path

from tidings.errors import InputError, reason
from tidings.files.whole_files import real_path, remove_drafts, replace_file
from tidings.release.targets.layout import is_version
from tidings.text.semver import core_of, version_key
from tidings.text.wording import CONTROLS

FILE = "CHANGELOG.md"
UNRELEASED = "Unreleased"
_HEADING = re.compile(r"^##[ \t]+\[?v?([^\s\]]+)\]?[^\n]*$", re.MULTILINE)


def words_for(seeds: Path, version: str, note: str = "") -> str:
    """What is said of the version, else of its trials and of the next one, with a note behind it."""
    said = _sections(_read(seeds))
    words = (*(said[one] for one in _trials_of(version, said)), said.get(UNRELEASED.lower(), ""))
    return _with_note(said.get(version) or "\n\n".join(filter(None, words)), note)


def keep_words(seeds: Path, version: str, note: str = "") -> None:
    """Writes what is said of the version into its section of the file, and names what is unreleased after it.

    Where nothing is said, or all stands there, the file stays as it is. InputError where it cannot be written.
    """
    text, words = _read(seeds), words_for(seeds, version, note)
    if version not in _sections(text):
        text = re.sub(rf"(?im)^(##[ \t]+)\[?{UNRELEASED}\]?", rf"\g<1>{version}", text, count=1)
    if words != _sections(text).get(version, ""):
        text = _with_words(text, version, words)
    if text != _read(seeds):
        _write(seeds / FILE, text)


def require_note(note: str) -> str:
    """The note as it is kept; InputError where it cannot be shown, or would begin a section of its own."""
    words = note.strip()
    if re.search(f"[{CONTROLS}]", words):
        raise InputError("--note holds characters that nobody sees; write plain words")
    if re.search(r"(?m)^#", words):
        raise InputError("--note begins a line with #, which makes it a heading; write it in another way")
    return words


def _sections(text: str) -> dict[str, str]:
    """What stands below each heading of the second rank, by its first word."""
    found = list(_HEADING.finditer(text))
    ends = (*(one.start() for one in found[1:]), len(text))
    return {one[1].lower(): text[one.end() : end].strip() for one, end in zip(found, ends, strict=False)}


def _trials_of(version: str, said: Mapping[str, str]) -> list[str]:
    """The versions of which something is said that were trials of this one: readers of that have not seen theirs."""
    trials = (one for one in said if is_version(one) and one != version and core_of(one) == version)
    return sorted(trials, key=version_key)


def _with_note(words: str, note: str) -> str:
    return words if not note or note in words.split("\n\n") else "\n\n".join(filter(None, (words, note)))


def _with_words(text: str, version: str, words: str) -> str:
    """The file with these words as the version's section, which is made where there is none."""
    found = list(_HEADING.finditer(text))
    own = next((one for one in found if one[1] == version), None)
    if own is None:
        place = found[0].start() if found else len(text)
        head = text[:place].rstrip() or "# Changelog"
        return f"{head}\n\n## {version}\n\n{words}\n\n{text[place:]}".rstrip() + "\n"
    end = next((one.start() for one in found if one.start() > own.start()), len(text))
    return f"{text[: own.end()]}\n\n{words}\n\n{text[end:]}".rstrip() + "\n"


def _read(seeds: Path) -> str:
    path = seeds / FILE
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n") if path.exists() else ""
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read: {reason(error)}; write it in UTF-8") from error


def _write(path: Path, text: str) -> None:
    target = real_path(path)
    try:
        remove_drafts(target)
        replace_file(target, text.encode(), lasting=True)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {reason(error)}; change its permissions") from error
